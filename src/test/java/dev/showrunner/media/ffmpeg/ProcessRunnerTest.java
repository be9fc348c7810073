package dev.showrunner.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.fixtures.Children;
import dev.showrunner.job.JobId;
import dev.showrunner.job.RunningWork;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessRunnerTest {

  private static final JobId JOB = new JobId("job-1");

  private final Children children = Children.fromNow();
  private final RunningWork work = new RunningWork();
  private final ProcessRunner runner = new ProcessRunner(work);

  @TempDir Path folder;

  @Test
  void a_timeout_kills_child_and_grandchild() throws Exception {
    long start = System.nanoTime();
    ProcessOutcome outcome = runner.run(family(Duration.ofMillis(500), line -> {}));
    assertThat(outcome.ending()).isEqualTo(ProcessOutcome.Ending.TIMED_OUT);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    assertThat(children.living()).isEmpty();
  }

  @Test
  void a_cancelled_job_kills_child_and_grandchild() throws Exception {
    ProcessOutcome outcome = runner.run(family(Duration.ofMinutes(1), line -> work.stop(JOB)));
    assertThat(outcome.ending()).isEqualTo(ProcessOutcome.Ending.STOPPED);
    assertThat(children.living()).isEmpty();
  }

  @Test
  void a_cancel_just_before_the_process_exists_kills_it_as_soon_as_it_does() throws Exception {
    ProcessEnd end = new ProcessEnd();
    end.end(ProcessOutcome.Ending.STOPPED);
    Process process = new ProcessBuilder("/bin/sh", "-c", "sleep 60").start();
    end.started(new ProcessTree(process));
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(end.ending()).isEqualTo(ProcessOutcome.Ending.STOPPED);
  }

  @Test
  void a_cancel_does_not_reach_the_jobs_next_process() throws Exception {
    work.stop(JOB);
    ProcessOutcome outcome =
        runner.run(
            new ProcessCommand(
                JOB, List.of("/bin/sh", "-c", "exit 3"), folder, Duration.ofMinutes(1), l -> {}));
    assertThat(outcome.ending()).isEqualTo(ProcessOutcome.Ending.EXITED);
    assertThat(outcome.exitCode()).isEqualTo(3);
  }

  private ProcessCommand family(Duration timeout, java.util.function.Consumer<String> onLine) {
    return new ProcessCommand(
        JOB, List.of("/bin/sh", "-c", "sleep 60 & echo ready; sleep 60"), folder, timeout, onLine);
  }
}
