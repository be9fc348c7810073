package dev.showrunner.media.design;

import dev.showrunner.video.Design;
import dev.showrunner.video.Word;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** One of each design, as pictures for people to look at and for tests to compare with. */
final class SampleDesigns {

  private SampleDesigns() {}

  static Map<String, Design> all() {
    Map<String, Design> all = new LinkedHashMap<>();
    all.put(
        "heading",
        new Design.Heading(
            "Why the Moon is slowly leaving us", List.of("mirrors", "laser light", "tides")));
    all.put(
        "list",
        new Design.ItemList(
            "Three ways to begin",
            List.of(
                "Leave the phone in another room",
                "Write down the one thing that matters",
                "Start before you feel ready"),
            true));
    all.put("number", new Design.BigNumber("384,400 km", "from the Earth to the Moon"));
    all.put(
        "quote",
        new Design.Quote(
            "That's one small step for man, one giant leap for mankind.", "Neil Armstrong"));
    all.put(
        "compare",
        new Design.Comparison(
            "Which cup is for you?",
            new Design.Column("Tea", List.of("40 mg of caffeine", "Steeped, not boiled")),
            new Design.Column("Coffee", List.of("95 mg of caffeine", "Ready in a minute"))));
    all.put(
        "bars",
        new Design.Chart(
            "Who spends most time asleep?",
            Design.Chart.Form.BARS,
            "h",
            List.of(
                new Design.Point("Giraffe", 4.6),
                new Design.Point("Human", 8),
                new Design.Point("Cat", 12.5),
                new Design.Point("Koala", 20))));
    all.put(
        "line",
        new Design.Chart(
            "People on Earth",
            Design.Chart.Form.LINE,
            "billion",
            List.of(
                new Design.Point("1900", 1.6),
                new Design.Point("1950", 2.5),
                new Design.Point("1975", 4.1),
                new Design.Point("2000", 6.1),
                new Design.Point("2022", 8))));
    all.put(
        "timeline",
        new Design.Timeline(
            "The way to the Moon",
            List.of(
                new Design.Event("1957", "Sputnik is the first satellite"),
                new Design.Event("1961", "Yuri Gagarin goes round the Earth"),
                new Design.Event("1968", "Apollo 8 sees the far side"),
                new Design.Event("1969", "Two people walk on the Moon"))));
    all.put("label", new Design.Label("Sea of Tranquility, July 1969"));
    all.put("title-card", new Design.Card("Why the Moon is slowly leaving us", "", false));
    all.put(
        "end-card",
        new Design.Card("Thank you for watching", "Why the Moon is slowly leaving us", true));
    return all;
  }

  /** A second for each design's words, of which none is spoken. */
  static Beats beats(int frames) {
    return new Beats(List.of(new Word("silence", 0, 500)), 8, 8, frames, 30);
  }

  static List<Layer> layers(Design design, String palette, Sheet sheet) {
    return DesignLayers.of(design, "A heading", Inks.of(palette), sheet, beats(240));
  }

  /** The frame of a scene, over a ground that is much like the dimmed glow. */
  static BufferedImage frame(List<Layer> layers, Sheet sheet, int frame) {
    BufferedImage image =
        new BufferedImage(sheet.width(), sheet.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setPaint(
        new RadialGradientPaint(
            sheet.width() * 0.8f,
            sheet.height() * 0.3f,
            sheet.width() * 0.7f,
            new float[] {0, 1},
            new Color[] {new Color(0x3B2A6E), new Color(0x0E0B26)}));
    graphics.fillRect(0, 0, sheet.width(), sheet.height());
    for (Layer layer : layers) {
      if (frame >= layer.start()) {
        double time = Math.min(1, (frame - layer.start() + 1.0) / layer.frames());
        graphics.drawImage(LayerFiles.paint(layer, time), layer.bounds().x, layer.bounds().y, null);
      }
    }
    graphics.dispose();
    return image;
  }

  static BufferedImage scaled(BufferedImage image, int width) {
    int height = Math.round((float) width * image.getHeight() / image.getWidth());
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = small.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(
        image.getScaledInstance(width, height, java.awt.Image.SCALE_AREA_AVERAGING), 0, 0, null);
    graphics.dispose();
    return small;
  }

  /** Draws all at three sizes and two moments into one picture each, in the build's folder. */
  public static void main(String[] arguments) throws IOException {
    File folder = new File("target/designs");
    folder.mkdirs();
    Map<String, Sheet> sheets = new LinkedHashMap<>();
    sheets.put("wide", Sheet.of(1920, 1080, 30));
    sheets.put("tall", Sheet.of(1080, 1920, 30));
    sheets.put("square", Sheet.of(1080, 1080, 30));
    for (var sheet : sheets.entrySet()) {
      int wide = sheet.getKey().equals("wide") ? 960 : 480;
      List<BufferedImage> pictures = new ArrayList<>();
      for (Design design : all().values()) {
        List<Layer> layers = layers(design, "dusk", sheet.getValue());
        pictures.add(scaled(frame(layers, sheet.getValue(), 239), wide));
      }
      ImageIO.write(
          contact(pictures, sheet.getKey().equals("wide") ? 2 : 4),
          "png",
          new File(folder, sheet.getKey() + ".png"));
    }
  }

  private static BufferedImage contact(List<BufferedImage> pictures, int columns) {
    int wide = pictures.get(0).getWidth();
    int high = pictures.get(0).getHeight();
    int rows = (pictures.size() + columns - 1) / columns;
    BufferedImage all = new BufferedImage(wide * columns, high * rows, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = all.createGraphics();
    for (int i = 0; i < pictures.size(); i++) {
      graphics.drawImage(pictures.get(i), i % columns * wide, i / columns * high, null);
    }
    graphics.dispose();
    return all;
  }
}
