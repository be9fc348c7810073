package dev.showrunner.media.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Makes Java2D work on a machine that has no screen, no fonts and no fontconfig library. */
public final class HeadlessGraphics {
  private static final String KEY = "sun.awt.fontconfig";
  // Java's logical fonts are never used here; without a configuration of them, though, Java2D
  // refuses to start where fontconfig finds no font ("Fontconfig head is null").
  private static final String CONFIGURATION = "version=1\nsequence.allfonts=default\n";

  private HeadlessGraphics() {}

  /**
   * To be called before the first class of {@code java.awt} loads; later it has no effect. What the
   * user has set with {@code -D} stays.
   *
   * @param cache a folder that may be written; it is made when missing
   * @throws IOException when the font configuration cannot be written there
   */
  public static void prepare(Path cache) throws IOException {
    System.setProperty("java.awt.headless", "true");
    if (System.getProperty(KEY) != null || !System.getProperty("os.name", "").startsWith("Linux")) {
      return;
    }
    Files.createDirectories(cache);
    Path file = cache.resolve("fontconfig.properties").toAbsolutePath();
    Path part = Files.createTempFile(cache, "fontconfig", ".part");
    Files.writeString(part, CONFIGURATION);
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    System.setProperty(KEY, file.toString());
  }
}
