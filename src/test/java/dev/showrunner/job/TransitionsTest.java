package dev.showrunner.job;

import static dev.showrunner.job.JobStatus.CANCELLED;
import static dev.showrunner.job.JobStatus.COMPLETED;
import static dev.showrunner.job.JobStatus.FAILED;
import static dev.showrunner.job.JobStatus.PAUSED;
import static dev.showrunner.job.JobStatus.PENDING;
import static dev.showrunner.job.JobStatus.RETRYING;
import static dev.showrunner.job.JobStatus.RUNNING;
import static dev.showrunner.job.JobStatus.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of the design, pair by pair. */
final class TransitionsTest {
  private static final Map<JobStatus, Set<JobStatus>> TABLE =
      Map.of(
          PENDING, EnumSet.of(RUNNING, PAUSED, CANCELLED),
          RUNNING,
              EnumSet.of(RUNNING, PENDING, RETRYING, WAITING, COMPLETED, FAILED, CANCELLED, PAUSED),
          RETRYING, EnumSet.of(RUNNING, PAUSED, FAILED, CANCELLED),
          WAITING, EnumSet.of(RUNNING, PAUSED, FAILED, CANCELLED, PENDING),
          PAUSED, EnumSet.of(RETRYING, WAITING, PENDING, CANCELLED),
          FAILED, EnumSet.of(PENDING),
          CANCELLED, EnumSet.of(PENDING),
          COMPLETED, EnumSet.noneOf(JobStatus.class));

  static Stream<Arguments> pairs() {
    return Arrays.stream(JobStatus.values())
        .flatMap(from -> Arrays.stream(JobStatus.values()).map(to -> Arguments.of(from, to)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void allows_what_the_table_has_and_nothing_else(JobStatus from, JobStatus to) {
    assertThat(Transitions.allowed(from, to))
        .isEqualTo(TABLE.getOrDefault(from, Set.of()).contains(to));
  }
}
