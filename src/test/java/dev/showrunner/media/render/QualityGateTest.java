package dev.showrunner.media.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.job.Claim;
import dev.showrunner.job.FinalException;
import dev.showrunner.media.ffmpeg.FfmpegCommand;
import dev.showrunner.video.Visual;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class QualityGateTest {

  private RenderFixture fixture;
  private Claim claim;
  private RenderPlan plan;

  @BeforeAll
  void aGoodVideo(@TempDir Path root) throws Exception {
    fixture = new RenderFixture(root);
    fixture.smallClip("clip.mp4", 5);
    Visual clip = new Visual.Clip("clip.mp4", 5000);
    claim = fixture.claim("draft", List.of(clip, clip), "");
    AssemblyStage stage = fixture.stage();
    plan = fixture.plan(stage, claim, 3.0, 2.0);
    RenderFixture.render(stage, plan);
  }

  @Test
  void a_good_video_passes() throws Exception {
    assertThat(gate("video.mp4").integrated()).isBetween(-15.0, -13.0);
  }

  @Test
  void a_quiet_video_is_refused() {
    refused(made("-c:v", "copy", "-af", "volume=-6dB"), "its loudness is -", "instead of -14 LUFS");
  }

  @Test
  void a_video_that_clips_is_refused() {
    refused(made("-c:v", "copy", "-af", "volume=12dB"), "true peak");
  }

  @Test
  void a_silent_video_is_refused() {
    refused(
        made("-c:v", "copy", "-af", "volume=0"), "it is silent from", "scene 2 is silent where");
  }

  @Test
  void a_video_whose_index_is_at_its_end_is_refused() {
    refused(file("-c", "copy", "late-index.mp4"), "index is not at the beginning");
  }

  @Test
  void a_missing_second_is_noticed() {
    String missing = Integer.toString(plan.timeline().frames() - 30);
    refused(made("-c", "copy", "-frames:v", missing), missing + " frames instead of");
  }

  @Test
  void sound_that_ends_before_the_picture_is_noticed() {
    refused(made("-c:v", "copy", "-af", "atrim=end=7.1"), "picture and sound differ");
  }

  @Test
  void another_size_is_refused() {
    refused(made("-vf", "scale=320:180", "-c:a", "copy"), "640 x 360 at 30 frames");
  }

  @Test
  void mono_sound_is_refused() {
    refused(made("-c:v", "copy", "-ac", "1"), "not aac, 48 kHz, stereo");
  }

  @Test
  void a_video_that_was_cut_short_is_refused() throws IOException {
    Path cut = claim.folder().resolve("cut.mp4");
    Files.copy(claim.folder().resolve("video.mp4"), cut);
    try (FileChannel channel = FileChannel.open(cut, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() * 6 / 10);
    }
    refused("cut.mp4", "cut short");
  }

  @Test
  void damage_in_a_key_frame_is_noticed() throws IOException {
    Path damaged = claim.folder().resolve("damaged.mp4");
    byte[] bytes = Files.readAllBytes(claim.folder().resolve("video.mp4"));
    int media = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("mdat");
    for (int i = media + 800; i < media + 6000; i++) {
      bytes[i] ^= 0x5A;
    }
    Files.write(damaged, bytes);
    refused("damaged.mp4", "cannot be decoded");
  }

  @Test
  void a_narration_that_cannot_be_heard_is_refused_even_under_music() throws Exception {
    Path voice = claim.folder().resolve(plan.narrations().get(1).file());
    byte[] good = Files.readAllBytes(voice);
    byte[] silent = good.clone();
    java.util.Arrays.fill(silent, 44, silent.length, (byte) 0);
    try {
      Files.write(voice, silent);
      refused("video.mp4", "narration of scene 2 cannot be heard");
    } finally {
      Files.write(voice, good);
    }
  }

  private Loudness gate(String file) throws IOException {
    return new QualityGate(fixture.ffmpeg).check(plan, file);
  }

  private void refused(String file, String... faults) {
    assertThatThrownBy(() -> gate(file))
        .isInstanceOf(FinalException.class)
        .hasMessageContainingAll(faults);
  }

  private String made(String... arguments) {
    List<String> line = new ArrayList<>(List.of(arguments));
    line.addAll(List.of("-movflags", "+faststart", "made.mp4"));
    return file(line.toArray(String[]::new));
  }

  private String file(String... arguments) {
    List<String> line = new ArrayList<>(List.of("-i", "video.mp4"));
    line.addAll(List.of(arguments));
    fixture.ffmpeg.run(
        new FfmpegCommand(claim.folder(), line, Duration.ofMinutes(1), Duration.ZERO, share -> {}));
    return arguments[arguments.length - 1];
  }
}
