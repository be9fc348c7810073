package dev.showrunner.media.caption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.video.Cue;
import dev.showrunner.video.Word;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StripPainterTest {

  private static final StripSize SIZE = StripSize.on(1280, 720);

  @Test
  void an_emoji_leaves_no_box_and_is_reported() {
    assertThat(pixels("\uD83D\uDC69\u200D\uD83D\uDE80\uFE0F", "word"))
        .isEqualTo(pixels("", "word"));
    Cue cue = cue("go\uD83D\uDE80", "\uD83D\uDE80");
    assertThat(CaptionStrips.leftOut(List.of(cue))).isEqualTo("\uD83D\uDE80");
  }

  @Test
  void a_right_to_left_word_is_drawn_or_left_out_but_never_a_box() {
    String hello = "\u0645\u0631\u062D\u0628\u0627";
    String drawn = CaptionFont.drawable(hello);
    if (!drawn.isEmpty()) {
      var context = new FontRenderContext(null, true, true);
      var outline = CaptionFont.layout(drawn, 20, context).getOutline(null);
      assertThat(outline.getBounds2D().isEmpty()).isFalse();
    }
    assertThat(drawn + CaptionFont.leftOut(hello)).hasSize(hello.length());
  }

  @Test
  void the_spoken_word_stands_out_and_nothing_touches_the_strips_edges() {
    Cue cue = cue("Extraordinarily", "longwinded", "counterrevolutionaries", "misunderstood", "us");
    BufferedImage first = new StripPainter(SIZE).paint(cue, 0);
    BufferedImage second = new StripPainter(SIZE).paint(cue, 1);
    assertThat(all(first)).isNotEqualTo(all(second));
    for (BufferedImage image : List.of(first, second)) {
      int margin = (int) (0.05 * SIZE.width());
      assertThat(image.getRGB(0, 0, margin, SIZE.height(), null, 0, margin)).containsOnly(0);
      int right = SIZE.width() - margin;
      assertThat(image.getRGB(right, 0, margin, SIZE.height(), null, 0, margin)).containsOnly(0);
      assertThat(image.getRGB(0, 0, SIZE.width(), 1, null, 0, SIZE.width())).containsOnly(0);
    }
  }

  @Test
  void the_plate_leaves_air_before_the_next_word() {
    BufferedImage strip = new StripPainter(SIZE).paint(cue("HIM", "HIM"), 0);
    int y = SIZE.height() - (int) (0.06 * SIZE.reference());
    int plate = 0;
    int next = SIZE.width();
    for (int x = 0; x < SIZE.width(); x++) {
      int rgb = strip.getRGB(x, y);
      if ((rgb >>> 24) > 200 && (rgb & 0xFF) < 0x60 && (rgb >> 16 & 0xFF) > 0xE0) {
        plate = x;
      } else if ((rgb & 0xFFFFFF) == 0xFFFFFF && (rgb >>> 24) == 255) {
        next = Math.min(next, x);
      }
    }
    assertThat(next - plate).isGreaterThan((int) (0.25 * 0.06 * SIZE.reference()));
  }

  @Test
  void words_of_a_script_without_spaces_are_drawn_as_one_text() {
    // Blank where the machine has no font for them.
    assertThat(block("你好", "世界")).isEqualTo(block("你好世界"));
    assertThat(block("one", "two")).isNotEqualTo(block("onetwo"));
  }

  private static int[] block(String... words) {
    return all(new StripPainter(SIZE).caption(cue(words)).block());
  }

  private static Cue cue(String... words) {
    return new Cue(0, 1000, Arrays.stream(words).map(text -> new Word(text, 0, 1000)).toList());
  }

  private static int[] pixels(String... words) {
    return all(new StripPainter(SIZE).paint(cue(words), 1));
  }

  private static int[] all(BufferedImage image) {
    return image.getRGB(0, 0, SIZE.width(), SIZE.height(), null, 0, SIZE.width());
  }
}
