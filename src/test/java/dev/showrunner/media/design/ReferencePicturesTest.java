package dev.showrunner.media.design;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.video.Design;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each design as it stands, beside a small picture of how it is meant to look. When a look is
 * changed on purpose, the new pictures lie in {@code target/designs} after the test has failed.
 */
final class ReferencePicturesTest {
  /** The mean difference of a channel, of 255, that other font rasterisers may make. */
  private static final double TOLERANCE = 2.0;

  static Stream<Arguments> designs() {
    return SampleDesigns.all().entrySet().stream()
        .map(each -> Arguments.of(each.getKey(), each.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("designs")
  void a_design_looks_as_its_reference_picture(String name, Design design) throws IOException {
    Sheet sheet = Sheet.of(1280, 720, 30);
    BufferedImage frame =
        SampleDesigns.frame(SampleDesigns.layers(design, "dusk", sheet), sheet, 239);
    BufferedImage small = SampleDesigns.scaled(frame, 320);
    File folder = new File("target/designs");
    folder.mkdirs();
    ImageIO.write(small, "png", new File(folder, name + ".png"));
    try (InputStream in =
        ReferencePicturesTest.class.getResourceAsStream("/designs/" + name + ".png")) {
      assertThat(in).as("src/test/resources/designs/" + name + ".png").isNotNull();
      BufferedImage reference = ImageIO.read(in);
      assertThat(difference(small, reference)).isLessThan(TOLERANCE);
    }
  }

  private static double difference(BufferedImage one, BufferedImage other) {
    assertThat(other.getWidth()).isEqualTo(one.getWidth());
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
}
