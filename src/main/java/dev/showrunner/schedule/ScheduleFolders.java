package dev.showrunner.schedule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folders in which schedules lie as files. Not thread-safe. */
final class ScheduleFolders {
  private static final long LONGEST = 1024 * 1024;
  private static final String TOO_LONG = "\0the file has more than 1 MB; part it";
  private static final String NO_TEXT = "\0the file is no text in UTF-8; save it as that";
  private static final String NOT_READABLE = "\0the file cannot be read; check who may read it";

  private final List<Path> folders;

  /** By name of the file, where it was when it was last there. */
  private final Map<String, Path> places = new HashMap<>();

  /**
   * @param folders at least one; they need not exist. Of two files of one name that in the earlier
   *     folder counts
   */
  ScheduleFolders(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /**
   * What lies there at one moment.
   *
   * @param texts by name of the file; of one that cannot be read why, behind a zero character
   * @param missing folders that are not there
   */
  record Content(Map<String, String> texts, Set<Path> missing) {
    static final Content NOTHING = new Content(Map.of(), Set.of());
  }

  Content content() {
    Map<String, String> texts = new TreeMap<>();
    for (Path folder : folders) {
      for (Path file : files(folder)) {
        String name = String.valueOf(file.getFileName());
        if (!texts.containsKey(name)) {
          texts.put(name, text(file));
          places.put(name, folder);
        }
      }
    }
    Set<Path> missing =
        folders.stream()
            .filter(folder -> !Files.isDirectory(folder))
            .collect(Collectors.toUnmodifiableSet());
    return new Content(texts, missing);
  }

  /**
   * Whether somebody has taken a file away that is not there: its folder is. A folder that vanishes
   * with all that is in it is rather a disk that is not there. Where a file was that was not seen
   * by this process is not known: in the first folder, which is the user's own.
   */
  boolean isTakenAway(String file, Content content) {
    return !content.missing().contains(places.getOrDefault(file, folders.get(0)));
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).matches("[^.].*\\.ya?ml"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + folder + " cannot be read", e);
    }
  }

  // What cannot be read stands as a line that is no schedule, so that it is answered as one.
  private static String text(Path file) {
    try {
      return Files.size(file) > LONGEST ? TOO_LONG : Files.readString(file);
    } catch (CharacterCodingException e) {
      return NO_TEXT;
    } catch (IOException e) {
      return NOT_READABLE;
    }
  }
}
