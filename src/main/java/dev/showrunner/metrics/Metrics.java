package dev.showrunner.metrics;

import dev.showrunner.job.Lanes;
import dev.showrunner.job.Milestone;
import dev.showrunner.media.ffmpeg.FfmpegFailure;
import dev.showrunner.quota.ProjectQuota;
import io.micrometer.core.instrument.Counter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of this process, in Prometheus' text format. The library behind it is loaded when
 * there is something to count or somebody asks, so that the start does not wait for it.
 * Thread-safe.
 */
public final class Metrics {
  private final Sources sources;
  private final Clock clock;
  private volatile @Nullable Loaded loaded;

  private record Loaded(PrometheusMeterRegistry registry, EngineMeters engine, StateMeters state) {}

  /**
   * What is looked at when somebody asks.
   *
   * @param queue counts the jobs; asked every ten seconds at most
   * @param quota what each Google project has left; likewise
   * @param routes how often each route was passed so far, by its id
   * @param lanes what this process works on
   * @param dispatching whether jobs are handed out
   * @param home the folder whose disk is watched
   */
  public record Sources(
      Supplier<QueueFigures> queue,
      Supplier<List<ProjectQuota>> quota,
      Supplier<Map<String, RouteFigures>> routes,
      Lanes lanes,
      BooleanSupplier dispatching,
      Path home) {}

  public Metrics(Sources sources, Clock clock) {
    this.sources = sources;
    this.clock = clock;
  }

  /** Counts a step of the engine. */
  public void reached(Milestone milestone) {
    loaded().engine.reached(milestone);
  }

  /** Counts a call of ffmpeg that has failed. */
  public void ffmpegFailed(FfmpegFailure cause) {
    loaded().engine.ffmpegFailed(cause);
  }

  /** Counts that a step of a route was tried again. */
  public void redelivered(String route) {
    Counter.builder("showrunner.redeliveries")
        .description("Steps of a route that were tried again at once, by Camel")
        .tag("route", route)
        .register(loaded().registry)
        .increment();
  }

  /** All that is known, in the text format 0.0.4. */
  public String scrape() {
    Loaded now = loaded();
    now.state.refresh();
    return now.registry.scrape();
  }

  private Loaded loaded() {
    Loaded known = loaded;
    return known == null ? load() : known;
  }

  private synchronized Loaded load() {
    Loaded known = loaded;
    if (known == null) {
      PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
      known =
          new Loaded(
              registry, new EngineMeters(registry), new StateMeters(registry, sources, clock));
      loaded = known;
    }
    return known;
  }
}
