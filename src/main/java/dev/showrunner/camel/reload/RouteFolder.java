package dev.showrunner.camel.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What stands in the route files of a folder, by the files' names. */
final class RouteFolder {
  private static final long LONGEST = 1024 * 1024;

  final Path folder;

  RouteFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * @throws UncheckedIOException when the folder cannot be read
   */
  Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> String.valueOf(file.getFileName()).matches("[^.].*\\.camel\\.yaml"))
          .filter(Files::isRegularFile)
          .forEach(file -> texts.put(String.valueOf(file.getFileName()), text(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  // What cannot be read stands as a line that is no route, so that it is told like one.
  private static String text(Path file) {
    try {
      return Files.size(file) > LONGEST
          ? "the file has more than 1 MB; part it"
          : Files.readString(file);
    } catch (CharacterCodingException e) {
      return "the file is no text in UTF-8; save it as that";
    } catch (IOException e) {
      return "the file cannot be read; check who may read it";
    }
  }
}
