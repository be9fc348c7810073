package dev.showrunner.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds while a job is in a node's hands, and when it goes over into another's. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class LeaseTest {
  private final TestDatabase kind;
  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private TestEngine engine;

  @SuppressWarnings("NullAway.Init")
  private TestEngine other;

  LeaseTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void start() {
    engine = TestEngine.on(kind, folder);
    other = engine.another("node-b");
    other.dispatcher().start();
  }

  @AfterEach
  void end() {
    other.close();
    engine.close();
  }

  @Test
  void a_running_job_names_its_node_and_no_other_job_does() {
    Job job = engine.aJob().pending();
    assertThat(job.node()).isNull();
    Claim claim = only(engine.dispatcher().claimDue());
    assertThat(other.now(job).node()).isEqualTo("node-a");
    engine.pipeline().finish(engine.through(claim, Stage.ANALYTICS));
    assertThat(other.now(job).node()).isNull();
  }

  @Test
  void who_takes_over_removes_what_the_lost_claim_left_half_made() throws IOException {
    Claim lost = engine.aJob().inStage(Stage.ASSEMBLY);
    Path half = lost.folder().resolve("video.g1.part.mp4");
    Path piece = lost.folder().resolve("scenes/scene-1.g1.part/frames.txt");
    Path whole = lost.folder().resolve("scenes/scene-2.mp4");
    Path later = lost.folder().resolve("video.g2.part.mp4");
    Files.createDirectories(piece.resolveSibling(""));
    for (Path file : List.of(half, piece, whole, later)) {
      Files.writeString(file, "bytes");
    }
    engine.clock.advance(Duration.ofSeconds(31));
    Claim taken = only(other.dispatcher().claimDue());
    assertThat(taken.generation()).isEqualTo(2);
    assertThat(half).doesNotExist();
    assertThat(piece).doesNotExist();
    assertThat(piece.resolveSibling("")).doesNotExist();
    assertThat(whole).exists();
    assertThat(later).exists();
  }

  @Test
  void a_cancel_on_one_node_ends_the_work_on_the_other_within_a_second() throws IOException {
    Claim claim = engine.aJob().inStage(Stage.ASSEMBLY);
    Path half = claim.folder().resolve("video.g1.part.mp4");
    Files.writeString(half, "bytes");
    AtomicInteger stops = new AtomicInteger();
    engine.work.register(claim.id(), stops::incrementAndGet);
    other.jobs().cancel(claim.id());
    Files.writeString(half, "bytes, again: the node that works on it knows nothing yet");
    engine.pass(Duration.ofMillis(500));
    assertThat(stops).hasPositiveValue();
    assertThat(half).doesNotExist();
    assertThatThrownBy(() -> engine.engine.progress().requireHeld(claim))
        .isInstanceOf(ClaimLostException.class);
  }

  @Test
  void a_lease_that_could_not_be_renewed_twice_is_none() {
    assertThat(Lease.STANDARD.beat()).isEqualTo(Duration.ofMillis(500));
    assertThat(Lease.STANDARD.longestStandstill()).isEqualTo(Duration.ofSeconds(15));
    Lease brief = new Lease(Duration.ofSeconds(1), Duration.ofMillis(400));
    assertThat(brief.beat()).isEqualTo(Duration.ofMillis(200));
    for (long renewal : new long[] {501, 0, -1}) {
      assertThatThrownBy(() -> new Lease(Duration.ofSeconds(1), Duration.ofMillis(renewal)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static Claim only(List<Claim> claims) {
    assertThat(claims).hasSize(1);
    return claims.get(0);
  }
}
