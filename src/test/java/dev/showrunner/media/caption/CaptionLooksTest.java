package dev.showrunner.media.caption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.video.Cue;
import dev.showrunner.video.Word;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each look in each form of picture, beside a small picture of how it is meant to look. When a look
 * is changed on purpose, the new pictures lie in {@code target/looks} after the test has failed.
 */
final class CaptionLooksTest {
  /** The mean difference of a channel, of 255, that other font rasterisers may make. */
  private static final double TOLERANCE = 2.0;

  private static final int SMALL = 240;
  private static final Map<String, int[]> SIZES =
      Map.of(
          "16x9", new int[] {1280, 720},
          "9x16", new int[] {720, 1280},
          "1x1", new int[] {720, 720});
  private static final List<Cue> CUES =
      List.of(
          cue("Every", "night", "the", "sky", "above", "your", "house"),
          cue("tea"),
          cue("Extraordinarily", "longwinded", "counterrevolutionaries", "misunderstood", "us"),
          cue("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"),
          cue("Ågypt", "\uD83D\uDE80", "jumping", "quickly,", "“(so)”", "%", "W".repeat(30)));

  private static int[] size(String aspect) {
    return java.util.Objects.requireNonNull(SIZES.get(aspect));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "HIGHLIGHT,16x9",
    "HIGHLIGHT,9x16",
    "HIGHLIGHT,1x1",
    "BLOCK,16x9",
    "BLOCK,9x16",
    "BLOCK,1x1"
  })
  void a_look_is_as_its_reference_picture(CaptionLook look, String aspect) throws IOException {
    String name = (look + "-" + aspect).toLowerCase(java.util.Locale.ROOT);
    BufferedImage small = small(frame(look, size(aspect)));
    File folder = new File("target/looks");
    folder.mkdirs();
    ImageIO.write(small, "png", new File(folder, name + ".png"));
    try (InputStream in = CaptionLooksTest.class.getResourceAsStream("/looks/" + name + ".png")) {
      assertThat(in).as("src/test/resources/looks/" + name + ".png").isNotNull();
      assertThat(difference(small, ImageIO.read(in))).isLessThan(TOLERANCE);
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "HIGHLIGHT,16x9",
    "HIGHLIGHT,9x16",
    "HIGHLIGHT,1x1",
    "BLOCK,16x9",
    "BLOCK,9x16",
    "BLOCK,1x1"
  })
  void nothing_leaves_the_safe_area_whatever_the_words(CaptionLook look, String aspect) {
    int[] picture = size(aspect);
    StripSize size = StripSize.on(picture[0], picture[1]);
    // Title safe, as EBU R 95 has it: the middle 90 percent.
    int margin = picture[0] / 20;
    assertThat(size.top()).isGreaterThan(picture[1] / 20);
    assertThat(size.top() + size.height()).isLessThanOrEqualTo(picture[1] * 19 / 20);
    for (Cue cue : CUES) {
      for (int word = 0; word < cue.words().size(); word++) {
        BufferedImage strip = strip(look, size, cue, word);
        for (int y = 0; y < strip.getHeight(); y++) {
          for (int x = 0; x < strip.getWidth(); x++) {
            boolean edge =
                x < margin
                    || x >= strip.getWidth() - margin
                    || y == 0
                    || y == strip.getHeight() - 1;
            assertThat(edge && (strip.getRGB(x, y) >>> 24) > 0).as(cue.text()).isFalse();
          }
        }
      }
    }
  }

  private static BufferedImage strip(CaptionLook look, StripSize size, Cue cue, int word) {
    StripPainter.Caption caption = new StripPainter(size).caption(cue);
    return look == CaptionLook.BLOCK ? caption.block() : caption.paint(word);
  }

  private static BufferedImage frame(CaptionLook look, int[] picture) {
    StripSize size = StripSize.on(picture[0], picture[1]);
    BufferedImage frame = new BufferedImage(picture[0], picture[1], BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = frame.createGraphics();
    graphics.setColor(new Color(0x4C7A9E));
    graphics.fillRect(0, 0, picture[0], picture[1]);
    graphics.drawImage(strip(look, size, CUES.get(0), 3), 0, size.top(), null);
    graphics.dispose();
    return frame;
  }

  private static BufferedImage small(BufferedImage image) {
    int height = Math.round((float) SMALL * image.getHeight() / image.getWidth());
    BufferedImage small = new BufferedImage(SMALL, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = small.createGraphics();
    graphics.drawImage(
        image.getScaledInstance(SMALL, height, Image.SCALE_AREA_AVERAGING), 0, 0, null);
    graphics.dispose();
    return small;
  }

  private static double difference(BufferedImage one, BufferedImage other) {
    assertThat(other.getHeight()).isEqualTo(one.getHeight());
    long sum = 0;
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        for (int shift = 0; shift <= 16; shift += 8) {
          sum += Math.abs((one.getRGB(x, y) >> shift & 255) - (other.getRGB(x, y) >> shift & 255));
        }
      }
    }
    return sum / (3.0 * one.getWidth() * one.getHeight());
  }

  private static Cue cue(String... words) {
    return new Cue(0, 1000, Arrays.stream(words).map(text -> new Word(text, 0, 1000)).toList());
  }
}
