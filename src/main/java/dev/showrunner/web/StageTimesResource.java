package dev.showrunner.web;

import dev.showrunner.job.Stage;
import dev.showrunner.job.StageTimes;
import dev.showrunner.web.JobResource.Items;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Where the time of jobs goes. */
public final class StageTimesResource {
  private static final Duration MONTH = Duration.ofDays(30);
  private static final int MOST = 5_000;

  private final StageTimes times;
  private final Clock clock;

  public StageTimesResource(StageTimes times, Clock clock) {
    this.times = times;
    this.clock = clock;
  }

  /** Times in seconds. */
  record StageView(Stage stage, int count, double medianSeconds, double longestSeconds) {
    static StageView of(Stage stage, List<Duration> times) {
      List<Duration> sorted = times.stream().sorted().toList();
      return new StageView(
          stage,
          sorted.size(),
          seconds(sorted.get(sorted.size() / 2)),
          seconds(sorted.get(sorted.size() - 1)));
    }

    private static double seconds(Duration time) {
      return time.toMillis() / 1000.0;
    }
  }

  /** Of the last 30 days, in the order of the stages. */
  public Object stages() {
    Map<Stage, List<Duration>> found = times.since(clock.instant().minus(MONTH), MOST);
    List<StageView> views = new ArrayList<>();
    Arrays.stream(Stage.values())
        .filter(found::containsKey)
        .forEach(stage -> views.add(StageView.of(stage, found.getOrDefault(stage, List.of()))));
    return new Items<>(views, null);
  }
}
