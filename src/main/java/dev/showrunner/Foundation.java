package dev.showrunner;

import dev.showrunner.backup.BackupException;
import dev.showrunner.backup.Backups;
import dev.showrunner.backup.DatabaseCopy;
import dev.showrunner.backup.Restores;
import dev.showrunner.calendar.CalendarStore;
import dev.showrunner.calendar.JobSlots;
import dev.showrunner.calendar.RuleBook;
import dev.showrunner.cli.StartFailure;
import dev.showrunner.job.ApprovalRule;
import dev.showrunner.job.Home;
import dev.showrunner.job.HomeFiles;
import dev.showrunner.job.JobDefaults;
import dev.showrunner.job.JobDoor;
import dev.showrunner.job.JobEngine;
import dev.showrunner.job.KnownNames;
import dev.showrunner.job.Node;
import dev.showrunner.job.RunningWork;
import dev.showrunner.job.Stage;
import dev.showrunner.job.StageLimits;
import dev.showrunner.media.text.HeadlessGraphics;
import dev.showrunner.media.voice.VoiceCheck;
import dev.showrunner.publish.Categories;
import dev.showrunner.publish.Channels;
import dev.showrunner.publish.FolderChannel;
import dev.showrunner.publish.YouTubeLimits;
import dev.showrunner.schedule.PlannedRuns;
import dev.showrunner.script.ScriptCheck;
import dev.showrunner.script.Styles;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsException;
import dev.showrunner.settings.SettingsLoader;
import dev.showrunner.store.Database;
import dev.showrunner.store.HomeLock;
import dev.showrunner.store.JdbiCalendarStore;
import dev.showrunner.store.JdbiJobStore;
import dev.showrunner.store.JdbiScheduleStore;
import dev.showrunner.youtube.NoAccessException;
import dev.showrunner.youtube.YouTubeAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What everything else stands on, made from the settings: home, database, door, engine and
 * channels.
 */
