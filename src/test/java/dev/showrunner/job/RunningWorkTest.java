package dev.showrunner.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RunningWorkTest {
  private final RunningWork work = new RunningWork();
  private final JobId job = new JobId("one");
  private final List<Integer> stopped = new ArrayList<>();

  @Test
  void what_was_begun_first_is_stopped_first_and_what_has_ended_not_at_all() {
    List<RunningWork.Registration> begun = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      int number = i;
      begun.add(work.register(job, () -> stopped.add(number)));
    }
    begun.get(7).close();
    work.stop(job);
    List<Integer> others = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      if (i != 7) {
        others.add(i);
      }
    }
    assertThat(stopped).containsExactlyElementsOf(others);
    begun.forEach(RunningWork.Registration::close);
    work.stop(job);
    work.stop(new JobId("another"));
    assertThat(stopped).hasSize(19);
  }
}
