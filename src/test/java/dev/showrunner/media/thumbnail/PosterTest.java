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
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

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
      for (Layout layout : Layout.values()) {
        TextBlock block = new TextFitter(fonts).fit(title, fonts.bold(1), layout.box());
        Rectangle area = Poster.area(block, layout);
        assertThat(area.intersects(TIMESTAMP)).as("%s %s", layout, title).isFalse();
        assertThat(new Rectangle(1280, 720).contains(area)).as("%s %s", layout, title).isTrue();
      }
    }
  }

  @Test
  void picture_without_words_is_left_as_it_was() {
    BufferedImage image = plain(Color.ORANGE);
    assertThat(poster.set("", Layout.PANEL, Palette.DUSK, image).size()).isZero();
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
      for (Layout layout : Layout.values()) {
        for (boolean frame : List.of(true, false)) {
          Palette palette = Palette.of(entry.getKey());
          BufferedImage ground =
              layout.ground(frame ? Optional.of(landscape()) : Optional.empty(), palette);
          Setting setting = poster.set(title, layout, palette, ground);
          BufferedImage small = small(setting.image());
          String name = entry.getKey() + "-" + layout.word() + (frame ? "-frame" : "-glow");
          ImageIO.write(setting.image(), "png", new File(folder, name + ".png"));
          assertThat(title.isEmpty() || whitePixels(small) > 60).as(name).isTrue();
          assertThat(title.isEmpty() || Rank.of(setting).contrast() > Contrast.ENOUGH)
              .as("%s: %s", name, Rank.of(setting))
              .isTrue();
        }
      }
    }
  }

  static Stream<Arguments> layouts() {
    return Stream.of(Layout.values())
        .flatMap(layout -> Stream.of(Arguments.of(layout, true), Arguments.of(layout, false)));
  }

  /** When a look is changed on purpose, the new pictures lie in the build's folder. */
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("layouts")
  void a_layout_looks_as_its_reference_picture(Layout layout, boolean frame) throws IOException {
    BufferedImage ground =
        layout.ground(frame ? Optional.of(landscape()) : Optional.empty(), Palette.OCEAN);
    Setting setting = poster.set("How Tea Conquered the World", layout, Palette.OCEAN, ground);
    BufferedImage small = small(setting.image());
    String name = layout.word() + (frame ? "-frame" : "-glow") + ".png";
    File folder = new File("target/thumbnails/references");
    folder.mkdirs();
    ImageIO.write(small, "png", new File(folder, name));
    try (InputStream in = PosterTest.class.getResourceAsStream("/thumbnails/" + name)) {
      assertThat(in).as("src/test/resources/thumbnails/" + name).isNotNull();
      BufferedImage reference = ImageIO.read(in);
      long sum = 0;
      for (int y = 0; y < small.getHeight(); y++) {
        for (int x = 0; x < small.getWidth(); x++) {
          for (int shift = 0; shift <= 16; shift += 8) {
            int one = small.getRGB(x, y) >> shift & 255;
            sum += Math.abs(one - (reference.getRGB(x, y) >> shift & 255));
          }
        }
      }
      assertThat(sum / (3.0 * small.getWidth() * small.getHeight())).isLessThan(2.0);
    }
  }

  @Test
  void large_letters_of_much_contrast_on_a_lively_picture_rank_first() {
    Rank good = new Rank(8, 13, 0.3, false);
    assertThat(good.score()).isEqualTo(1);
    assertThat(new Rank(4, 13, 0.3, false).score()).isLessThan(good.score());
    assertThat(new Rank(8, 8, 0.3, false).score()).isLessThan(good.score());
    assertThat(new Rank(8, 13, 0.05, false).score()).isLessThan(good.score());
    assertThat(new Rank(8, 13, 0.3, true).score()).isEqualTo(good.score() / 2);
    assertThat(new Rank(21, 40, 0.5, false).score()).isEqualTo(1);
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
