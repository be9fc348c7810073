package dev.showrunner.media.thumbnail;

import dev.showrunner.job.JobFolder;
import dev.showrunner.media.ffmpeg.Crop;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.ffmpeg.FfmpegCommand;
import dev.showrunner.media.ffmpeg.Orientation;
import dev.showrunner.media.ffmpeg.Transparency;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Takes frames with ffmpeg. */
public final class FfmpegFrames implements FrameSource {
  private static final String SIZE = Background.WIDTH + ":" + Background.HEIGHT + ":flags=lanczos";

  private final Ffmpeg ffmpeg;

  public FfmpegFrames(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  @Override
  public BufferedImage frame(Path media, double second, JobFolder folder) throws IOException {
    String name = "frame.part.png";
    Path file = folder.resolve(name);
    List<String> arguments = new ArrayList<>(FfmpegCommand.CAREFUL);
    Orientation held = Orientation.of(media);
    arguments.addAll(held.options());
    if (second > 0) {
      arguments.addAll(List.of("-ss", String.format(Locale.ROOT, "%.3f", second)));
    }
    arguments.addAll(
        List.of("-i", media.toString(), "-map", "0:V:0", "-frames:v", "1", "-threads", "1"));
    String cut =
        second > 0
            ? Crop.clip(Background.WIDTH, Background.HEIGHT) + ","
            : Crop.still(Background.WIDTH, Background.HEIGHT)
                + ","
                + Transparency.of(media).filter();
    // As small as it will be seen, since a photograph may have a hundred times as many pixels.
    arguments.addAll(List.of("-vf", held.filter() + cut + "scale=" + SIZE, name));
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
