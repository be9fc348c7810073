package dev.showrunner.media.footage;

import dev.showrunner.job.Home;
import dev.showrunner.job.JobId;
import dev.showrunner.media.ffmpeg.MediaProbe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Map;

/**
 * The library's files that cannot be used, as the last look at each found them: nothing is probed
 * for whoever asks. Thread-safe.
 */
public final class LibraryTroubles {
  private static final MediaProbe NONE =
      (job, file) -> {
        throw new IllegalStateException("Nothing is probed here");
      };

  private final Home home;

  public LibraryTroubles(Home home) {
    this.home = home;
  }

  /**
   * The same after a look at each file that is new or has changed; others are not read.
   *
   * @param probe looks at them
   * @return by the file's name, relative to the library
   */
  public Map<String, String> look(MediaProbe probe) {
    try {
      var unused =
          new LibraryIndex(home.library(), new ProbeCache(probe, home.cache()))
              .read(new JobId("doctor"), (done, all) -> {});
    } catch (IOException e) {
      throw unreadable(e);
    }
    return known();
  }

  /**
   * What is not taken for its ending, or for where it lies.
   *
   * @return a sentence for each ending, and what helps
   */
  public Map<String, String> passedOver() {
    if (!Files.isDirectory(home.library())) {
      return Map.of();
    }
    try {
      LibraryWalk walk = new LibraryWalk(home.library().toRealPath(), new ArrayList<>());
      var unused = walk.files();
      return walk.passedOver().findings();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private UncheckedIOException unreadable(IOException e) {
    return new UncheckedIOException("The library %s cannot be read".formatted(home.library()), e);
  }

  /**
   * A sentence for each file that is still there.
   *
   * @return by the file's name, relative to the library
   */
  public Map<String, String> known() {
    Map<String, String> known = new ProbeCache(NONE, home.cache()).unusable();
    known.keySet().removeIf(name -> !Files.isRegularFile(home.library().resolve(name)));
    return known;
  }
}
