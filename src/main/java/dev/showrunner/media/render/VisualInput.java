package dev.showrunner.media.render;

import dev.showrunner.media.ffmpeg.Crop;
import dev.showrunner.media.ffmpeg.FfmpegCommand;
import dev.showrunner.media.ffmpeg.Orientation;
import dev.showrunner.media.ffmpeg.Transparency;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How ffmpeg reads a scene's visual.
 *
 * @param arguments the inputs and their options
 * @param inputs how many inputs these are
 * @param graph from the inputs to endless frames of the video's size and rate, without a label at
 *     its end
 */
record VisualInput(List<String> arguments, int inputs, String graph) {

  private static final double ZOOM = 0.12;
  private static final int MOST_ROUNDS = 8;

  /** Of an input's pictures the first that is no cover. */
  private static final String PICTURE = "[%d:V]";

  /** A clip that ends holds its last frame. */
  private static final String HOLD = ",tpad=stop_mode=clone:stop=-1";

  VisualInput {
    arguments = List.copyOf(arguments);
  }

  /**
   * A clip from its beginning, cropped to fill the picture. One that is shorter than the scene
   * begins again by a crossfade, since a hard jump looks like a fault and running it backwards
   * looks unnatural; after eight rounds it holds its last frame, so that a scrap of a clip cannot
   * take all memory.
   *
   * @param millis how long the clip is
   * @param frames how many frames are to be seen
   */
  static VisualInput clip(Path file, int millis, VideoFormat format, int frames) {
    int own = Math.max(1, (int) ((long) millis * format.fps() / 1000));
    int fade = Math.min(format.crossfade(), own / 3);
    List<String> arguments = new ArrayList<>();
    if (own >= frames || fade == 0) {
      read(arguments, file);
      return new VisualInput(arguments, 1, PICTURE.formatted(0) + frames(format) + HOLD);
    }
    int rounds = Math.min(MOST_ROUNDS, (frames - fade + own - fade - 1) / (own - fade));
    StringBuilder graph = new StringBuilder();
    for (int round = 0; round < rounds; round++) {
      read(arguments, file);
      graph.append(PICTURE.formatted(round)).append(frames(format));
      graph.append(",tpad=stop_mode=clone:stop_duration=1,trim=end_frame=").append(own);
      graph.append(',').append(format.clock()).append("[r").append(round).append("];");
    }
    String before = "[r0]";
    for (int round = 1; round < rounds; round++) {
      String offset = format.decimal(round * (own - fade));
      graph.append(before).append("[r").append(round).append("]xfade=transition=fade:duration=");
      graph.append(format.decimal(fade)).append(":offset=").append(offset);
      // Behind a crossfade xfade's own clock is a frame ahead.
      graph.append(',').append(format.clock());
      before = "[x" + round + "]";
      graph.append(round + 1 < rounds ? before + ";" : "");
    }
    return new VisualInput(arguments, rounds, graph + HOLD);
  }

  /**
   * A glow, whose end fits its beginning, again and again. A little grain hides the bands that its
   * dark parts would show once they have eight bits a channel.
   */
  static VisualInput glow(Path loop, VideoFormat format) {
    List<String> arguments = new ArrayList<>(List.of("-stream_loop", "-1"));
    read(arguments, loop);
    return new VisualInput(arguments, 1, "[0:v]" + frames(format) + ",noise=c0s=7:c0f=t+u");
  }

  private static void read(List<String> arguments, Path file) {
    arguments.addAll(FfmpegCommand.CAREFUL);
    // What says nothing of its colours is taken as HD video is by players. Without it ffmpeg takes
    // it as of the older standard and converts every frame, which a third of decoding it takes.
    arguments.addAll(List.of("-colorspace", "bt709"));
    arguments.addAll(List.of("-err_detect", "explode", "-i", file.toString()));
  }

  private static String frames(VideoFormat format) {
    String crop = Crop.clip(format.width(), format.height());
    return "fps=" + format.fps() + "," + crop + "," + scale(format.width(), format.height());
  }

  /**
   * A still with a slow move. zoompan rounds to whole pixels of its source, so the still is scaled
   * to twice the video's size first: what remains of the jitter is not seen. The move is chosen by
   * the file's name, so that a scene looks the same wherever in the video it stands.
   */
  static VisualInput still(Path file, VideoFormat format, int frames) {
    int width = 2 * format.width();
    int height = 2 * format.height();
    Orientation held = Orientation.of(file);
    String ground = Transparency.of(file).filter();
    List<String> arguments = new ArrayList<>(FfmpegCommand.CAREFUL);
    arguments.addAll(held.options());
    arguments.addAll(List.of("-i", file.toString()));
    String filter =
        String.format(
            Locale.ROOT,
            "[0:v]%s,zoompan=%s:d=%d:s=%dx%d:fps=%d",
            held.filter() + Crop.still(width, height) + "," + ground + scale(width, height),
            move(file, frames),
            frames,
            format.width(),
            format.height(),
            format.fps());
    return new VisualInput(arguments, 1, filter);
  }

  private static String move(Path file, int frames) {
    String share = "(on/" + Math.max(1, frames - 1) + ")";
    String in = "1+" + ZOOM + "*" + share;
    String out = (1 + ZOOM) + "-" + ZOOM + "*" + share;
    return switch (Math.floorMod(String.valueOf(file.getFileName()).hashCode(), 4)) {
      case 0 -> at(in, "0.5", "0.45");
      case 1 -> at(out, "0.35", "0.5");
      case 2 -> at(Double.toString(1 + ZOOM), share, "0.5");
      default -> at(in, "1-0.6*" + share, "0.4");
    };
  }

  private static String at(String zoom, String x, String y) {
    return "z='" + zoom + "':x='(iw-iw/zoom)*(" + x + ")':y='(ih-ih/zoom)*(" + y + ")'";
  }

  /** After the crop: a banner scaled to cover the picture would be many times as large. */
  private static String scale(int width, int height) {
    return "scale=%d:%d".formatted(width, height)
        + ":flags=bicubic:out_color_matrix=bt709:out_range=tv,setsar=1,format=yuv420p";
  }
}
