package dev.showrunner.metrics;

import dev.showrunner.job.JobStatus;
import dev.showrunner.job.Lane;
import dev.showrunner.job.WaitReason;
import dev.showrunner.metrics.Metrics.Sources;
import dev.showrunner.quota.ProjectQuota;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.io.File;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What is looked at when somebody asks; what costs a query is kept for ten seconds. */
final class StateMeters {
  private static final Duration KEPT = Duration.ofSeconds(10);

  private final MeterRegistry registry;
  private final Sources sources;
  private final Clock clock;
  private final Kept<QueueFigures> queue;
  private final Kept<List<ProjectQuota>> quota;
  private final MultiGauge limits;
  private final MultiGauge spent;
  private final MultiGauge remaining;
  private final Map<String, RouteTotals> routes = new TreeMap<>();

  StateMeters(MeterRegistry registry, Sources sources, Clock clock) {
    this.registry = registry;
    this.sources = sources;
    this.clock = clock;
    this.queue = new Kept<>(sources.queue(), QueueFigures.NONE, KEPT, clock);
    this.quota = new Kept<>(sources.quota(), List.of(), KEPT, clock);
    this.limits = quota("limit", "What a Google project may spend a day");
    this.spent = quota("spent", "What a Google project has spent today");
    this.remaining = quota("remaining", "What a Google project has left for new work today");
    jobs();
    lanes();
    disk(sources.home().toFile());
    gauge("showrunner.dispatcher.running", "Whether jobs are handed out: 1 or 0", Tags.empty())
        .of(() -> sources.dispatching().getAsBoolean() ? 1 : 0);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  private void jobs() {
    for (JobStatus status : JobStatus.values()) {
      gauge("showrunner.jobs", "Jobs that there are", Tags.of("status", low(status)))
          .of(() -> queue.get().jobs().getOrDefault(status, 0L));
    }
    for (WaitReason reason : WaitReason.values()) {
      gauge("showrunner.jobs.waiting", "Jobs that wait", Tags.of("reason", low(reason)))
          .of(() -> queue.get().waiting().getOrDefault(reason, 0L));
    }
  }

  private void lanes() {
    for (Lane lane : Lane.values()) {
      Tags tags = Tags.of("lane", low(lane));
      gauge("showrunner.queue.lag.seconds", "For how long the oldest due job has been due", tags)
          .of(() -> lag(lane));
      gauge("showrunner.lane.places", "How many jobs may be worked on at a time", tags)
          .of(() -> sources.lanes().limit(lane));
      gauge("showrunner.lane.taken", "How many jobs are worked on", tags)
          .of(() -> sources.lanes().limit(lane) - sources.lanes().free(lane));
    }
  }

  private double lag(Lane lane) {
    Instant now = clock.instant();
    Instant oldest = queue.get().oldestDue().getOrDefault(lane, now);
    return Math.max(0, Duration.between(oldest, now).toMillis() / 1000.0);
  }

  private void disk(File home) {
    gauge("showrunner.disk.free.bytes", "What the home's disk has left", Tags.empty())
        .of(home::getUsableSpace);
    gauge("showrunner.disk.size.bytes", "How large the home's disk is", Tags.empty())
        .of(home::getTotalSpace);
    gauge("showrunner.database.size.bytes", "How large the database is", Tags.empty())
        .of(() -> queue.get().databaseBytes());
  }

  /** Brings what has changing labels up to date, before it is read. */
  synchronized void refresh() {
    List<ProjectQuota> projects = quota.get();
    limits.register(rows(projects, share -> share.limit()), true);
    spent.register(rows(projects, share -> share.spent()), true);
    remaining.register(rows(projects, share -> share.remaining()), true);
    sources
        .routes()
        .get()
        .forEach((id, figures) -> routes.computeIfAbsent(id, this::route).now(figures));
  }

  private MultiGauge quota(String what, String description) {
    return MultiGauge.builder("showrunner.quota." + what)
        .description(description)
        .register(registry);
  }

  private interface Amount {
    int of(ProjectQuota.Share share);
  }

  private static List<MultiGauge.Row<?>> rows(List<ProjectQuota> projects, Amount amount) {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    for (ProjectQuota project : projects) {
      project
          .shares()
          .forEach(
              (allowance, share) ->
                  rows.add(
                      MultiGauge.Row.of(
                          Tags.of("project", project.project(), "allowance", allowance.label()),
                          amount.of(share))));
    }
    return rows;
  }

  private RouteTotals route(String id) {
    RouteTotals totals = new RouteTotals();
    Tags tags = Tags.of("route", id);
    FunctionCounter.builder("showrunner.route.exchanges", totals, RouteTotals::passed)
        .description("Exchanges that a route has seen, failed ones included")
        .tags(tags)
        .register(registry);
    FunctionCounter.builder("showrunner.route.failures", totals, RouteTotals::failed)
        .description("Exchanges that failed in a route")
        .tags(tags)
        .register(registry);
    gauge("showrunner.route.inflight", "Exchanges that are in a route", tags).of(totals::inFlight);
    return totals;
  }

  private interface Gauged {
    void of(Supplier<Number> value);
  }

  private Gauged gauge(String name, String description, Tags tags) {
    return value ->
        Gauge.builder(name, value).description(description).tags(tags).register(registry);
  }

  private static String low(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }
}
