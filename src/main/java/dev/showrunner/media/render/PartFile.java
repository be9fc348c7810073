package dev.showrunner.media.render;

import dev.showrunner.files.WholeFile;
import dev.showrunner.job.Claim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that exists under its name only when it is whole: written under a temporary name that
 * carries the claim's generation, flushed, then renamed.
 *
 * @param part the temporary name, relative to the job's folder
 * @param file the final name, relative to the job's folder
 */
record PartFile(Claim claim, String part, String file) {

  static PartFile of(Claim claim, String file) {
    int dot = file.lastIndexOf('.');
    String part =
        file.substring(0, dot) + ".g" + claim.generation() + ".part" + file.substring(dot);
    return new PartFile(claim, part, file);
  }

  /** Flushes it and gives it its name. */
  void finish() throws IOException {
    Path from = claim.folder().resolve(part);
    Path to = claim.folder().resolve(file);
    WholeFile.force(from);
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    WholeFile.forceFolder(to.toAbsolutePath().resolveSibling(""));
  }

  void discard() throws IOException {
    Files.deleteIfExists(claim.folder().resolve(part));
  }
}
