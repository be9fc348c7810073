package dev.showrunner.camel.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The route files of one folder or of several, of which a later one's file takes the place of an
 * earlier one's of the same name.
 */
public final class RouteFolders {
  private static final long LONGEST = 1024 * 1024;

  private final List<Path> folders;

  /**
   * @param folders one at least; all but the first need not exist
   */
  public RouteFolders(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /** The first, which the others only change. */
  Path first() {
    return folders.get(0);
  }

  /** Where the file of that name lies; in the last folder when there is none. */
  Path path(String name) {
    Path found = folders.get(folders.size() - 1).resolve(name);
    for (Path folder : folders) {
      Path file = folder.resolve(name);
      found = Files.isRegularFile(file) ? file : found;
    }
    return found;
  }

  /**
   * The files that count, by their names.
   *
   * @throws UncheckedIOException when the first folder cannot be read, or another one that is there
   */
  public Map<String, Path> files() {
    Map<String, Path> found = new TreeMap<>();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .filter(file -> String.valueOf(file.getFileName()).matches("[^.].*\\.camel\\.yaml"))
            .filter(Files::isRegularFile)
            .forEach(file -> found.put(String.valueOf(file.getFileName()), file));
      } catch (NoSuchFileException e) {
        if (folder.equals(first())) {
          throw new UncheckedIOException(e);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }

  /** What stands in them, by their names. */
  Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    files().forEach((name, file) -> texts.put(name, text(file)));
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
