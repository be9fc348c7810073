package dev.showrunner.media.footage;

import dev.showrunner.job.JobId;
import dev.showrunner.job.RetryableException;
import dev.showrunner.media.ffmpeg.MediaInfo;
import dev.showrunner.media.ffmpeg.MediaInfo.Kind;
import dev.showrunner.media.ffmpeg.MediaProbe;
import dev.showrunner.media.ffmpeg.UnusableMediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Believes what a file's text says it is: {@code clip}, {@code clip 640x360}, {@code still} or
 * {@code sound}.
 */
final class FakeProbe implements MediaProbe {
  final List<String> probed = new ArrayList<>();

  @Override
  public MediaInfo probe(JobId job, Path file) throws UnusableMediaException {
    String name = String.valueOf(file.getFileName());
    probed.add(name);
    if (!file.isAbsolute()) {
      throw new AssertionError("An option could hide in " + file);
    }
    String text = text(file).strip();
    if (text.matches("clip \\d+x\\d+")) {
      String[] size = text.substring(5).split("x");
      return new MediaInfo(Kind.CLIP, Integer.parseInt(size[0]), Integer.parseInt(size[1]), 4000);
    }
    return switch (text) {
      case "clip" -> new MediaInfo(Kind.CLIP, 1920, 1080, 4000);
      case "still" -> new MediaInfo(Kind.STILL, 3840, 2160, 0);
      case "sound" -> new MediaInfo(Kind.SOUND, 0, 0, 60_000);
      case "killed" -> throw new RetryableException(job, "The probe was killed.");
      default -> throw new UnusableMediaException(name + " is damaged and was left out.");
    };
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError("The test's file is gone", e);
    }
  }
}
