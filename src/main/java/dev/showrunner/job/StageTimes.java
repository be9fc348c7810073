package dev.showrunner.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How long stages took, where they succeeded. Thread-safe. */
@FunctionalInterface
public interface StageTimes {

  /**
   * The times of the jobs that have ended lately.
   *
   * @param since from when on a job counts
   * @param most how many stages of the latest jobs at most
   * @return by stage, in no order; a stage without any is left out
   */
  Map<Stage, List<Duration>> since(Instant since, int most);
}
