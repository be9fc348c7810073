package dev.showrunner.media.design;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.media.caption.StripSize;
import dev.showrunner.video.Design;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LayoutBoundsTest {
  /** What is drawn beyond the picture's edge is seen there. */
  private static final int AROUND = 120;

  private static final List<Sheet> SHEETS =
      List.of(
          Sheet.of(640, 360, 30),
          Sheet.of(360, 640, 30),
          Sheet.of(360, 360, 30),
          Sheet.of(1280, 720, 30));

  @Test
  void nothing_leaves_its_layer_the_safe_area_or_covers_captions() {
    look(new Random().nextLong());
  }

  /** A sign as wide as a sentence, made so small that its dot was taller. */
  @Test
  void a_dot_is_no_taller_than_its_text() {
    look(8568270172313517451L);
  }

  /** A name below its bar, which came from below through the captions. */
  @Test
  void what_rises_begins_above_the_captions() {
    look(-1885690371682247670L);
  }

  private static void look(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 24; round++) {
      Design design = aDesign(random);
      Sheet sheet = SHEETS.get(random.nextInt(SHEETS.size()));
      List<Layer> layers =
          DesignLayers.of(
              design,
              random.nextInt(3) == 0 ? "" : words(random, 120),
              Inks.of("ocean"),
              sheet,
              SampleDesigns.beats(200));
      for (Layer layer : layers) {
        String what = "seed " + seed + ", " + sheet + ", " + design;
        Rectangle drawn = drawn(layer, sheet, random.nextBoolean() ? 1 : random.nextDouble());
        assertThat(layer.bounds().contains(drawn) || drawn.isEmpty())
            .as("%s: %s in %s", what, drawn, layer.bounds())
            .isTrue();
        int captions = StripSize.on(sheet.width(), sheet.height()).top();
        assertThat(drawn.y + drawn.height).as(what).isLessThanOrEqualTo(captions);
        assertThat(layer.bounds().x % 2 + layer.bounds().y % 2).as(what).isZero();
        Rectangle picture = new Rectangle(sheet.width(), sheet.height());
        assertThat(picture.contains(layer.bounds())).as(what + layer.bounds()).isTrue();
      }
      assertStandsInSafeArea(layers, sheet, "seed " + seed + ", " + sheet + ", " + design);
    }
  }

  /** Where things stand in the end; on their way in they may come from further aside. */
  private static void assertStandsInSafeArea(List<Layer> layers, Sheet sheet, String what) {
    double slack = 0.02 * sheet.width();
    for (Layer layer : layers) {
      Rectangle end = drawn(layer, sheet, 1);
      if (!end.isEmpty()) {
        assertThat((double) end.x).as(what).isGreaterThan(sheet.left() - slack);
        assertThat((double) end.x + end.width).as(what).isLessThan(sheet.right() + slack);
        assertThat((double) end.y).as(what).isGreaterThan(sheet.area().getY() - slack);
      }
    }
  }

  /** The smallest rectangle around all that the layer draws, wherever that is. */
  private static Rectangle drawn(Layer layer, Sheet sheet, double time) {
    int width = sheet.width() + 2 * AROUND;
    BufferedImage image =
        new BufferedImage(width, sheet.height() + 2 * AROUND, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.translate(AROUND, AROUND);
    layer.painter().paint(graphics, time);
    graphics.dispose();
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    int left = width;
    int right = -1;
    int top = image.getHeight();
    int bottom = -1;
    for (int i = 0; i < pixels.length; i++) {
      if (pixels[i] >>> 24 > 12) {
        left = Math.min(left, i % width);
        right = Math.max(right, i % width);
        top = Math.min(top, i / width);
        bottom = Math.max(bottom, i / width);
      }
    }
    return right < 0
        ? new Rectangle()
        : new Rectangle(left - AROUND, top - AROUND, right - left + 1, bottom - top + 1);
  }

  private static Design aDesign(Random random) {
    return switch (random.nextInt(9)) {
      case 0 -> new Design.Heading(words(random, 120), some(random, 0, 6, 40));
      case 1 ->
          new Design.ItemList(words(random, 120), some(random, 1, 8, 120), random.nextBoolean());
      case 8 -> new Design.Label(words(random, 120));
      case 2 -> new Design.BigNumber(number(random), words(random, 120));
      case 3 -> new Design.Quote(words(random, 280), words(random, 80));
      case 4 ->
          new Design.Comparison(
              words(random, 120),
              new Design.Column(words(random, 40), some(random, 0, 5, 80)),
              new Design.Column(words(random, 40), some(random, 0, 5, 80)));
      case 5, 6 ->
          new Design.Chart(
              words(random, 120),
              random.nextBoolean() ? Design.Chart.Form.BARS : Design.Chart.Form.LINE,
              random.nextBoolean() ? "%" : words(random, 24),
              some(random, 2, 12, 40).stream()
                  .map(each -> new Design.Point(each, value(random)))
                  .toList());
      default ->
          new Design.Timeline(
              words(random, 120),
              some(random, 2, 7, 24).stream()
                  .map(each -> new Design.Event(each, words(random, 80)))
                  .toList());
    };
  }

  private static double value(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> 0;
      case 1 -> -random.nextInt(1000);
      case 2 -> random.nextDouble() * 1e14;
      default -> random.nextInt(2000) / 8.0;
    };
  }

  private static String number(Random random) {
    return List.of("7", "$1,234,567,890.12", "999 999 999 999 km", "1.5 שקל", "٣ 4", "12 % 😀")
        .get(random.nextInt(6));
  }

  private static List<String> some(Random random, int fewest, int most, int longest) {
    List<String> all = new ArrayList<>();
    int count = fewest + random.nextInt(most - fewest + 1);
    for (int i = 0; i < count; i++) {
      all.add(words(random, longest));
    }
    return all;
  }

  /** At most so many characters: some words, one very long one, emoji, right-to-left letters. */
  private static String words(Random random, int longest) {
    StringBuilder text = new StringBuilder();
    int most = 1 + random.nextInt(longest);
    List<String> all =
        List.of(
            "tea",
            "Quickly",
            "of",
            "WWWWWW",
            "Donaudampfschifffahrtselektrizitätenhauptwerk",
            "ſ",
            "😀",
            "שלום",
            "مرحبا",
            "|",
            "jjggyy",
            "Ångström",
            "12.5",
            "…",
            "﷽");
    do {
      text.append(all.get(random.nextInt(all.size()))).append(' ');
    } while (text.length() < most && random.nextInt(12) > 0);
    String cut = text.substring(0, Math.min(text.length(), longest)).strip();
    return Character.isHighSurrogate(cut.charAt(cut.length() - 1))
        ? cut.substring(0, cut.length() - 1) + "x"
        : cut;
  }
}