final class Foundation implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Foundation.class);
  private static final String SQLITE = "jdbc:sqlite:";
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final Duration LONGEST_KEPT = Duration.ofDays(36_500);

  final Settings settings;
  final Clock clock;
  final Home home;
  final RunningWork work = new RunningWork();
  final Node node;
  final Styles styles;
  final JobDefaults defaults;
  final JobDoor door;
  final Database database;
  final RuleBook rules;
  final JdbiJobStore jobs;
  final CalendarStore calendar;
  final JobSlots slots;
  final JobEngine engine;
  final Channels channels;
  final YouTubeAccess youtube;
  final QuotaBeans quota;
  private final List<String> folders;

  private final Deque<AutoCloseable> toClose = new ArrayDeque<>();

  /**
   * @throws StartFailure when the home cannot be used
   * @throws dev.showrunner.store.DatabaseException when the database cannot, or another server has
   *     it
   * @throws SettingsException when a value is wrong
   */
  Foundation(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.home = home(settings);
    this.styles =
        new Styles(
            List.of(
                home.config().resolve("styles"),
                SettingsLoader.installation().resolve("config").resolve("styles")));
    List<String> folders = folderChannels(settings);
    this.folders = folders;
    this.youtube = youtube(settings, home, folders, clock);
    ScriptCheck scripts = new ScriptCheck(styles, ModelBeans.rules(settings));
    this.defaults = ConfiguredDefaults.of(settings, channelNames(), styles);
    this.door =
        new JobDoor(
            defaults,
            new KnownNames(this::channelNames, styles::names, Categories::names),
            List.of(
                scripts,
                new VoiceCheck(
                    VoiceBeans.names(settings),
                    request -> styles.get(scripts.style(request)).voice()),
                VoiceBeans.language(settings, scripts),
                new YouTubeLimits(name -> !folders.contains(name), scripts::ownWords)),
            settings.zone("showrunner.time-zone"),
            clock);
    try {
      this.database = database(settings);
      this.rules = rules(settings);
      this.jobs = new JdbiJobStore(database);
      this.calendar = new JdbiCalendarStore(database, clock);
      this.slots =
          new JobSlots(
              calendar, new PlannedRuns(new JdbiScheduleStore(database), clock), rules, clock);
      String url = settings.text("showrunner.datasource.url");
      this.node = NodeSettings.node(settings, url.isEmpty() || url.startsWith(SQLITE));
      this.engine = engine(folders);
      this.channels = new Channels(folders.stream().map(name -> folderChannel(name)).toList());
      this.quota = new QuotaBeans(settings, database, youtube::names, this::project, clock);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** The names of all channels that there are at this moment, the folders first. */
  List<String> channelNames() {
    List<String> names = new ArrayList<>(folders);
    names.addAll(youtube.names());
    return names;
  }

  private FolderChannel folderChannel(String name) {
    return new FolderChannel(name, home, engine.progress(), clock, engine.postponement()::postpone);
  }

  /** The rules of the calendar. */
  static RuleBook rules(Settings settings) {
    try {
      return new RuleBook(
          settings.zone("showrunner.time-zone"),
          key -> settings.text("showrunner.calendar." + key));
    } catch (RuleBook.WrongRuleException e) {
      throw new SettingsException(String.valueOf(e.getMessage()));
    }
  }

  private static YouTubeAccess youtube(
      Settings settings, Home home, List<String> folders, Clock clock) {
    String key = settings.text("showrunner.credentials.key");
    try {
      return new YouTubeAccess(
          home,
          new YouTubeAccess.Addresses(
              settings.address("showrunner.youtube.token-url"),
              settings.address("showrunner.youtube.auth-url"),
              settings.address("showrunner.youtube.root-url")),
          Optional.of(key).filter(text -> !text.isEmpty()),
          folders::contains,
          clock);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(String.valueOf(e.getMessage()));
    }
  }

  // A file that cannot be read just now is said where a token is wanted; its calls need an account.
  private String project(String channel) {
    try {
      return youtube.project(channel).orElse(channel);
    } catch (NoAccessException e) {
      return channel;
    }
  }

  private static Home home(Settings settings) {
    Home home = new Home(Path.of(settings.text("showrunner.home")));
    try {
      for (Path folder : List.of(home.jobs(), home.library(), home.inbox(), home.cache())) {
        Files.createDirectories(folder);
      }
      HeadlessGraphics.prepare(home.cache());
      return home;
    } catch (IOException e) {
      throw new StartFailure(
          "The home %s cannot be written to; choose another one with --home".formatted(home.root()),
          e);
    }
  }

  /** The names of the channels that are folders. */
  static List<String> folderChannels(Settings settings) {
    List<String> names = new ArrayList<>(List.of("folder"));
    for (String name : settings.text("showrunner.folder-channels").split(",", -1)) {
      if (!name.isBlank()) {
        names.add(name.trim());
      }
    }
    for (String name : names) {
      if (!Channels.isName(name)) {
        throw new SettingsException(
            "Setting showrunner.folder-channels has '%s'; a channel's name is 1 to 64 letters, digits and hyphens"
                .formatted(name));
      }
    }
    return List.copyOf(names);
  }

  private Database database(Settings settings) {
    String url = settings.text("showrunner.datasource.url");
    String used = url.isEmpty() ? Database.urlOf(home.database()) : url;
    if (used.startsWith(SQLITE)) {
      toClose.push(HomeLock.take(home));
      // The home's own database too: another home's setting may name it.
      toClose.push(HomeLock.takeDatabase(used));
    }
    finishRestore(home, Keeper.copy(settings, home));
    Database opened =
        Database.open(
            used,
            NodeSettings.lease(settings).longestStandstill(),
            from -> saveBeforeUpgrade(settings, from));
    toClose.push(opened);
    return opened;
  }

  private static void finishRestore(Home home, DatabaseCopy database) {
    try {
      Restores.finish(home, database)
          .ifPresent(
              old ->
                  LOG.warn(
                      "A restore that was cut short is done, what was there before is in {}; start again if it has another configuration",
                      old));
    } catch (IOException | BackupException e) {
      throw new StartFailure(
          "A restore of the home %s was cut short and cannot be ended (%s); look at the disk and the database, then start again"
              .formatted(home.root(), e.getMessage()),
          e);
    }
  }

  private void saveBeforeUpgrade(Settings settings, String from) {
    if (!settings.flag("showrunner.upgrade.backup")) {
      return;
    }
    try {
      Path saved = new Backups(home, clock).beforeUpgrade(Keeper.copy(settings, home), from);
      LOG.info("The database, of version {}, is saved in {} before it is changed", from, saved);
    } catch (BackupException e) {
      throw new StartFailure(
          "The database cannot be saved before it is changed to this version: %s; or set showrunner.upgrade.backup=false if you have saved it yourself"
              .formatted(e.getMessage()),
          e);
    }
  }

  private JobEngine engine(List<String> folders) {
    JobEngine.Parts parts =
        new JobEngine.Parts(
            jobs,
            door,
            home,
            work,
            new ApprovalRule(folders::contains),
            new HomeFiles(home),
            slots,
            (request, made) -> StyledLooks.hasStyledCards(styles, request, made));
    JobEngine.Settings limits =
        new JobEngine.Settings(
            node,
            settings.integer("showrunner.max-concurrent-jobs", 1, 64),
            settings.integer("showrunner.max-concurrent-uploads", 1, 64),
            stageLimits(settings),
            new JobEngine.Keep(
                settings.duration("showrunner.trash.keep", Duration.ZERO, LONGEST_KEPT),
                settings.duration("showrunner.history.keep", Duration.ZERO, LONGEST_KEPT)),
            NodeSettings.lease(settings));
    return new JobEngine(parts, limits, clock);
  }

  private static StageLimits stageLimits(Settings settings) {
    Map<Stage, Duration> limits = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      String key = "showrunner.stage.timeout." + stage.name().toLowerCase(Locale.ROOT);
      limits.put(stage, settings.duration(key, Duration.ofSeconds(1), LONGEST));
    }
    return new StageLimits(limits);
  }

  /** Closes that before all else when this is closed. */
  void closeLater(AutoCloseable part) {
    toClose.push(part);
  }

  /**
   * Lets go of everything, the last opened first; what fails does not keep the rest from being
   * closed.
   */
  @Override
  public void close() {
    while (!toClose.isEmpty()) {
      try {
        toClose.pop().close();
      } catch (Exception e) {
        LOG.warn("Something did not close in order", e);
      }
    }
  }
}
