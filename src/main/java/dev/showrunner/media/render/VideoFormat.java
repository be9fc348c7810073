package dev.showrunner.media.render;

import dev.showrunner.job.JobRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The finished video's form.
 *
 * @param width in pixels, even
 * @param height in pixels, even
 * @param fps frames a second, a divisor of 48,000
 * @param preset x264's preset
 * @param crf x264's constant rate factor, which the quality of other encoders is derived from
 * @param encoder as ffmpeg calls it
 */
public record VideoFormat(int width, int height, int fps, String preset, int crf, String encoder) {

  private static final int SAMPLE_RATE = 48_000;

  /** With x264. */
  public VideoFormat(int width, int height, int fps, String preset, int crf) {
    this(width, height, fps, preset, crf, Encoders.SOFTWARE);
  }

  VideoFormat withEncoder(String name) {
    return new VideoFormat(width, height, fps, preset, crf, name);
  }

  boolean hardware() {
    return !encoder.equals(Encoders.SOFTWARE);
  }

  /** The form that a request asks for; 1080p, 16:9 at 30 frames a second unless it says more. */
  public static VideoFormat of(JobRequest request) {
    int side =
        switch (request.quality()) {
          case "draft" -> 360;
          case "720p" -> 720;
          case "4k" -> 2160;
          default -> 1080;
        };
    int longer = side * 16 / 9 / 2 * 2;
    boolean draft = request.quality().equals("draft");
    int fps = request.fps() == 60 ? 60 : 30;
    String preset = draft ? "ultrafast" : "veryfast";
    int crf = draft ? 28 : 21;
    return switch (request.aspect()) {
      case "9:16" -> new VideoFormat(side, longer, fps, preset, crf);
      case "1:1" -> new VideoFormat(side, side, fps, preset, crf);
      default -> new VideoFormat(longer, side, fps, preset, crf);
    };
  }

  /** How many frames a crossfade takes: half a second. */
  int crossfade() {
    return fps / 2;
  }

  int samplesPerFrame() {
    return SAMPLE_RATE / fps;
  }

  int millis(int frames) {
    return (int) Math.round(frames * 1000.0 / fps);
  }

  double seconds(int frames) {
    return (double) frames / fps;
  }

  /** A length in frames as seconds, for a filter. */
  String decimal(int frames) {
    return String.format(Locale.ROOT, "%.6f", seconds(frames));
  }

  /**
   * The filters that number frames from 0 at this rate, as a crossfade needs them. The fps filter
   * swallows the last frame; the two that are added before it are beyond the crossfade's end.
   */
  String clock() {
    return "settb=1/" + fps + ",setpts=N,tpad=stop_mode=clone:stop=2,fps=" + fps;
  }

  /** The colours that players expect of HD video, said explicitly. */
  static List<String> colours() {
    return List.of(
        "-pix_fmt",
        "yuv420p",
        "-colorspace",
        "bt709",
        "-color_primaries",
        "bt709",
        "-color_trc",
        "bt709",
        "-color_range",
        "tv");
  }

  /**
   * The encoder's arguments for all that is joined: equal settings, so that the parts fit without
   * encoding. Of an encoder in hardware no frame looks ahead (B-frames), which they time
   * differently.
   */
  List<String> encoding() {
    List<String> line = new ArrayList<>(List.of("-c:v", encoder));
    line.addAll(quality());
    line.addAll(List.of("-profile:v", "high", "-g", "60"));
    line.addAll(hardware() ? List.of("-bf", "0") : List.of("-threads", "1"));
    line.addAll(List.of("-video_track_timescale", Integer.toString(fps * 1000)));
    return line;
  }

  private List<String> quality() {
    String level = Integer.toString(crf + 2);
    return switch (encoder) {
      case "h264_nvenc" -> List.of("-preset", "p4", "-rc", "vbr", "-cq", level, "-b:v", "0");
      case "h264_qsv" -> List.of("-preset", "medium", "-global_quality", level);
      case "h264_videotoolbox" -> List.of("-q:v", Integer.toString(108 - 2 * crf));
      case "h264_amf" -> List.of("-rc", "cqp", "-qp_i", level, "-qp_p", level);
      default -> List.of("-preset", preset, "-crf", Integer.toString(crf));
    };
  }
}
