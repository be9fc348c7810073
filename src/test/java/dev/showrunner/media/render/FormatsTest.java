package dev.showrunner.media.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.showrunner.job.Claim;
import dev.showrunner.job.JobId;
import dev.showrunner.job.Stage;
import dev.showrunner.media.caption.CaptionLook;
import dev.showrunner.media.ffmpeg.FfmpegProbe;
import dev.showrunner.media.ffmpeg.MediaInfo;
import dev.showrunner.media.ffmpeg.Orientation;
import dev.showrunner.media.thumbnail.FfmpegFrames;
import dev.showrunner.video.Scene;
import dev.showrunner.video.Script;
import dev.showrunner.video.VideoFile;
import dev.showrunner.video.Visual;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms of video that other tests do not make, each through the quality gate. */
final class FormatsTest {
  @TempDir Path root;

  @Test
  void sixty_frames_a_second_are_made_and_measured() throws Exception {
    RenderFixture fixture = new RenderFixture(root);
    fixture.smallClip("clip.mp4", 1);
    Visual clip = new Visual.Clip("clip.mp4", 1000);
    Claim claim = fixture.claim("draft", "16:9", 60, "", List.of(clip, clip), "");
    AssemblyStage stage = fixture.stage();
    RenderPlan plan = fixture.plan(stage, claim, 0.6, 0.6);
    VideoFile video = RenderFixture.render(stage, plan);
    assertThat(video.fps()).isEqualTo(60);
    assertThat(video.frames()).isEqualTo(plan.timeline().frames());
  }

  @Test
  void a_short_scene_in_4k_with_words_on_the_screen_passes_the_gate() throws Exception {
    RenderFixture fixture = new RenderFixture(root);
    // Grey, for the sake of time.
    fixture.ramp("clip.mp4", 70, 1);
    Claim claim = fixture.claim("4k", List.of(new Visual.Clip("clip.mp4", 2333)), "");
    Scene scene = new Scene(1, "", "Tea.", List.of(), null, "Darjeeling");
    Script script = new Script("Tea", "", List.of(), "", "en", List.of(scene), "person", List.of());
    AssemblyStage stage = fixture.stage(VideoLook.plain(Transition.CUT, CaptionLook.NONE));
    RenderPlan plan = fixture.plan(stage, claim.with(Stage.SCRIPT, script), 0.4);
    VideoFile video = RenderFixture.render(stage, plan);
    assertThat(video.width()).isEqualTo(3840);
    assertThat(video.height()).isEqualTo(2160);
    assertThat(video.frames()).isEqualTo(plan.timeline().frames());
  }

  /** White on the left as the camera stored it, and above as it was held. */
  @ParameterizedTest
  @ValueSource(strings = {"MM", "II"})
  void a_photograph_that_was_taken_upright_stands_upright_everywhere(String order)
      throws Exception {
    RenderFixture fixture = new RenderFixture(root);
    String source = "color=c=black:s=320x180,drawbox=w=160:h=180:c=white:t=fill";
    fixture.lavfi("photo.jpg", source, "-frames:v", "1");
    Path photo = fixture.home.library().resolve("photo.jpg");
    Files.write(photo, turned(Files.readAllBytes(photo), order));

    assertThat(Orientation.of(photo)).isEqualTo(Orientation.TURNED_LEFT);
    MediaInfo info =
        new FfmpegProbe(fixture.program, fixture.runner).probe(new JobId("probe-1"), photo);
    assertThat(info.width()).isEqualTo(180);
    assertThat(info.height()).isEqualTo(320);
    Claim claim = fixture.claim("draft", List.of(new Visual.Still("photo.jpg")), "");
    BufferedImage frame = new FfmpegFrames(fixture.ffmpeg).frame(photo, 0, claim.folder());
    assertThat(frame.getRGB(640, 100) & 0xFF).isGreaterThan(200);
    assertThat(frame.getRGB(640, 620) & 0xFF).isLessThan(50);
    BufferedImage seen = middle(fixture, claim);
    assertThat(seen.getRGB(640, 60) & 0xFF).isGreaterThan(200);
    assertThat(seen.getRGB(640, 660) & 0xFF).isLessThan(50);
  }

  @Test
  void a_circle_in_a_clip_whose_pixels_are_not_square_is_round_in_scene_and_thumbnail()
      throws Exception {
    RenderFixture fixture = new RenderFixture(root);
    String circle = "geq=lum='255*lt(hypot((X-180)*4/3,Y-135),90)':cb=128:cr=128,setsar=4/3";
    fixture.lavfi("clip.mp4", "color=s=360x270:r=30:d=1,format=yuv420p," + circle);
    Path clip = fixture.home.library().resolve("clip.mp4");
    assertThat(new FfmpegProbe(fixture.program, fixture.runner).probe(new JobId("probe-1"), clip))
        .isEqualTo(new MediaInfo(MediaInfo.Kind.CLIP, 480, 270, 1000));
    Claim claim = fixture.claim("draft", List.of(new Visual.Clip("clip.mp4", 1000)), "");
    isRound(new FfmpegFrames(fixture.ffmpeg).frame(clip, 0.5, claim.folder()));
    isRound(middle(fixture, claim));
  }

