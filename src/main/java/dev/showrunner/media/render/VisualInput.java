package dev.showrunner.media.render;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How ffmpeg reads a scene's visual.
 *
 * @param arguments the input's options and the input
 * @param filter from the input to frames of the video's size and rate
 */
record VisualInput(List<String> arguments, String filter) {

  private static final List<String> CAREFUL =
      List.of("-threads", "1", "-max_pixels", "67108864", "-protocol_whitelist", "file");
  private static final double ZOOM = 0.12;

  /** A clip from its beginning, looped, cropped to fill the picture. */
  static VisualInput clip(Path file, VideoFormat format) {
    List<String> arguments = new ArrayList<>(CAREFUL);
    arguments.addAll(List.of("-err_detect", "explode", "-stream_loop", "-1"));
    arguments.addAll(List.of("-i", file.toString()));
    return new VisualInput(
        arguments, "fps=" + format.fps() + "," + fill(format.width(), format.height()));
  }

  /**
   * A still with a slow move. zoompan rounds to whole pixels of its source, so the still is scaled
   * to twice the video's size first: what remains of the jitter is not seen.
   */
  static VisualInput still(Path file, VideoFormat format, int frames, int scene) {
    List<String> arguments = new ArrayList<>(CAREFUL);
    arguments.addAll(List.of("-i", file.toString()));
    String filter =
        String.format(
            Locale.ROOT,
            "%s,zoompan=%s:d=%d:s=%dx%d:fps=%d",
            fill(2 * format.width(), 2 * format.height()),
            move(scene, frames),
            frames,
            format.width(),
            format.height(),
            format.fps());
    return new VisualInput(arguments, filter);
  }

  private static String move(int scene, int frames) {
    String share = "(on/" + Math.max(1, frames - 1) + ")";
    String in = "1+" + ZOOM + "*" + share;
    String out = (1 + ZOOM) + "-" + ZOOM + "*" + share;
    return switch (Math.floorMod(scene, 4)) {
      case 0 -> at(in, "0.5", "0.45");
      case 1 -> at(out, "0.35", "0.5");
      case 2 -> at(Double.toString(1 + ZOOM), share, "0.5");
      default -> at(in, "1-0.6*" + share, "0.4");
    };
  }

  private static String at(String zoom, String x, String y) {
    return "z='" + zoom + "':x='(iw-iw/zoom)*(" + x + ")':y='(ih-ih/zoom)*(" + y + ")'";
  }

  private static String fill(int width, int height) {
    String size = width + ":" + height;
    return "scale="
        + size
        + ":force_original_aspect_ratio=increase:flags=bicubic:out_color_matrix=bt709"
        + ":out_range=tv,crop="
        + size
        + ",setsar=1,format=yuv420p";
  }
}
