package dev.showrunner.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Claim;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
import dev.showrunner.youtube.WaitingJobs;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishStageTest {
  @TempDir Path folder;

  @Test
  void a_job_whose_channel_was_removed_waits_until_it_is_there_again() {
    try (TestEngine engine = TestEngine.on(TestDatabase.SQLITE, folder)) {
      Claim claim = engine.aJob().with("channel", "main").claimed();
      PublishStage stage = new PublishStage(name -> Optional.empty());
      try {
        stage.publish(claim);
      } catch (WaitingException e) {
        engine.pipeline().fail(claim, e);
      }
      Job waits = engine.now(engine.jobs().get(claim.id()));
      assertThat(waits.status()).isEqualTo(JobStatus.WAITING);
      assertThat(waits.waitReason()).isEqualTo(WaitReason.SIGN_IN);
      assertThat(String.valueOf(waits.error()))
          .contains("channel main is not there any more", "add it again and sign in");

      Set<String> ready = new HashSet<>(Set.of("another"));
      WaitingJobs waiting = new WaitingJobs(engine.jobs(), ready::contains);
      assertThat(waiting.wake()).isZero();
      ready.add("main");
      assertThat(waiting.wake()).isEqualTo(1);
      assertThat(engine.dispatcher().claimDue()).extracting(Claim::id).containsExactly(claim.id());
    }
  }
}
