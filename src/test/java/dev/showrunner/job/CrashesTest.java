package dev.showrunner.job;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.fixtures.AClaim;
import dev.showrunner.job.Attempt.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts as a stage that ends the program, and what does not. */
final class CrashesTest {
  private static final String GIVEN_BACK = "Given back by a process that ended";

  @TempDir Path folder;
  private final List<Attempt> history = new ArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private Claim claim;

  @BeforeEach
  void begin() throws IOException {
    claim = new AClaim(folder).claim();
  }

  private void attempts(int count, Stage stage, Outcome outcome, String message) {
    for (int i = 0; i < count; i++) {
      history.add(
          new Attempt(stage, history.size() + 1, Instant.EPOCH, Instant.EPOCH, outcome, message));
    }
  }

  private void refused(Stage stage) {
    assertThatThrownBy(() -> Crashes.refuseAfterMany(history, claim, stage))
        .isInstanceOf(FinalException.class);
  }

  private void taken(Stage stage) {
    assertThatCode(() -> Crashes.refuseAfterMany(history, claim, stage)).doesNotThrowAnyException();
  }

  @Test
  void nodes_that_gave_no_sign_of_life_and_programs_that_ended_count_together() {
    attempts(5, Stage.ASSEMBLY, Outcome.INTERRUPTED, Crashes.ofNode("b"));
    attempts(4, Stage.ASSEMBLY, Outcome.INTERRUPTED, Crashes.OF_THE_PROGRAM);
    taken(Stage.ASSEMBLY);
    attempts(1, Stage.ASSEMBLY, Outcome.INTERRUPTED, Crashes.ofNode("c"));
    refused(Stage.ASSEMBLY);
    taken(Stage.THUMBNAIL);
  }

  @Test
  void an_end_in_good_order_or_another_outcome_begins_the_count_anew() {
    attempts(9, Stage.ASSEMBLY, Outcome.INTERRUPTED, Crashes.OF_THE_PROGRAM);
    attempts(1, Stage.ASSEMBLY, Outcome.INTERRUPTED, GIVEN_BACK);
    attempts(9, Stage.ASSEMBLY, Outcome.INTERRUPTED, Crashes.OF_THE_PROGRAM);
    attempts(1, Stage.ASSEMBLY, Outcome.RETRYABLE, "The line is dead");
    attempts(9, Stage.ASSEMBLY, Outcome.INTERRUPTED, Crashes.OF_THE_PROGRAM);
    taken(Stage.ASSEMBLY);
  }

  @Test
  void an_upload_beside_a_render_that_ends_the_program_goes_on() {
    attempts(20, Stage.UPLOAD, Outcome.INTERRUPTED, Crashes.OF_THE_PROGRAM);
    taken(Stage.UPLOAD);
  }
}
