package dev.showrunner.media.render;

import dev.showrunner.job.Claim;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.ffmpeg.FfmpegCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Joins bodies, crossfades and sound into the video without encoding anything again. */
final class Joiner {

  static final String VIDEO = "video.mp4";

  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private final Ffmpeg ffmpeg;

  Joiner(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /** Writes the video under its temporary name. */
  void join(RenderPlan plan) throws IOException {
    Claim claim = plan.assembly().claim();
    VideoFormat format = plan.timeline().format();
    String name = "scenes/join.g" + claim.generation() + ".part.txt";
    Path list = claim.folder().resolve(name);
    try {
      Files.writeString(list, list(plan));
      List<String> line = new ArrayList<>();
      line.addAll(List.of("-f", "concat", "-safe", "1", "-protocol_whitelist", "file", "-i", name));
      line.addAll(List.of("-i", plan.sound(), "-map", "0:v:0", "-map", "1:a:0", "-c", "copy"));
      line.addAll(List.of("-map_metadata", "-1", "-movflags", "+faststart"));
      line.addAll(List.of("-video_track_timescale", Integer.toString(format.fps() * 1000)));
      line.add(PartFile.of(claim, VIDEO).part());
      ffmpeg.run(new FfmpegCommand(claim.folder(), line, TIMEOUT, Duration.ZERO, share -> {}));
    } finally {
      Files.deleteIfExists(list);
    }
  }

  /** Without the durations ffmpeg would round each part's length and drift. */
  private static String list(RenderPlan plan) {
    VideoFormat format = plan.timeline().format();
    StringBuilder list = new StringBuilder("ffconcat version 1.0\n");
    for (int i = 0; i < plan.scenes().size(); i++) {
      SegmentJob scene = plan.scenes().get(i);
      entry(list, scene.body(), format.seconds(scene.span().body()));
      if (i < plan.transitions().size()) {
        entry(list, plan.transitions().get(i).file(), format.seconds(scene.span().tail()));
      }
    }
    return list.toString();
  }

  private static void entry(StringBuilder list, String file, double seconds) {
    String relative = file.substring("scenes/".length());
    list.append(String.format(Locale.ROOT, "file %s\nduration %.9f\n", relative, seconds));
  }
}
