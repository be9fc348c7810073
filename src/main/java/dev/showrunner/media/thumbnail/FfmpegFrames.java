package dev.showrunner.media.thumbnail;

import dev.showrunner.job.JobFolder;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.ffmpeg.FfmpegCommand;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Takes frames with ffmpeg. */
public final class FfmpegFrames implements FrameSource {
  private final Ffmpeg ffmpeg;

  public FfmpegFrames(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  @Override
  public BufferedImage frame(Path video, double second, JobFolder folder) throws IOException {
    String name = "frame.part.png";
    Path file = folder.resolve(name);
    List<String> arguments =
        List.of(
            "-ss",
            String.format(Locale.ROOT, "%.3f", second),
            "-i",
            video.toString(),
            "-frames:v",
            "1",
            "-threads",
            "1",
            name);
    try {
      ffmpeg.run(
          new FfmpegCommand(folder, arguments, Duration.ofMinutes(1), Duration.ZERO, share -> {}));
      BufferedImage frame = ImageIO.read(file.toFile());
      if (frame == null) {
        throw new IOException("There is no frame at " + second + " s");
      }
      return frame;
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
