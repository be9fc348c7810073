package dev.showrunner.media.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Lets Java2D draw text on a machine without a display and without libfontconfig. A JRE that finds
 * no font configuration fails at the first glyph; a configuration that names no font is enough for
 * fonts loaded from files.
 */
public final class HeadlessGraphics {
  private static final String KEY = "sun.awt.fontconfig";

  private HeadlessGraphics() {}

  /**
   * Sets the system properties that Java2D reads. Must be called before the first AWT class loads;
   * a font configuration that the user has set stays.
   *
   * @param cacheDir where the small configuration file is written; made when missing
   * @throws IOException when the file cannot be written
   */
  public static void prepare(Path cacheDir) throws IOException {
    prepare(cacheDir, hasFontconfig());
  }

  static void prepare(Path cacheDir, boolean fontconfig) throws IOException {
    System.setProperty("java.awt.headless", "true");
    if (fontconfig || System.getProperty(KEY) != null) {
      return;
    }
    Files.createDirectories(cacheDir);
    Path file = cacheDir.resolve("fontconfig.properties").toAbsolutePath();
    Files.writeString(file, "version=1\nsequence.allfonts=default\n");
    System.setProperty(KEY, file.toString());
  }

  private static boolean hasFontconfig() {
    if (!System.getProperty("os.name", "").startsWith("Linux")) {
      return true;
    }
    String library = "libfontconfig.so.1";
    return List.of(
            "/usr/lib/x86_64-linux-gnu",
            "/usr/lib/aarch64-linux-gnu",
            "/lib/x86_64-linux-gnu",
            "/lib/aarch64-linux-gnu",
            "/usr/lib64",
            "/lib64",
            "/usr/lib",
            "/lib")
        .stream()
        .anyMatch(folder -> Files.exists(Path.of(folder, library)));
  }
}
