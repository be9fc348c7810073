package dev.showrunner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.showrunner.calendar.ContentCalendar;
import dev.showrunner.calendar.Delay;
import dev.showrunner.fixtures.FakeProgress;
import dev.showrunner.fixtures.Results;
import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Claim;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.Stage;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
import dev.showrunner.settings.SettingsLoader;
import dev.showrunner.store.JdbiUploadStore;
import dev.showrunner.video.Publication;
import dev.showrunner.video.VideoFile;
import dev.showrunner.youtube.Cost;
import dev.showrunner.youtube.UploadSettings;
import dev.showrunner.youtube.UploadStep;
import dev.showrunner.youtube.YouTubeUploads;
import dev.showrunner.youtube.figures.EmulatedChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A day without room: the upload waits, the calendar says so, and at the reset it goes on. */
class QuotaWaitTest {
  private static final byte[] VIDEO = "a video, for all that the emulator knows".getBytes(UTF_8);

  /** The engine's day in California ends eight hours after it began to work. */
  private static final Instant MIDNIGHT = Instant.parse("2030-01-01T08:00:00Z");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void an_upload_waits_for_the_reset_and_its_captions_come_at_the_next(TestDatabase kind)
      throws Exception {
    try (TestEngine engine = TestEngine.on(kind, folder.resolve("engine"));
        EmulatedChannel youtube =
            new EmulatedChannel(folder.resolve("emulator"), engine.clock, 10_000)) {
      QuotaBeans quota =
          new QuotaBeans(
              new SettingsLoader(Path.of(""), Path.of(""), Map.of("SHOWRUNNER_PORT", "0"))
                  .load(
                      Map.of(
                          "showrunner.youtube.quota.uploads-per-day", "1",
                          "showrunner.youtube.quota.units-per-day", "300")),
              engine.database,
              () -> List.of("main"),
              channel -> "123456",
              engine.clock);
      YouTubeUploads uploads =
          new YouTubeUploads(
              youtube.http(),
              youtube.tokens(),
              quota.ledger,
              new JdbiUploadStore(engine.database),
              new UploadSettings(UploadSettings.GRANULE, 0),
              FakeProgress.quiet(),
              engine.work,
              engine.clock);
      quota.ledger.spend("main", Cost.UPLOAD);

      Claim claim = made(engine);
      Job waiting = waits(engine, uploads, claim, WaitReason.QUOTA);
      assertThat(waiting.until()).isEqualTo(MIDNIGHT);
      assertThat(youtube.asked).as("YouTube is not even asked").isEmpty();
      ContentCalendar calendar =
          new ContentCalendar(
              engine.calendarStore,
              engine.slots,
              TestEngine.RULES,
              () -> List.of("main"),
              engine.clock);
      assertThat(quota.delays(calendar::open).get(claim.id().value()))
          .satisfies(
              delay -> {
                assertThat(delay).extracting(Delay::until).isEqualTo(MIDNIGHT);
                assertThat(delay.reason()).contains("uploads of Google project 123456");
              });

      // At the reset it is uploaded; 400 units for captions do not fit into 300, and nobody waits
      // for them.
      engine.clock.advance(Duration.between(engine.clock.instant(), MIDNIGHT));
      Job processed = waits(engine, uploads, claimed(engine), WaitReason.PROCESSING);
      assertThat(youtube.emulator.videos()).hasSize(1);
      engine.clock.advance(
          Duration.between(
              engine.clock.instant(), Objects.requireNonNull(processed.until()).plusMillis(1)));
      Publication done = uploads.publish(claimed(engine), "main", () -> {});
      assertThat(done.notes())
          .anySatisfy(
              note ->
                  assertThat(note)
                      .startsWith("Still to come: the captions. ")
                      .contains("units of Google project 123456"));
      assertThat(new JdbiUploadStore(engine.database).steps(claim.id()))
          .filteredOn(step -> step.kind() == UploadStep.Kind.CAPTIONS)
          .singleElement()
          .extracting(UploadStep::dueAt)
          .isEqualTo(MIDNIGHT.plus(Duration.ofDays(1)));
      assertThat(youtube.asked).anyMatch(each -> each.contains("/thumbnails/set"));
      assertThat(youtube.asked).noneMatch(each -> each.contains("/captions"));
    }
  }

  private static Claim claimed(TestEngine engine) {
    List<Claim> claims = engine.dispatcher().claimDue();
    assertThat(claims).hasSize(1);
    assertThat(engine.pipeline().enters(claims.get(0), Stage.UPLOAD)).isTrue();
    return claims.get(0);
  }

  private static Job waits(
      TestEngine engine, YouTubeUploads uploads, Claim claim, WaitReason reason) {
    WaitingException wait =
        catchThrowableOfType(
            WaitingException.class, () -> uploads.publish(claim, "main", () -> {}));
    assertThat(wait.reason()).isEqualTo(reason);
    engine.pipeline().fail(claim, wait);
    Job job = engine.jobs().get(claim.id());
    assertThat(job.status()).isEqualTo(JobStatus.WAITING);
    return job;
  }

  private static Claim made(TestEngine engine) throws Exception {
    Claim claim = engine.aJob().with("channel", "main").claimed();
    for (Stage stage : Stage.UPLOAD.before()) {
      assertThat(engine.pipeline().enters(claim, stage)).isTrue();
      Results.leave(claim.folder(), stage);
      if (stage == Stage.ASSEMBLY) {
        Files.write(claim.folder().resolve("video.mp4"), VIDEO);
      }
      claim = engine.pipeline().merge(claim, stage == Stage.ASSEMBLY ? video() : Results.of(stage));
    }
    assertThat(engine.pipeline().enters(claim, Stage.UPLOAD)).isTrue();
    return claim;
  }

  private static VideoFile video() throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(VIDEO);
    return new VideoFile(
        "video.mp4",
        "captions.srt",
        "captions.vtt",
        1920,
        1080,
        30,
        1800,
        VIDEO.length,
        HexFormat.of().formatHex(hash),
        -14,
        List.of(),
        List.of(),
        null);
  }
}
