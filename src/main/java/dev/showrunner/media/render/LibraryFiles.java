package dev.showrunner.media.render;

import dev.showrunner.job.Claim;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.Home;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Files of the library that were chosen for a video. */
final class LibraryFiles {
  private LibraryFiles() {}

  /**
   * @param file relative to the library
   * @throws WaitingException when it is there no more: the claim that looks again finds it missing,
   *     and has the stage ASSETS done again
   * @throws FinalException when it lies outside of the library
   */
  static Path require(Home home, Claim claim, String file) {
    Path path = home.library().resolve(file).normalize();
    if (!path.startsWith(home.library())) {
      throw new FinalException(claim.id(), "The file " + file + " lies outside of the library.");
    }
    if (!Files.isRegularFile(path)) {
      throw new WaitingException(
          claim.id(),
          WaitReason.TIME,
          Instant.EPOCH,
          "The file " + file + " is no longer in the library: another one is chosen.");
    }
    return path;
  }
}
