package dev.showrunner.media.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.fixtures.FakeProgress;
import dev.showrunner.job.Claim;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.WaitingException;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.ffmpeg.FfmpegCommand;
import dev.showrunner.media.ffmpeg.FfmpegProgram;
import dev.showrunner.video.Visual;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No machine that builds this has such hardware: x264 stands in for NVIDIA's encoder. */
final class HardwareEncodersTest {
  private static final String NVIDIA = "h264_nvenc";

  @TempDir Path root;

  private final List<String> calls = new ArrayList<>();
  private RenderFixture fixture;
  private Claim claim;
  private boolean broken;

  @BeforeEach
  void start() throws Exception {
    fixture = new RenderFixture(root);
    fixture.smallClip("clip.mp4", 2);
    Visual clip = new Visual.Clip("clip.mp4", 2000);
    claim = fixture.claim("draft", List.of(clip, clip), "");
  }

  @Test
  void an_encoder_that_works_is_tried_once_and_its_video_passes_the_gate() throws Exception {
    HardwareEncoders encoders = encoders("auto", this::nvidia);
    assertThat(encoders.choose(claim)).isEqualTo(NVIDIA);
    assertThat(calls).hasSize(2);
    assertThat(encoders("auto", this::nvidia).choose(claim)).isEqualTo(NVIDIA);
    assertThat(calls).hasSize(2);
    AssemblyStage stage = stage(encoders);
    RenderPlan plan = fixture.plan(stage, claim, 0.6, 0.6);
    assertThat(RenderFixture.render(stage, plan).frames()).isEqualTo(plan.timeline().frames());
    assertThat(calls).filteredOn(call -> call.contains(NVIDIA)).hasSize(4);
  }

  @Test
  void one_that_is_compiled_in_but_has_no_hardware_is_not_taken() {
    Ffmpeg none =
        command -> {
          calls.add(String.join(" ", command.arguments()));
          throw new FinalException(claim.id(), "Cannot load libcuda.so.1");
        };
    assertThat(encoders("auto", none).choose(claim)).isEqualTo("libx264");
    assertThat(encoders(NVIDIA, none).choose(claim)).isEqualTo("libx264");
    assertThat(calls).hasSize(1);
  }

  @Test
  void none_is_tried_when_that_is_off_or_when_ffmpeg_has_none() {
    assertThat(encoders("off", this::nvidia).choose(claim)).isEqualTo("libx264");
    assertThat(encoders("h264_qsv", this::nvidia).choose(claim)).isEqualTo("libx264");
    assertThat(calls).isEmpty();
  }

  @Test
  void one_that_fails_with_a_scene_makes_the_job_go_on_without_it() throws Exception {
    HardwareEncoders encoders = encoders("auto", this::nvidia);
    AssemblyStage stage = stage(encoders);
    RenderPlan plan = fixture.plan(stage, claim, 0.6, 0.6);
    broken = true;
    assertThatThrownBy(() -> stage.renderScene(plan.scenes().get(0)))
        .isInstanceOf(WaitingException.class)
        .hasMessageContaining("The encoder h264_nvenc failed");
    RenderPlan again = stage.plan(stage.open(claim), plan.narrations());
    assertThat(again.assembly().format().encoder()).isEqualTo("libx264");
    RenderFixture.render(stage, again);
  }

  private HardwareEncoders encoders(String setting, Ffmpeg ffmpeg) {
    FfmpegProgram found = fixture.program;
    Set<String> names = new HashSet<>(Set.of("libx264", NVIDIA));
    FfmpegProgram program = new FfmpegProgram(found.path(), found.version(), names, Set.of());
    return new HardwareEncoders(fixture.home.cache(), ffmpeg, job -> program, setting);
  }

  private AssemblyStage stage(Encoders encoders) {
    return new AssemblyStage(
        fixture.home, this::nvidia, FakeProgress.quiet(), any -> VideoLook.USUAL, encoders, 0, 2);
  }

  private dev.showrunner.media.ffmpeg.FfmpegResult nvidia(FfmpegCommand command) {
    calls.add(String.join(" ", command.arguments()));
    List<String> line = new ArrayList<>(command.arguments());
    int at = line.indexOf(NVIDIA);
    if (at > 0 && broken) {
      throw new FinalException(claim.id(), "No capable devices found");
    }
    if (at > 0) {
      // Up to its profile come options that only it knows.
      line.subList(at, line.indexOf("-profile:v")).clear();
      line.addAll(at, List.of("libx264", "-preset", "ultrafast"));
    }
    return fixture.ffmpeg.run(
        new FfmpegCommand(
            command.folder(), line, command.timeout(), command.expected(), command.onProgress()));
  }
}
