package dev.showrunner.media.design;

import dev.showrunner.media.text.Pam;
import dev.showrunner.video.Design;
import dev.showrunner.video.Word;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes a design's layers as pictures: one for each frame in which a layer moves, of which the
 * last one stands until the scene's end.
 */
public final class LayerFiles {
  private static final String PATTERN = "%s-%03d.pam";

  private final Sheet sheet;

  /**
   * @param width of the picture in pixels, as the height
   * @param fps frames a second
   */
  public LayerFiles(int width, int height, int fps) {
    this.sheet = Sheet.of(width, height, fps);
  }

  /**
   * A layer's pictures.
   *
   * @param pattern their names in their folder for ffmpeg, numbered from 1
   * @param start the scene's frame in which the first one is seen
   * @param x where they are laid, from the picture's left edge in pixels, even
   * @param y the same from its upper edge
   */
  public record Strip(String pattern, int start, int x, int y) {}

  /**
   * When a scene's things happen, in frames of the scene.
   *
   * @param words of its narration, their times from its beginning
   * @param speech the frame in which the narration begins
   * @param begin the first frame in which anything may move
   * @param frames the scene's length
   */
  public record Timing(List<Word> words, int speech, int begin, int frames) {
    public Timing {
      words = List.copyOf(words);
    }
  }

  /**
   * Writes them.
   *
   * @param heading of the scene
   * @param palette whose colours are used
   * @param folder an existing folder
   * @param prefix begins the names of all files
   * @return the layers in the order in which they are to be laid over the scene
   */
  public List<Strip> write(
      Design design, String heading, String palette, Timing timing, Path folder, String prefix)
      throws IOException {
    Beats beats =
        new Beats(timing.words(), timing.speech(), timing.begin(), timing.frames(), sheet.fps());
    List<Strip> strips = new ArrayList<>();
    for (Layer layer : DesignLayers.of(design, heading, Inks.of(palette), sheet, beats)) {
      String name = prefix + strips.size();
      frames(layer, folder, name);
      int start = Math.max(0, Math.min(layer.start(), timing.frames() - 1));
      strips.add(new Strip(name + "-%03d.pam", start, layer.bounds().x, layer.bounds().y));
    }
    return strips;
  }

  private static void frames(Layer layer, Path folder, String name) throws IOException {
    for (int i = 1; i <= layer.frames(); i++) {
      String file = String.format(Locale.ROOT, PATTERN, name, i);
      Pam.write(paint(layer, (double) i / layer.frames()), folder.resolve(file));
    }
  }

  /** The layer alone, as large as its bounds. */
  static BufferedImage paint(Layer layer, double time) {
    BufferedImage image =
        new BufferedImage(layer.bounds().width, layer.bounds().height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.translate(-layer.bounds().x, -layer.bounds().y);
    layer.painter().paint(graphics, time);
    graphics.dispose();
    return image;
  }
}
