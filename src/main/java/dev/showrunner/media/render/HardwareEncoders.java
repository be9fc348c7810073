package dev.showrunner.media.render;

import dev.showrunner.files.WholeFile;
import dev.showrunner.job.Claim;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.JobId;
import dev.showrunner.job.RetryableException;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.ffmpeg.FfmpegCommand;
import dev.showrunner.media.ffmpeg.FfmpegProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the hardware's encoder where a trial has shown that it works: that an encoder is compiled
 * in says nothing of the machine. What a trial has shown is kept in the cache for that very binary.
 */
public final class HardwareEncoders implements Encoders {
  /** Those that are known here, the most capable first. */
  public static final List<String> KNOWN =
      List.of("h264_nvenc", "h264_qsv", "h264_videotoolbox", "h264_amf");

  private static final Logger LOG = LoggerFactory.getLogger(HardwareEncoders.class);
  private static final int FRAMES = 30;
  private static final String WORKS = "works";
  private static final String FAILS = "fails";

  private final Path folder;
  private final Ffmpeg ffmpeg;
  private final Function<JobId, FfmpegProgram> program;
  private final String setting;
  private final Set<String> distrusted = new HashSet<>();

  /**
   * @param cache a folder; it need not exist
   * @param program which ffmpeg that is
   * @param setting {@code auto}, {@code off}, or one of {@link #KNOWN}
   */
  public HardwareEncoders(
      Path cache, Ffmpeg ffmpeg, Function<JobId, FfmpegProgram> program, String setting) {
    this.folder = cache.resolve("encoders");
    this.ffmpeg = ffmpeg;
    this.program = program;
    this.setting = setting;
  }

  @Override
  public synchronized String choose(Claim claim) {
    if (setting.equals("off")) {
      return SOFTWARE;
    }
    FfmpegProgram found = program.apply(claim.id());
    for (String name : setting.equals("auto") ? KNOWN : List.of(setting)) {
      if (found.encoders().contains(name)
          && !distrusted.contains(name)
          && works(claim, found, name)) {
        return name;
      }
    }
    return SOFTWARE;
  }

  @Override
  public synchronized void distrust(String encoder) {
    LOG.warn("The encoder {} has failed with a scene: {} is used from now on", encoder, SOFTWARE);
    distrusted.add(encoder);
  }

  private boolean works(Claim claim, FfmpegProgram found, String name) {
    try {
      Path known = folder.resolve(name + "-" + identity(found) + ".txt");
      if (!Files.exists(known)) {
        boolean works = trial(claim, name);
        LOG.info("The encoder {} of {} {}", name, found.path(), works ? WORKS : FAILS);
        Files.createDirectories(folder);
        WholeFile.write(known, claim.generation(), works ? WORKS : FAILS);
      }
      return Files.readString(known).strip().equals(WORKS);
    } catch (IOException e) {
      LOG.warn("The encoder {} could not be tried", name, e);
      return false;
    }
  }

  private static String identity(FfmpegProgram found) throws IOException {
    Path file = found.path();
    return Keys.hash(
        found + " " + Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis());
  }

  /** Encodes a second as scenes are encoded, then decodes all of it. */
  private boolean trial(Claim claim, String name) throws IOException {
    Files.createDirectories(claim.folder().resolve("scenes"));
    String file = PartFile.of(claim, "scenes/trial.mp4").part();
    List<String> encode =
        new ArrayList<>(List.of("-f", "lavfi", "-i", "testsrc2=s=640x360:r=30:d=1"));
    encode.addAll(VideoFormat.colours());
    encode.addAll(new VideoFormat(640, 360, 30, "veryfast", 21).withEncoder(name).encoding());
    encode.add(file);
    List<String> decode =
        List.of("-xerror", "-err_detect", "explode", "-i", file, "-f", "null", "-");
    try {
      run(claim, encode);
      run(claim, decode);
      Mp4Boxes boxes = Mp4Boxes.read(claim.folder().resolve(file));
      return boxes.whole()
          && boxes.tracks().size() == 1
          && boxes.tracks().get(0).samples() == FRAMES;
    } catch (FinalException | RetryableException e) {
      LOG.debug("The trial of {} failed", name, e);
      return false;
    } finally {
      Files.deleteIfExists(claim.folder().resolve(file));
    }
  }

  private void run(Claim claim, List<String> line) {
    ffmpeg.run(
        new FfmpegCommand(
            claim.folder(), line, Duration.ofSeconds(30), Duration.ZERO, share -> {}));
  }
}
