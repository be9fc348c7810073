package dev.showrunner.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What lies in a home, for tests that look at it from outside. */
final class HomeFiles {
  private final Path home;

  HomeFiles(Path home) {
    this.home = home;
  }

  /** The folder of a job's work. */
  Path job(String id) {
    return home.resolve("jobs").resolve(id);
  }

  /** Where the folder channel publishes that job. */
  Path published(String id) {
    return channel().resolve(id);
  }

  private Path channel() {
    return home.resolve("channel").resolve("folder");
  }

  /** All that the folder channel holds, hidden and half-made folders too. */
  List<String> publications() throws IOException {
    if (!Files.isDirectory(channel())) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(channel())) {
      return entries.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  /** What is half made of a job: files and folders that carry a claim's generation. */
  List<String> halfMade(String id) {
    return names(job(id), name -> name.matches(".*(\\.part|\\.g\\d+\\.).*"));
  }

  /** When each scene that is whole was written: the last file of its narration, of its picture. */
  Map<String, Long> wholeScenes(String id) throws IOException {
    Map<String, Long> times = new TreeMap<>();
    for (String name :
        names(job(id), each -> each.matches("s[0-9a-f-]+\\.body\\.mp4|scene-\\d+\\.json"))) {
      times.put(name, Files.getLastModifiedTime(job(id).resolve(name)).toMillis());
    }
    return times;
  }

  /** When each scene's picture that is whole was written. */
  Map<String, Long> pictures(String id) throws IOException {
    Map<String, Long> pictures = wholeScenes(id);
    pictures.keySet().removeIf(name -> !name.endsWith(".mp4"));
    return pictures;
  }

  private static List<String> names(Path folder, Predicate<String> wanted) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(each -> wanted.test(each.getFileName().toString()))
          .map(each -> folder.relativize(each).toString())
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      // A file went while we looked; the caller asks again.
      return List.of("something that is being removed");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
