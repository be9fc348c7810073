package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.fixtures.AClaim;
import dev.showrunner.fixtures.FakeProgress;
import dev.showrunner.fixtures.ScriptStages;
import dev.showrunner.fixtures.SmallDisk;
import dev.showrunner.job.Claim;
import dev.showrunner.job.Home;
import dev.showrunner.job.JobFolder;
import dev.showrunner.job.RunningWork;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
import dev.showrunner.media.text.Fonts;
import dev.showrunner.media.thumbnail.ThumbnailStage;
import dev.showrunner.media.voice.Delivery;
import dev.showrunner.media.voice.MaryVoice;
import dev.showrunner.media.voice.SceneNarrator;
import dev.showrunner.media.voice.VoicePatience;
import dev.showrunner.script.Styles;
import dev.showrunner.video.Scene;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stages that write small files find the disk full: room is waited for, no attempt is used up. */
final class FullDiskStagesTest {
  @TempDir Path folder;

  @Test
  void the_script_waits_for_room() throws IOException {
    onAFullDisk(
        claim -> ScriptStages.offline(new Styles(List.of(Path.of("config/styles")))).write(claim));
  }

  @Test
  void the_narration_waits_for_room() throws IOException {
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    try (SceneNarrator narrator =
        new SceneNarrator(
            new MaryVoice(Path.of("target/lib/tts"), VoicePatience.DEFAULT, timer),
            claim -> new Delivery("", 150, "en"),
            folder.resolve("cache"),
            Clock.systemUTC(),
            new RunningWork())) {
      Scene scene = new Scene(1, "Tea", "Tea began as a medicine. It became a habit.", List.of());
      onAFullDisk(claim -> narrator.narrate(claim, scene));
    } finally {
      timer.shutdownNow();
    }
  }

  @Test
  void the_thumbnail_waits_for_room() throws IOException {
    ThumbnailStage stage =
        new ThumbnailStage(
            new Home(folder),
            new Fonts(),
            (video, second, where) -> {
              throw new IOException("no frame");
            },
            FakeProgress.quiet());
    onAFullDisk(stage::draw);
  }

  private interface Work {
    Object on(Claim claim);
  }

  private void onAFullDisk(Work work) throws IOException {
    Claim made = new AClaim(folder).claim();
    try (SmallDisk disk = SmallDisk.below(folder, 2)) {
      Claim claim =
          new Claim(
              made.job(), made.generation(), new JobFolder(made.id(), disk.folder()), made.made());
      var unused = disk.fill(0);
      waitsForRoom(() -> work.on(claim));
      assertThat(disk.folder().toFile().list()).doesNotContain("script.md", "thumbnail.jpg");
    }
  }

  private static void waitsForRoom(ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            WaitingException.class,
            waiting -> assertThat(waiting.reason()).isEqualTo(WaitReason.DISK))
        .hasMessageContaining("free some");
  }
}