  /** Two thirds as high as the picture. */
  private static void isRound(BufferedImage frame) {
    int left = frame.getWidth();
    int right = 0;
    int top = frame.getHeight();
    int bottom = 0;
    for (int y = 0; y < frame.getHeight(); y++) {
      for (int x = 0; x < frame.getWidth(); x++) {
        if ((frame.getRGB(x, y) & 0xFF) > 128) {
          left = Math.min(left, x);
          right = Math.max(right, x + 1);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y + 1);
        }
      }
    }
    assertThat(right - left).isCloseTo(480, withinPercentage(3));
    assertThat(bottom - top).isCloseTo(480, withinPercentage(3));
  }

  /** A frame of the claim's only scene. */
  private static BufferedImage middle(RenderFixture fixture, Claim claim) throws Exception {
    AssemblyStage stage = fixture.stage(VideoLook.plain(Transition.CUT, CaptionLook.NONE));
    RenderPlan plan = fixture.plan(stage, claim, 0.2);
    stage.renderScene(plan.scenes().get(0));
    Path body = claim.folder().resolve(plan.scenes().get(0).body()).toAbsolutePath();
    return new FfmpegFrames(fixture.ffmpeg).frame(body, 0.5, claim.folder());
  }

  /** A disc in the middle. All of the picture has that colour, and around the disc is nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"0", "255"})
  void art_on_nothing_is_seen_in_scene_and_thumbnail(String colour) throws Exception {
    RenderFixture fixture = new RenderFixture(root);
    String disc = "geq=r=%1$s:g=%1$s:b=%1$s:a='255*lt(hypot(X-160,Y-90),60)'".formatted(colour);
    fixture.lavfi("art.png", "color=s=320x180,format=rgba," + disc, "-frames:v", "1");
    isSeen(fixture, "art.png");
  }

  @Test
  void art_on_nothing_is_seen_from_a_webp() throws Exception {
    RenderFixture fixture = new RenderFixture(root);
    Files.createDirectories(fixture.home.library());
    String disc =
        "UklGRjYAAABXRUJQVlA4TCkAAAAvH0AEEA8QEfMfQjEjSVAbDMKgrL/FIuxzCS6DiP5PAPsUlKHjowwp5gA=";
    Files.write(fixture.home.library().resolve("art.webp"), Base64.getDecoder().decode(disc));
    isSeen(fixture, "art.webp");
  }

  private static void isSeen(RenderFixture fixture, String art) throws Exception {
    Path file = fixture.home.library().resolve(art);
    Claim claim = fixture.claim("draft", List.of(new Visual.Still(art)), "");
    for (BufferedImage frame :
        List.of(
            new FfmpegFrames(fixture.ffmpeg).frame(file, 0, claim.folder()),
            middle(fixture, claim))) {
      int disc = frame.getRGB(640, 360) & 0xFF;
      assertThat(frame.getRGB(20, 20) & 0xFF).isNotCloseTo(disc, within(100));
    }
  }

  @Test
  void what_says_nothing_of_how_it_was_held_is_left_as_it_is() throws Exception {
    Path file = root.resolve("photo.jpg");
    for (byte[] bytes :
        List.of(
            new byte[0],
            "no picture at all".getBytes(StandardCharsets.UTF_8),
            new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE1, 0x7F, 0x7F},
            Arrays.copyOf(turned(new byte[] {(byte) 0xFF, (byte) 0xD8}, "MM"), 24))) {
      Files.write(file, bytes);
      assertThat(Orientation.of(file)).isEqualTo(Orientation.UPRIGHT);
    }
    assertThat(Orientation.of(root.resolve("nothing.jpg"))).isEqualTo(Orientation.UPRIGHT);
  }

  /** With the note that it has to be turned to the right by a quarter. */
  private static byte[] turned(byte[] jpeg, String order) {
    ByteBuffer exif = ByteBuffer.allocate(jpeg.length + 36);
    exif.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) 34);
    exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    exif.put(order.getBytes(StandardCharsets.US_ASCII));
    exif.order(order.equals("II") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    exif.putShort((short) 42).putInt(8).putShort((short) 1);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) 6);
    exif.putShort((short) 0).putInt(0);
    return exif.put(jpeg, 2, jpeg.length - 2).array();
  }

  @Test
  void words_for_the_screen_are_laid_over_footage_alone_and_change_the_scene() throws Exception {
    RenderFixture fixture = new RenderFixture(root);
    fixture.smallClip("clip.mp4", 1);
    fixture.quickGlow();
    Claim claim =
        fixture.claim(
            "draft", List.of(new Visual.Clip("clip.mp4", 1000), new Visual.Glow("dusk")), "");
    RenderPlan plain = fixture.plan(fixture.stage(), claim, 0.5, 0.5);
    List<Scene> scenes =
        claim.made().script().scenes().stream()
            .map(s -> new Scene(s.number(), "", s.narration(), List.of(), null, "Darjeeling"))
            .toList();
    Script script = new Script("Tea", "", List.of(), "", "en", scenes, "person", List.of());
    RenderPlan shown = fixture.plan(fixture.stage(), claim.with(Stage.SCRIPT, script), 0.5, 0.5);
    assertThat(shown.scenes().get(0).over()).hasSize(1);
    assertThat(shown.scenes().get(1).over()).isEmpty();
    assertThat(shown.scenes().get(0).key()).isNotEqualTo(plain.scenes().get(0).key());
    assertThat(shown.scenes().get(1).key()).isEqualTo(plain.scenes().get(1).key());
  }
}
