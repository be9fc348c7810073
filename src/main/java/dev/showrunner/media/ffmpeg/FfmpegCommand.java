package dev.showrunner.media.ffmpeg;

import dev.showrunner.job.JobFolder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/**
 * A call of ffmpeg. It runs in the job's folder, so outputs may be named relative to it; inputs
 * from elsewhere are absolute paths, which no name can turn into an option.
 *
 * @param folder the job's folder
 * @param arguments ffmpeg's arguments, without the program and without what {@link #line} adds
 * @param timeout how long it may take
 * @param expected how much time of media it writes, which progress is measured by
 * @param onProgress gets the share that is done, 0 to 1, a few times a second; what it throws ends
 *     the process
 */
public record FfmpegCommand(
    JobFolder folder,
    List<String> arguments,
    Duration timeout,
    Duration expected,
    DoubleConsumer onProgress) {

  /** Before an input that somebody else made: one thread, a bound on its size, no network. */
  public static final List<String> CAREFUL =
      List.of("-threads", "1", "-max_pixels", "67108864", "-protocol_whitelist", "file");

  private static final String OUT_TIME = "out_time_us=";
  private static final List<String> ALWAYS =
      List.of("-hide_banner", "-nostdin", "-nostats", "-y", "-progress", "pipe:1");

  public FfmpegCommand {
    arguments = List.copyOf(arguments);
  }

  /** All arguments after the program's name. */
  public List<String> line() {
    List<String> line = new ArrayList<>(ALWAYS);
    line.addAll(arguments);
    return line;
  }

  /** Reads ffmpeg's progress lines and passes on the share that is done. */
  public Consumer<String> progressReader() {
    return line -> {
      if (line.startsWith(OUT_TIME) && !expected.isZero()) {
        try {
          double micros = Long.parseLong(line.substring(OUT_TIME.length()).strip());
          onProgress.accept(Math.max(0, Math.min(1, micros * 1000 / expected.toNanos())));
        } catch (NumberFormatException e) {
          // "N/A" until the first frame is out.
        }
      }
    };
  }
}
