package dev.showrunner.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.job.Home;
import dev.showrunner.job.RunningWork;
import dev.showrunner.media.ffmpeg.FfmpegLocator;
import dev.showrunner.media.ffmpeg.ProcessCommand;
import dev.showrunner.media.ffmpeg.ProcessOutcome;
import dev.showrunner.media.ffmpeg.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The embedded ffmpeg, to make footage for a home and to look at what came out. */
final class Footage {
  private static final String CLIP = "testsrc2=s=1280x720:r=30:d=4,format=yuv420p";
  private static final String STILL = "mandelbrot=s=1600x900";

  private final Path home;
  private final Path program;
  private final ProcessRunner runner = new ProcessRunner(new RunningWork());

  Footage(Path home) {
    this.home = home;
    this.program = new FfmpegLocator(new Home(home), "embedded", runner).locate().path();
  }

  Path program() {
    return program;
  }

  /** A moving clip in the library, of 4 s. */
  Path clip(String name) throws IOException {
    return make(name, "-f", "lavfi", "-i", CLIP, "-preset", "ultrafast", "-g", "15");
  }

  /** A picture in the library. */
  Path still(String name) throws IOException {
    return make(name, "-f", "lavfi", "-i", STILL, "-frames:v", "1", "-q:v", "3");
  }

  /** Makes any file in the library. */
  Path make(String name, String... arguments) throws IOException {
    Path file = Files.createDirectories(home.resolve("library")).resolve(name);
    List<String> line = new ArrayList<>(List.of(arguments));
    line.add(file.toString());
    ffmpeg(line);
    return file;
  }

  /** Runs it; it must end well. Returns what it said. */
  String ffmpeg(List<String> arguments) throws IOException {
    List<String> line = new ArrayList<>(List.of(program.toString(), "-hide_banner", "-y"));
    line.addAll(arguments);
    ProcessOutcome outcome =
        runner.run(new ProcessCommand(null, line, home, Duration.ofMinutes(2), text -> {}));
    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    return outcome.errors();
  }
}
