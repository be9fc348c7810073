package dev.showrunner.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.showrunner.fixtures.Results;
import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Attempt.Outcome;
import dev.showrunner.video.Assets;
import dev.showrunner.video.Visual;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a node does with a job whose files lie in another node's home, or nowhere any more. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class FilesOutOfReachTest {
  private final TestDatabase kind;
  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private TestEngine engine;

  @SuppressWarnings("NullAway.Init")
  private TestEngine elsewhere;

  FilesOutOfReachTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void start() {
    engine = TestEngine.on(kind, folder.resolve("home-a"));
    elsewhere = engine.elsewhere("node-b", folder.resolve("home-b"));
    elsewhere.dispatcher().start();
  }

  @AfterEach
  void end() {
    elsewhere.close();
    engine.close();
  }

  /** Node B takes over what node A gives no sign of life of. */
  private List<Claim> takenOver() {
    engine.clock.advance(Duration.ofSeconds(31));
    return elsewhere.dispatcher().claimDue();
  }

  @Test
  void makes_all_again_whose_files_lie_in_the_home_of_a_node_that_is_gone() {
    Claim lost = engine.aJob().inStage(Stage.METADATA);
    Claim taken = only(takenOver());
    assertThat(taken.generation()).isEqualTo(lost.generation() + 1);
    assertThat(taken.made().results()).isEmpty();
    assertThat(taken.job().stage()).isEqualTo(Stage.SCRIPT);
    assertThat(taken.job().attempts()).isZero();
    assertThat(taken.job().progressPercent()).isZero();
    elsewhere.pipeline().finish(elsewhere.through(taken, Stage.ANALYTICS));
    assertThat(elsewhere.now(lost.job()).status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(elsewhere.jobs().attempts(lost.id()))
        .filteredOn(attempt -> attempt.message().contains("not in this node's home"))
        .extracting(Attempt::stage, Attempt::outcome)
        .containsExactly(tuple(Stage.SCRIPT, Outcome.INTERRUPTED));
  }

  @Test
  void believes_the_checkpoints_of_a_node_with_the_same_home() {
    Claim lost = engine.aJob().inStage(Stage.METADATA);
    try (TestEngine other = engine.another("node-c")) {
      other.dispatcher().start();
      engine.clock.advance(Duration.ofSeconds(31));
      assertThat(only(other.dispatcher().claimDue()).made()).isEqualTo(lost.made());
    }
  }

  @Test
  void makes_again_what_is_missing_and_all_behind_it_but_nothing_before() throws IOException {
    Claim claim = engine.aJob().inStage(Stage.UPLOAD);
    engine.pipeline().fail(claim, new WaitingException(claim.id(), WaitReason.TIME, null, "Early"));
    Files.delete(engine.home.job(claim.id()).resolve("thumbnail.jpg"));
    engine.jobs().retry(claim.id(), Optional.empty());
    Claim again = only(engine.dispatcher().claimDue());
    assertThat(again.job().stage()).isEqualTo(Stage.THUMBNAIL);
    assertThat(again.made().results()).containsOnlyKeys(Stage.SCRIPT, Stage.ASSETS, Stage.ASSEMBLY);
    assertThat(engine.pipeline().enters(again, Stage.THUMBNAIL)).isTrue();
  }

  @Test
  void asks_for_approval_of_a_video_that_was_made_again() {
    Claim first = engine.aJob().with("approval", true).claimed();
    engine.pipeline().finish(engine.through(first, Stage.ANALYTICS));
    engine.jobs().approve(first.id());
    Claim taken = only(elsewhere.dispatcher().claimDue());
    assertThat(taken.made().results()).isEmpty();
    elsewhere.pipeline().finish(elsewhere.through(taken, Stage.ANALYTICS));
    assertThat(elsewhere.now(first.job()).waitReason()).isEqualTo(WaitReason.APPROVAL);
  }

  @Test
  void never_uploads_again_what_is_published() {
    Claim lost = engine.through(engine.aJob().claimed(), Stage.UPLOAD);
    Claim taken = only(takenOver());
    assertThat(taken.made().has(Stage.UPLOAD)).isTrue();
    assertThat(elsewhere.pipeline().enters(taken, Stage.UPLOAD)).isFalse();
    elsewhere.pipeline().finish(elsewhere.through(taken, Stage.ANALYTICS));
    assertThat(elsewhere.now(lost.job()).status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void asks_a_person_when_an_upload_may_have_begun_where_the_files_are() {
    Claim lost = engine.aJob().inStage(Stage.UPLOAD);
    assertThat(takenOver()).isEmpty();
    Job job = elsewhere.now(lost.job());
    assertThat(job.status()).isEqualTo(JobStatus.WAITING);
    assertThat(job.waitReason()).isEqualTo(WaitReason.DECISION);
    assertThat(job.made()).isEqualTo(lost.made());
    assertThat(job.lastError().orElseThrow().message()).contains("An upload was begun");
    elsewhere.pass(Duration.ofDays(1));
    assertThat(elsewhere.dispatcher().claimDue()).isEmpty();
  }

  @Test
  void goes_on_where_the_files_are_when_asked_to_look_again() {
    Claim lost = engine.aJob().inStage(Stage.UPLOAD);
    assertThat(takenOver()).isEmpty();
    engine.pipeline().fail(lost, new ClaimLostException(lost.id(), "Taken over"));
    engine.jobs().retry(lost.id(), Optional.empty());
    Claim again = only(engine.dispatcher().claimDue());
    assertThat(again.made()).isEqualTo(lost.made());
    assertThat(engine.pipeline().enters(again, Stage.UPLOAD)).isTrue();
  }

  @Test
  void makes_the_video_anew_when_that_is_the_decision() {
    Claim lost = engine.aJob().inStage(Stage.UPLOAD);
    assertThat(takenOver()).isEmpty();
    elsewhere.jobs().approve(lost.id());
    Claim taken = only(elsewhere.dispatcher().claimDue());
    assertThat(taken.made().results()).isEmpty();
    elsewhere.pipeline().finish(elsewhere.through(taken, Stage.ANALYTICS));
    assertThat(elsewhere.now(lost.job()).status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void asks_nobody_when_the_upload_only_waited_for_its_time() {
    Claim claim = engine.aJob().inStage(Stage.UPLOAD);
    engine
        .pipeline()
        .fail(
            claim,
            new WaitingException(
                claim.id(), WaitReason.TIME, engine.clock.instant().plusSeconds(60), "Early"));
    engine.clock.advance(Duration.ofMinutes(1));
    assertThat(only(elsewhere.dispatcher().claimDue()).job().stage()).isEqualTo(Stage.SCRIPT);
  }

  @Test
  void a_clip_that_vanished_before_it_was_rendered_is_chosen_anew_at_once_and_uses_up_no_attempt()
      throws IOException {
    Claim claim = engine.aJob().inStage(Stage.ASSEMBLY);
    Results.leave(engine.home.job(claim.id()), Stage.SCRIPT);
    Claim filmed =
        claim.with(
            Stage.ASSETS,
            new Assets(List.of(new Visual.Clip("gone.mp4", 3000)), "", List.of(), List.of()));
    assertThat(new HomeFiles(engine.home).firstMissing(claim.id(), filmed.made()))
        .contains(Stage.ASSETS);
    engine
        .pipeline()
        .fail(claim, new WaitingException(claim.id(), WaitReason.TIME, Instant.EPOCH, "Gone"));
    Claim again = only(elsewhere.dispatcher().claimDue());
    assertThat(again.job().status()).isEqualTo(JobStatus.RUNNING);
    assertThat(again.job().attempts()).isZero();
  }

  @Test
  void looks_for_footage_as_long_as_there_is_no_video() throws IOException {
    HomeFiles files = new HomeFiles(engine.home);
    JobId id = new JobId("tea");
    Path clip = engine.home.library().resolve("sea/waves.mp4");
    Production made =
        Production.empty()
            .with(Stage.SCRIPT, Results.of(Stage.SCRIPT))
            .with(
                Stage.ASSETS,
                new Assets(
                    List.of(new Visual.Clip("sea/waves.mp4", 3000)), "", List.of(), List.of()));
    Results.leave(engine.home.job(id), Stage.SCRIPT);
    assertThat(files.firstMissing(id, made)).contains(Stage.ASSETS);
    Files.createDirectories(clip.resolveSibling(""));
    Files.writeString(clip, "a clip");
    assertThat(files.firstMissing(id, made)).isEmpty();
    Production sung = made.with(Stage.ASSETS, withMusic("music/sea.mp3"));
    assertThat(files.firstMissing(id, sung)).contains(Stage.ASSETS);
    Files.createDirectories(engine.home.library().resolve("music"));
    Files.writeString(engine.home.library().resolve("music/sea.mp3"), "waves");
    assertThat(files.firstMissing(id, sung)).isEmpty();
    Files.delete(clip);
    Production filmed = made.with(Stage.ASSEMBLY, Results.of(Stage.ASSEMBLY));
    assertThat(files.firstMissing(id, filmed)).contains(Stage.ASSETS);
    Results.leave(engine.home.job(id), Stage.ASSEMBLY);
    assertThat(files.firstMissing(id, filmed)).isEmpty();
  }

  private static Assets withMusic(String file) {
    return new Assets(List.of(new Visual.Clip("sea/waves.mp4", 3000)), file, List.of(), List.of());
  }

  private static Claim only(List<Claim> claims) {
    assertThat(claims).hasSize(1);
    return claims.get(0);
  }
}
