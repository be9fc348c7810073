package dev.showrunner.media.footage;

import dev.showrunner.video.Scene;
import java.util.Optional;
import java.util.Set;

/** Where footage comes from that is not in the library yet. */
@FunctionalInterface
interface Stock {
  /** One that has nothing. */
  Stock EMPTY = (scene, taken) -> Optional.empty();

  /**
   * A file for a scene, which lies in the library's folder when this returns.
   *
   * @param taken names of files that the video shows already
   */
  Optional<LibraryFile> find(Scene scene, Set<String> taken);
}
