package dev.showrunner;

import dev.showrunner.camel.MetricsServer;
import dev.showrunner.camel.UploadOnce;
import dev.showrunner.health.Finding;
import dev.showrunner.health.Inspections;
import dev.showrunner.metrics.Metrics;
import dev.showrunner.notify.Addresses;
import dev.showrunner.notify.Kind;
import dev.showrunner.notify.Lookout;
import dev.showrunner.notify.Notifier;
import dev.showrunner.settings.Nearest;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsException;
import dev.showrunner.settings.SettingsLoader;
import dev.showrunner.store.JdbiOutbox;
import dev.showrunner.store.JdbiQueueFigures;
import dev.showrunner.store.JdbiUploadKeys;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;

/** What operators look at, and what tells people without being looked at. */
final class OpsBeans {
  private static final String NOTIFY = "showrunner.notify.";
  private static final String BY = "notify-by-";
  private static final Set<String> TARGETS = Set.of("log", "mail", "webhook");

  final Metrics metrics;
  private final Foundation ground;
  private final Notifier notifier;
  private final Lookout lookout;
  private final UploadOnce keys;
  private final List<String> targets;
  private final CamelContext context;
  final Addresses addresses;

  OpsBeans(Foundation ground, CamelContext context) {
    this.ground = ground;
    this.context = context;
    metrics =
        new Metrics(
            new Metrics.Sources(
                new JdbiQueueFigures(ground.database)::now,
                () -> ground.quota.ledger.today(ground.quota.channels()),
                () -> MetricsServer.routes(context),
                ground.engine.lanes(),
                ground.engine.dispatcher()::running,
                ground.home.root()),
            ground.clock);
    ground.engine.events().follow(metrics::reached);
    MetricsServer.countRedeliveries(context, metrics);
    Settings settings = ground.settings;
    JdbiOutbox outbox = new JdbiOutbox(ground.database);
    Notifier.Wishes wishes = wishes(settings);
    targets = wishes.targets();
    addresses = new Addresses(settings::text, context::resolvePropertyPlaceholders);
    notifier =
        new Notifier(
            outbox,
            List.of(ground.home.config(), SettingsLoader.installation().resolve("config")),
            wishes,
            () -> ShowrunnerConfiguration.address(context),
            ground.clock);
    lookout =
        new Lookout(
            outbox,
            () -> ground.quota.ledger.today(ground.quota.channels()),
            ground.youtube::states,
            new Lookout.Limits(
                settings.integer(NOTIFY + "failed-percent", 1, 100),
                settings.integer(NOTIFY + "quota-percent", 1, 100),
                settings.duration(NOTIFY + "sign-in-lasts", Duration.ZERO, Duration.ofDays(3650))),
            ground.clock);
    keys = new UploadOnce(new JdbiUploadKeys(ground.database, JdbiOutbox.KEYS));
  }

  private static Notifier.Wishes wishes(Settings settings) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (String name : names(settings, "of")) {
      kinds.add(kind(name));
    }
    List<String> targets = new ArrayList<>(names(settings, "targets"));
    for (String target : targets) {
      if (!target.matches("[a-z][a-z0-9-]{0,30}")) {
        throw new SettingsException(
            "Setting showrunner.notify.targets has '%s'; a target is %s, or the NAME of a route notify-by-NAME of your own"
                .formatted(target, String.join(", ", new TreeSet<>(TARGETS))));
      }
    }
    require(settings, targets, "mail", "email", "the address that gets them");
    require(settings, targets, "webhook", "webhook", "the address that they are posted to");
    return new Notifier.Wishes(kinds, targets, settings.integer(NOTIFY + "per-hour", 1, 10_000));
  }

  private static void require(
      Settings settings, List<String> targets, String target, String key, String what) {
    if (targets.contains(target) && settings.text(NOTIFY + key).isBlank()) {
      throw new SettingsException(
          "Setting showrunner.notify.targets names %s, and showrunner.notify.%s is empty; give %s"
              .formatted(target, key, what));
    }
  }

  private static Kind kind(String name) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.label().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new SettingsException(
                    "Setting showrunner.notify.of has '%s'; it is one or more of %s, parted by commas"
                        .formatted(
                            name,
                            String.join(
                                ", ", Arrays.stream(Kind.values()).map(Kind::label).toList()))));
  }

  private static List<String> names(Settings settings, String key) {
    return Arrays.stream(settings.text(NOTIFY + key).split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }

  /**
   * @throws SettingsException when nobody would be told by a target
   */
  void requireTargets() {
    // Whoever runs some routes only may do without these.
    if (context.getRoute("deliver-notification") == null || lost().isEmpty()) {
      return;
    }
    List<String> known =
        context.getRoutes().stream()
            .map(Route::getRouteId)
            .filter(id -> id.startsWith(BY))
            .map(id -> id.substring(BY.length()))
            .toList();
    String target = lost().get(0);
    throw new SettingsException(
        "Setting showrunner.notify.targets names %s, and there is no route notify-by-%s; did you mean %s?"
            .formatted(target, target, Nearest.to(target, known)));
  }

  private List<String> lost() {
    return targets.stream().filter(target -> context.getRoute(BY + target) == null).toList();
  }

  /** What health looks at, by the names that its answer has them under. */
  Map<String, Supplier<Finding>> inspections() {
    Settings settings = ground.settings;
    return Map.of(
        "database",
        () -> Inspections.database(ground.database::ping),
        "disk",
        () -> Inspections.disk(ground.home.root(), StageBeans.diskFloor(settings)),
        "ffmpeg",
        () -> Inspections.ffmpeg(settings.text("showrunner.ffmpeg").strip()),
        "voice",
        () ->
            Inspections.voice(
                settings.text("showrunner.voice.engine"),
                settings.text("showrunner.voice.command"),
                StageBeans.voiceJars(),
                System.getenv().getOrDefault("PATH", ""),
                voiceService(settings)),
        "model",
        () -> Inspections.model(settings.text("showrunner.model.provider"), model(settings)),
        "channels",
        () -> Inspections.channels(ground.youtube.states(), folders()),
        "notifications",
        () -> Inspections.notifications(targets, lost()),
        "dispatcher",
        () -> Inspections.dispatcher(ground.engine.dispatcher().running()));
  }

  private static Optional<URI> voiceService(Settings settings) {
    String engine = settings.text("showrunner.voice.engine");
    return Set.of("openai", "elevenlabs").contains(engine)
        ? Optional.of(settings.address("showrunner.voice." + engine + ".root-url"))
        : Optional.empty();
  }

  private Map<String, Path> folders() {
    return ground.channels.names().stream()
        .collect(Collectors.toMap(name -> name, ground.home::channel));
  }

  private static URI model(Settings settings) {
    String given = settings.text("showrunner.model.url");
    if (!given.isBlank()) {
      return URI.create(given.strip());
    }
    return URI.create(
        switch (settings.text("showrunner.model.provider")) {
          case "openai" -> "https://api.openai.com";
          case "anthropic" -> "https://api.anthropic.com";
          default -> "http://localhost:11434";
        });
  }

  Map<String, Object> byName() {
    return Map.of(
        "notifier", notifier,
        "lookout", lookout,
        "notificationKeys", keys,
        "notifyAddresses", addresses);
  }
}
