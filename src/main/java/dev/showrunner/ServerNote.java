package dev.showrunner;

import dev.showrunner.files.WholeFile;
import dev.showrunner.job.Home;
import java.io.IOException;
import java.nio.file.Files;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file in the home that says where its server listens, for the command line to find it. */
final class ServerNote {
  private static final Logger LOG = LoggerFactory.getLogger(ServerNote.class);

  private ServerNote() {}

  static void write(Home home, String address) {
    try {
      WholeFile.write(home.server(), 0, address + "\n");
    } catch (IOException e) {
      LOG.warn("{} cannot be written; give the commands --port instead", home.server());
    }
  }

  /** Another node may have this home too, and its note stays. */
  static void remove(Home home, String address) {
    try {
      if (Files.exists(home.server()) && Files.readString(home.server()).strip().equals(address)) {
        Files.deleteIfExists(home.server());
      }
    } catch (IOException e) {
      LOG.debug("{} stays behind", home.server(), e);
    }
  }
}
