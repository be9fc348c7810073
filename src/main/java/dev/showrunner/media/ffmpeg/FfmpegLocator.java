package dev.showrunner.media.ffmpeg;

import dev.showrunner.job.Home;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds an ffmpeg that can do the work: the configured one, else one on PATH, else the static one
 * that comes in a jar.
 */
public final class FfmpegLocator {

  private static final Pattern VERSION = Pattern.compile("ffmpeg version (\\S+)");
  private static final Pattern ENCODER = Pattern.compile("^ [VAS][A-Z.]{5} (\\S+)");
  private static final Pattern FILTER = Pattern.compile("^ [T.][S.][C.] (\\S+)");
  private static final Set<String> ENCODERS = Set.of("libx264", "aac", "ffvhuff");
  private static final Set<String> FILTERS =
      Set.of("zoompan", "xfade", "overlay", "loudnorm", "sidechaincompress", "ebur128", "concat");

  private final Home home;
  private final String configured;
  private final ProcessRunner runner;

  /**
   * @param configured the key {@code showrunner.ffmpeg}: {@code auto}, {@code embedded}, or a path
   */
  public FfmpegLocator(Home home, String configured, ProcessRunner runner) {
    this.home = home;
    this.configured = configured.strip();
    this.runner = runner;
  }

  /**
   * Looks for an ffmpeg and asks it what it can do.
   *
   * @throws IllegalStateException with a sentence for the user when there is none that works
   */
  public FfmpegProgram locate() {
    boolean auto = configured.isEmpty() || configured.equals("auto");
    if (!auto && !configured.equals("embedded")) {
      return ask(Path.of(configured).toAbsolutePath())
          .orElseThrow(
              () ->
                  new IllegalStateException(
                      "showrunner.ffmpeg names "
                          + configured
                          + ", which is no ffmpeg with libx264 and the filters needed: correct the"
                          + " path or set it to auto."));
    }
    return (auto ? onPath() : Optional.<FfmpegProgram>empty())
        .or(() -> EmbeddedFfmpeg.extract(home.cache().resolve("bin")).flatMap(this::ask))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "No ffmpeg was found on PATH and none is embedded for this platform: install"
                        + " ffmpeg or set showrunner.ffmpeg to its path."));
  }

  private Optional<FfmpegProgram> onPath() {
    String path = System.getenv().getOrDefault("PATH", "");
    for (String folder : path.split(Pattern.quote(File.pathSeparator), -1)) {
      if (!folder.isBlank()) {
        Path file = Path.of(folder).toAbsolutePath().resolve("ffmpeg");
        Optional<FfmpegProgram> program = Files.isExecutable(file) ? ask(file) : Optional.empty();
        if (program.isPresent()) {
          return program;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<FfmpegProgram> ask(Path file) {
    if (!Files.isExecutable(file)) {
      return Optional.empty();
    }
    try {
      List<String> version = output(file, "-version");
      Set<String> encoders = names(output(file, "-encoders"), ENCODER);
      Set<String> filters = names(output(file, "-filters"), FILTER);
      Matcher matcher = VERSION.matcher(version.isEmpty() ? "" : version.get(0));
      if (!matcher.find() || !encoders.containsAll(ENCODERS) || !filters.containsAll(FILTERS)) {
        return Optional.empty();
      }
      return Optional.of(new FfmpegProgram(file, matcher.group(1), encoders, filters));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private List<String> output(Path file, String question) throws IOException {
    List<String> lines = new ArrayList<>();
    Path directory = Optional.ofNullable(file.getParent()).orElse(file);
    runner.run(
        new ProcessCommand(
            null,
            List.of(file.toString(), "-hide_banner", question),
            directory,
            Duration.ofSeconds(20),
            lines::add));
    return lines;
  }

  private static Set<String> names(List<String> lines, Pattern form) {
    Set<String> names = new HashSet<>();
    for (String line : lines) {
      Matcher matcher = form.matcher(line);
      if (matcher.find()) {
        names.add(matcher.group(1));
      }
    }
    return names;
  }

  static UncheckedIOException unreadable(IOException e) {
    return new UncheckedIOException("The embedded ffmpeg cannot be unpacked", e);
  }
}
