package dev.showrunner.media.thumbnail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.media.text.Fonts;
import dev.showrunner.media.text.TextBlock;
import dev.showrunner.media.text.TextFitter;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PosterTest {
  private static final Rectangle TIMESTAMP = new Rectangle(1080, 620, 200, 100);
  private final Fonts fonts = new Fonts();
  private final Poster poster = new Poster(fonts);

  @Test
  void white_on_grey_has_the_ratio_that_wcag_names() {
    assertThat(Contrast.ratio(Color.WHITE, Color.BLACK)).isEqualTo(21.0);
    assertThat(Contrast.ratio(Color.WHITE, new Color(0x767676))).isBetween(4.5, 4.6);
  }

  @Test
  void letters_are_legible_even_on_a_white_frame() {
    BufferedImage image = plain(Color.WHITE);
    Rectangle all = new Rectangle(0, 0, 1280, 720);
    Background.darkenBehind(image, all);
    assertThat(Contrast.ofWhiteOn(image, all)).isGreaterThanOrEqualTo(4.5);
  }

  @Test
  void a_bright_spot_behind_the_letters_leaves_the_rest_of_the_picture_as_bright_as_it_was() {
    BufferedImage image = plain(new Color(0x3A5F8A));
    Rectangle letters = new Rectangle(120, 200, 700, 300);
    for (int y = 300; y < 360; y++) {
      for (int x = 600; x < 660; x++) {
        image.setRGB(x, y, 0xFFFFFF);
      }
    }
    Background.darkenBehind(image, letters);
    assertThat(Contrast.ofWhiteOn(image, letters)).isGreaterThanOrEqualTo(4.5);
    assertThat(new Color(image.getRGB(1100, 350))).isEqualTo(new Color(0x3A5F8A));
    assertThat(Contrast.luminance(image.getRGB(620, 330)))
        .isGreaterThan(Contrast.luminance(image.getRGB(300, 330)));
  }

  @ParameterizedTest
  @EnumSource(Palette.class)
  void accent_stands_out_from_its_ground(Palette palette) {
    assertThat(Contrast.ratio(palette.accent(), palette.dark())).isGreaterThan(4.5);
  }

  @Test
  void letters_leave_the_corner_of_the_timestamp_free() {
    for (String title : List.of("Tea", "word ".repeat(20).strip(), "W".repeat(90))) {
      TextBlock block = new TextFitter(fonts).fit(title, fonts.bold(1), Poster.BOX);
      assertThat(Poster.area(block).intersects(TIMESTAMP)).as(title).isFalse();
    }
  }

  @Test
  void picture_without_words_is_left_as_it_was() {
    BufferedImage image = plain(Color.ORANGE);
    poster.set("", Palette.DUSK, image);
    assertThat(new Color(image.getRGB(640, 360))).isEqualTo(Color.ORANGE);
  }

  /** The pictures are for people to look at, in the build's folder. */
  @Test
  void letters_are_white_in_the_size_of_a_phones_list() throws IOException {
    Map<String, String> titles =
        Map.of(
            "one", "Tea",
            "usual", "How Tea Conquered the World",
            "long",
                "A hundred characters of title are as many as YouTube takes, so this is as long as it may be here",
            "word", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk",
            "hebrew", "תה: היסטוריה קצרה");
    File folder = new File("target/thumbnails");
    folder.mkdirs();
    for (var entry : titles.entrySet()) {
      String title = fonts.drawable(entry.getValue()).text();
      for (boolean frame : List.of(true, false)) {
        BufferedImage image =
            frame ? Background.of(landscape()) : Background.of(Palette.of(entry.getKey()));
        poster.set(title, Palette.of(entry.getKey()), image);
        BufferedImage small = small(image);
        String name = entry.getKey() + (frame ? "-frame" : "-glow");
        ImageIO.write(image, "png", new File(folder, name + ".png"));
        ImageIO.write(small, "png", new File(folder, name + "-168.png"));
        assertThat(title.isEmpty() || whitePixels(small) > 60).as(name).isTrue();
      }
    }
  }

  private static int whitePixels(BufferedImage image) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += (image.getRGB(x, y) & 0xFF) > 215 ? 1 : 0;
      }
    }
    return count;
  }

  private static BufferedImage small(BufferedImage image) {
    BufferedImage small = new BufferedImage(168, 94, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = small.createGraphics();
    graphics.drawImage(
        image.getScaledInstance(168, 94, java.awt.Image.SCALE_AREA_AVERAGING), 0, 0, null);
    graphics.dispose();
    return small;
  }

  /** A bright sky over hills, the hardest ground for white letters. */
  private static BufferedImage landscape() {
    BufferedImage image = new BufferedImage(1920, 1080, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = Background.graphics(image);
    graphics.setPaint(
        new java.awt.GradientPaint(0, 0, new Color(0x6FB7E8), 0, 800, new Color(0xFCEBC5)));
    graphics.fillRect(0, 0, 1920, 1080);
    graphics.setPaint(new Color(0xFFF6D5));
    graphics.fillOval(1350, 160, 260, 260);
    graphics.setPaint(new Color(0x5C8A4A));
    graphics.fillOval(-300, 640, 1600, 900);
    graphics.setPaint(new Color(0x2F5D3A));
    graphics.fillOval(700, 720, 1700, 900);
    graphics.dispose();
    return image;
  }

  private static BufferedImage plain(Color color) {
    BufferedImage image = new BufferedImage(1280, 720, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setPaint(color);
    graphics.fillRect(0, 0, 1280, 720);
    graphics.dispose();
    return image;
  }
}
