package dev.showrunner.media.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.job.Claim;
import dev.showrunner.job.FinalException;
import dev.showrunner.media.caption.CaptionLook;
import dev.showrunner.media.caption.StripSize;
import dev.showrunner.media.design.LayerFiles;
import dev.showrunner.media.render.VideoLook.Card;
import dev.showrunner.video.VideoFile;
import dev.showrunner.video.Visual;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CardsTest {
  private static final Watermark MARK =
      new Watermark("@teatime", "", Watermark.Corner.TOP_RIGHT, 0.6);

  @TempDir Path root;

  @Test
  void a_video_without_music_has_cards_before_and_behind_its_scenes_and_passes_the_gate()
      throws Exception {
    RenderFixture fixture = new RenderFixture(root);
    fixture.smallClip("clip.mp4", 2);
    fixture.quickGlow();
    Visual clip = new Visual.Clip("clip.mp4", 2000);
    Claim claim = fixture.claim("draft", "9:16", List.of(clip, clip), "");
    VideoLook look =
        new VideoLook(
            Transition.CROSSFADE,
            CaptionLook.HIGHLIGHT,
            new Card("Stars", "", "dusk"),
            new Card("Thank you for watching", "Stars", "dusk"),
            MARK);
    AssemblyStage stage = fixture.stage(look);
    RenderPlan plan = fixture.plan(stage, claim, 0.8, 0.8);

    VideoFile video = RenderFixture.render(stage, plan);

    List<SceneSpan> spans = plan.timeline().spans();
    assertThat(spans).extracting(SceneSpan::number).containsExactly(0, 1, 2, -1);
    assertThat(plan.timeline().scenes()).hasSize(2);
    assertThat(plan.transitions()).hasSize(3);
    assertThat(video.chapters()).hasSize(2);
    assertThat(video.chapters().get(0).startMillis()).isZero();
    assertThat(plan.cues().get(0).startMillis()).isGreaterThan(2600);
    assertThat(video.seconds()).isGreaterThan(2.6 + 1.6 + 5);
  }

  @ParameterizedTest
  @CsvSource({
    "1920,1080,TOP_LEFT", "1920,1080,TOP_RIGHT", "1920,1080,BOTTOM_LEFT", "1920,1080,BOTTOM_RIGHT",
    "1080,1920,TOP_RIGHT", "1080,1920,BOTTOM_LEFT", "1080,1080,TOP_LEFT", "1080,1080,BOTTOM_RIGHT",
    "640,360,TOP_RIGHT", "640,360,BOTTOM_RIGHT", "360,640,BOTTOM_LEFT"
  })
  void a_watermark_covers_no_caption_and_no_design(int width, int height, Watermark.Corner corner)
      throws Exception {
    VideoFormat format = new VideoFormat(width, height, 30, "veryfast", 21);
    Watermark mark = new Watermark("A channel whose name is long, gjpqy", "", corner, 0.6);
    LayerFiles.Strip strip = WatermarkPainter.write(mark, format, root);
    BufferedImage image = WatermarkPainter.paint(mark, format);
    StripSize captions = StripSize.on(width, height);
    assertThat(strip.x()).isGreaterThan(0);
    assertThat(strip.x() + image.getWidth()).isLessThan(width);
    if (corner.top()) {
      assertThat(strip.y()).isGreaterThan(0);
      // Where designs begin.
      double designs = height > width ? height * 0.13 : height * 0.085;
      assertThat((double) strip.y() + image.getHeight()).isLessThanOrEqualTo(designs + 1);
    } else {
      // The lowest stripe of the captions' strip is only their air.
      int air = (int) (captions.reference() * 0.01);
      assertThat(strip.y()).isGreaterThanOrEqualTo(captions.top() + captions.height() - air);
      assertThat(strip.y() + image.getHeight()).isLessThan(height);
    }
  }

  @Test
  void a_picture_that_is_none_is_named_before_anything_is_rendered() throws Exception {
    RenderFixture fixture = new RenderFixture(root);
    Path logo = Files.writeString(root.resolve("logo.png"), "no picture");
    Claim claim = fixture.claim("draft", List.of(new Visual.Glow("dusk")), "");
    Watermark mark = new Watermark("", logo.toString(), Watermark.Corner.TOP_LEFT, 1);
    VideoLook look = new VideoLook(Transition.CUT, CaptionLook.NONE, Card.NONE, Card.NONE, mark);
    assertThatThrownBy(() -> fixture.stage(look).open(claim))
        .isInstanceOf(FinalException.class)
        .hasMessageContaining("showrunner.watermark.picture names, is no PNG");
  }
}
