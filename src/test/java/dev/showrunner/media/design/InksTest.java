package dev.showrunner.media.design;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.media.render.CalmGlows;
import java.awt.Color;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class InksTest {

  static List<String> palettes() {
    return CalmGlows.names();
  }

  /** WCAG 2.2, success criterion 1.4.3. */
  @ParameterizedTest
  @MethodSource("palettes")
  void every_text_stands_out_from_the_brightest_spot_of_its_glow(String palette) {
    Color ground = card(new Color(CalmGlows.brightest(palette)));
    for (Color ink :
        List.of(Inks.INK, Inks.MUTED, Inks.of(palette).accent(), Inks.of(palette).second())) {
      assertThat(ratio(ink, ground)).as("%s on %s", ink, ground).isGreaterThan(4.5);
    }
  }

  /** The spot seen through a card. */
  private static Color card(Color ground) {
    double share = Inks.PANEL.getAlpha() / 255.0;
    return new Color(
        (int) (ground.getRed() + share * (255 - ground.getRed())),
        (int) (ground.getGreen() + share * (255 - ground.getGreen())),
        (int) (ground.getBlue() + share * (255 - ground.getBlue())));
  }

  private static double ratio(Color ink, Color ground) {
    return (luminance(ink) + 0.05) / (luminance(ground) + 0.05);
  }

  private static double luminance(Color color) {
    return 0.2126 * linear(color.getRed())
        + 0.7152 * linear(color.getGreen())
        + 0.0722 * linear(color.getBlue());
  }

  private static double linear(int value) {
    double share = value / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
