package dev.showrunner.media.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.showrunner.job.Claim;
import dev.showrunner.media.ffmpeg.FfmpegCommand;
import dev.showrunner.video.Visual;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clips that grow brighter by the frame tell of every frame of the video which one it is. */
final class JoinsTest {

  private static final int STEP = 3;
  private static final int SHORT = 36;

  /** Bytes of a picture of 2 x 2 pixels, its brightness first. */
  private static final int PIXELS = 6;

  @TempDir Path root;

  @Test
  void no_frame_is_lost_repeated_or_out_of_place_and_sound_stays_with_the_picture()
      throws Exception {
    RenderFixture fixture = new RenderFixture(root);
    fixture.ramp("long.mp4", 75, STEP);
    fixture.ramp("short.mp4", SHORT, STEP);
    Visual lasting = new Visual.Clip("long.mp4", 2500);
    Visual looping = new Visual.Clip("short.mp4", SHORT * 1000 / 30);
    Claim claim = fixture.claim("720p", List.of(lasting, looping, lasting), "");
    AssemblyStage stage = fixture.stage();
    RenderPlan plan = fixture.plan(stage, claim, 0.9, 1.1, 0.7);

    RenderFixture.render(stage, plan);

    byte[] seen =
        decoded(fixture, claim, "-vf", "crop=iw:ih/4:0:0,scale=2:2,format=yuv420p", "rawvideo");
    assertThat(seen).hasSize(plan.timeline().frames() * PIXELS);
    double drift = 0;
    for (int frame = 0; frame < plan.timeline().frames(); frame++) {
      double wrong = (seen[frame * PIXELS] & 0xFF) - expected(plan.timeline(), frame);
      assertThat(wrong).as("brightness of frame %d is wrong by", frame).isBetween(-4.5, 4.5);
      drift = 0.9 * drift + 0.1 * wrong;
      assertThat(drift).as("drift at frame %d, of %d a frame", frame, STEP).isBetween(-2.2, 2.2);
    }
    soundFits(decoded(fixture, claim, "-ac", "1", "s16le"), plan.timeline());
  }

  private static double expected(Timeline timeline, int frame) {
    double luma = 0;
    for (SceneSpan span : timeline.spans()) {
      int own = frame - (span.bodyFirst() - span.head());
      if (own >= 0 && own < span.visual()) {
        double clip = span.number() == 2 ? looped(own) : 16 + STEP * own;
        double in = span.head() == 0 ? 1 : Math.min(1, (double) own / span.head());
        double out =
            span.tail() == 0
                ? 1
                : 1 - Math.max(0, (double) (own - span.head() - span.body()) / span.tail());
        luma += clip * Math.min(in, out);
      }
    }
    return luma;
  }

  private static double looped(int own) {
    int fade = SHORT / 3;
    int round = SHORT - fade;
    int place = own % round;
    double share = own < round || place >= fade ? 1 : (double) place / fade;
    return 16 + STEP * (share * place + (1 - share) * (place + round));
  }

  private static void soundFits(byte[] bytes, Timeline timeline) {
    ShortBuffer sound = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    assertThat((double) sound.remaining() / 48_000)
        .isCloseTo(timeline.frames() / 30.0, within(0.04));
    SceneSpan last = timeline.spans().get(timeline.spans().size() - 1);
    int speech = last.speech() * 1600;
    int onset = speech - 4000;
    while (Math.abs(sound.get(onset)) < 600) {
      onset++;
    }
    assertThat((onset - speech) / 48.0).as("milliseconds of delay").isBetween(-40.0, 40.0);
  }

  private static byte[] decoded(
      RenderFixture fixture, Claim claim, String option, String value, String form)
      throws IOException {
    fixture.ffmpeg.run(
        new FfmpegCommand(
            claim.folder(),
            List.of("-i", "video.mp4", option, value, "-f", form, "decoded.raw"),
            Duration.ofMinutes(1),
            Duration.ZERO,
            share -> {}));
    return Files.readAllBytes(claim.folder().resolve("decoded.raw"));
  }
}
