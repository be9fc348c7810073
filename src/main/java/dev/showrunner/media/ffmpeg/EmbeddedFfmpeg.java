package dev.showrunner.media.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;

/** The static ffmpeg that comes in a jar, unpacked once into the home's cache. */
final class EmbeddedFfmpeg {

  private static final String FOLDER = "ws/schild/jave/nativebin/";

  private EmbeddedFfmpeg() {}

  /**
   * @param folder where to unpack it; the file's name carries its size, so that another version
   *     gets another file
   * @return the program, or empty when none is embedded for this platform
   */
  static Optional<Path> extract(Path folder) {
    URL resource = EmbeddedFfmpeg.class.getClassLoader().getResource(FOLDER + resourceName());
    if (resource == null) {
      return Optional.empty();
    }
    try {
      URLConnection connection = resource.openConnection();
      long size = connection.getContentLengthLong();
      Path file = folder.resolve("ffmpeg-" + size);
      if (!Files.isExecutable(file) || Files.size(file) != size) {
        unpack(connection, folder, file);
      }
      return Optional.of(file);
    } catch (IOException e) {
      throw FfmpegLocator.unreadable(e);
    }
  }

  private static void unpack(URLConnection connection, Path folder, Path file) throws IOException {
    Files.createDirectories(folder);
    Path part = Files.createTempFile(folder, "ffmpeg-", ".part");
    try (InputStream in = connection.getInputStream()) {
      Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
      if (!part.toFile().setExecutable(true)) {
        throw new IOException("The file system of " + folder + " does not allow programs");
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static String resourceName() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    boolean arm = machine.equals("aarch64") || machine.equals("arm64");
    if (system.contains("mac")) {
      return arm ? "ffmpeg-aarch64-osx" : "ffmpeg-x86_64-osx";
    }
    if (system.contains("win")) {
      return "ffmpeg-amd64.exe";
    }
    return arm ? "ffmpeg-aarch64" : "ffmpeg-amd64";
  }
}
