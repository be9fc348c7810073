package dev.showrunner.media.render;

import java.util.ArrayList;
import java.util.List;

/** The call of ffmpeg that makes a transition of a scene's tail and the next one's head. */
final class TransitionCommand {

  /** How much nearer the camera has come at the end of a zoom. */
  private static final double NEARER = 0.7;

  private TransitionCommand() {}

  /**
   * @param out where it goes, relative to the job's folder
   */
  static List<String> of(TransitionJob job, String out) {
    VideoFormat format = job.from().assembly().format();
    int frames = job.from().span().tail();
    List<String> line = new ArrayList<>(List.of("-xerror"));
    line.addAll(List.of("-threads", "1", "-i", job.from().tail()));
    line.addAll(List.of("-threads", "1", "-i", job.to().head(), "-filter_complex"));
    line.add(graph(job.from().assembly().look().transition(), format, frames));
    line.addAll(List.of("-map", "[v]", "-frames:v", Integer.toString(frames)));
    line.addAll(VideoFormat.colours());
    line.addAll(format.encoding());
    line.add(out);
    return line;
  }

  private static String graph(Transition transition, VideoFormat format, int frames) {
    String going = "[0:v]" + format.clock();
    String coming = "[1:v]" + format.clock() + "[b];[a][b]xfade=transition=";
    return switch (transition) {
      case WIPE -> going + "[a];" + coming + "smoothleft" + over(format, frames, 0) + "[v]";
      case ZOOM -> {
        int fade = Math.max(1, frames * 6 / 10);
        yield going
            + nearer(format, frames)
            + "[a];"
            + coming
            + "fade"
            + over(format, fade, frames - fade - 1)
            + "[v]";
      }
      default -> going + "[a];" + coming + "fade" + over(format, frames, 0) + "[v]";
    };
  }

  private static String over(VideoFormat format, int frames, int from) {
    return ":duration=" + format.decimal(frames) + ":offset=" + format.decimal(Math.max(0, from));
  }

  /**
   * The camera comes nearer, faster and faster. zoompan rounds to whole pixels of its source, which
   * is enlarged first as a still is; in 4k a pixel is small enough.
   */
  private static String nearer(VideoFormat format, int frames) {
    int finer = format.width() * format.height() > 1920 * 1080 ? 1 : 2;
    return ",scale=%d:%d:flags=bicubic,zoompan=z='1+%s*pow(on/%d,2)':x='(iw-iw/zoom)/2'"
            .formatted(finer * format.width(), finer * format.height(), NEARER, frames)
        + ":y='(ih-ih/zoom)/2':d=1:s=%dx%d:fps=%d,setsar=1,format=yuv420p,%s"
            .formatted(format.width(), format.height(), format.fps(), format.clock());
  }
}
