package dev.showrunner.media.design;

import dev.showrunner.media.text.Fonts;
import dev.showrunner.video.Design;
import java.util.List;

/** Lays designs out as layers. Thread-safe. */
final class DesignLayers {
  private static final Typesetter TYPE = new Typesetter(new Fonts());

  private DesignLayers() {}

  /**
   * @param heading of the scene, which replaces a title that the design lacks
   * @return in the order in which they are laid over each other
   */
  static List<Layer> of(Design design, String heading, Inks inks, Sheet sheet, Beats beats) {
    Ground ground = new Ground(sheet, inks, TYPE, beats);
    if (design instanceof Design.Heading each) {
      HeadingLayout.lay(ground, each);
    } else if (design instanceof Design.Card each) {
      CardLayout.lay(ground, each);
    } else if (design instanceof Design.Label each) {
      LabelLayout.lay(ground, each);
    } else if (design instanceof Design.ItemList each) {
      ListLayout.lay(ground, each, heading);
    } else if (design instanceof Design.BigNumber each) {
      NumberLayout.lay(ground, each, heading);
    } else if (design instanceof Design.Quote each) {
      QuoteLayout.lay(ground, each);
    } else if (design instanceof Design.Comparison each) {
      CompareLayout.lay(ground, each, heading);
    } else if (design instanceof Design.Timeline each) {
      TimelineLayout.lay(ground, each, heading);
    } else if (design instanceof Design.Chart each && each.form() == Design.Chart.Form.BARS) {
      BarsLayout.lay(ground, each, heading);
    } else if (design instanceof Design.Chart each) {
      LineLayout.lay(ground, each, heading);
    }
    return ground.layers();
  }
}
