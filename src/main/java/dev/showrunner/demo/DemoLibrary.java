package dev.showrunner.demo;

import dev.showrunner.files.WholeFile;
import dev.showrunner.job.Home;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pictures and music for the sample script: five stills and a calm piece of music that can be
 * looped. All were drawn and composed by code of this project (in its test sources, {@code
 * DemoArtwork}), so nobody needs to be credited.
 */
public final class DemoLibrary {
  private static final Logger LOG = LoggerFactory.getLogger(DemoLibrary.class);
  static final List<String> FILES =
      List.of(
          "demo/slow-goodbye-moon-leaving.jpg",
          "demo/mirrors-moon-astronauts-laser.jpg",
          "demo/pull-tides-ocean-bulges.jpg",
          "demo/last-eclipse-sun.jpg",
          "demo/look-tonight-outside-right-time.jpg",
          "music/calm-demo-night.m4a");

  private DemoLibrary() {}

  /**
   * Copies what is missing into the home's library; files that are there are left as they are.
   *
   * @throws UncheckedIOException when a file cannot be written; the message names it
   */
  public static void prepare(Home home) {
    for (String name : FILES) {
      Path file = home.library().resolve(name);
      if (!Files.exists(file)) {
        copy(name, file);
      }
    }
  }

  /**
   * Takes the files out of the home's library again, so that no other video shows them. One that is
   * not as it was shipped is somebody's own, and stays.
   */
  public static void remove(Home home) {
    List<Path> folders = new ArrayList<>();
    for (String name : FILES) {
      Path file = home.library().resolve(name);
      try {
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), shipped(name))) {
          Files.delete(file);
        }
        folders.add(file.resolveSibling(""));
      } catch (IOException e) {
        LOG.warn("{} stays in the library: {}", file, e.toString());
      }
    }
    folders.stream().distinct().forEach(DemoLibrary::removeIfEmpty);
  }

  private static void removeIfEmpty(Path folder) {
    String[] left = folder.toFile().list();
    if (left != null && left.length == 0 && !folder.toFile().delete()) {
      LOG.warn("The empty folder {} stays in the library", folder);
    }
  }

  private static byte[] shipped(String name) throws IOException {
    String resource = "/demo/library/" + name;
    try (InputStream in = DemoLibrary.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("The program was built without " + resource);
      }
      return in.readAllBytes();
    }
  }

  private static void copy(String name, Path file) {
    try {
      WholeFile.write(file, 0, shipped(name));
    } catch (IOException e) {
      throw new UncheckedIOException(
          file + " cannot be written; see that the disk has room and the folder may be written", e);
    }
  }
}
