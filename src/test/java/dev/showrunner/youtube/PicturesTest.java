package dev.showrunner.youtube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PicturesTest {
  @TempDir Path folder;

  /** Noise, which no format packs well. */
  static Path noise(Path file, int width, int height, int type) throws IOException {
    BufferedImage picture = new BufferedImage(width, height, type);
    Random random = new Random(5);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        picture.setRGB(x, y, random.nextInt());
      }
    }
    ImageIO.write(picture, "png", file.toFile());
    return file;
  }

  @ParameterizedTest
  @CsvSource({
    "1280, 720, 1", // RGB
    "1280, 720, 2", // with transparency, which JPEG has not
    "3840, 2160, 1", // too large in JPEG as well: it is made smaller
  })
  void a_picture_over_the_limit_becomes_a_jpeg_below_it(int width, int height, int type)
      throws IOException {
    Path file = noise(folder.resolve("thumbnail.png"), width, height, type);
    assertThat(Files.size(file)).isGreaterThan(Pictures.MOST_BYTES);
    byte[] fitted = Pictures.fitted(file);
    assertThat(fitted.length).isLessThanOrEqualTo(Pictures.MOST_BYTES);
    assertThat(fitted[0] & 0xFF).isEqualTo(0xFF);
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(fitted));
    assertThat((double) read.getWidth() / read.getHeight())
        .isBetween(0.99 * width / height, 1.01 * width / height);
    if (width == 1280) {
      assertThat(read.getWidth()).isEqualTo(1280);
    }
  }

  @Test
  void one_within_the_limit_stays_as_it_is() throws IOException {
    Path file = noise(folder.resolve("thumbnail.png"), 64, 36, BufferedImage.TYPE_INT_RGB);
    assertThat(Pictures.fitted(file)).isEqualTo(Files.readAllBytes(file));
  }

  @Test
  void what_is_no_picture_says_so() throws IOException {
    Path file = Files.write(folder.resolve("thumbnail.png"), new byte[Pictures.MOST_BYTES + 1]);
    assertThatThrownBy(() -> Pictures.fitted(file)).hasMessageContaining("is no picture");
  }
}
