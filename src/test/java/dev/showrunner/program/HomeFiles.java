package dev.showrunner.program;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
  List<String> halfMade(String id) throws IOException {
    return names(job(id), name -> name.matches(".*(\\.part|\\.g\\d+\\.).*"));
  }

  /** When each scene that is whole was written: the last file of its narration, of its picture. */
  Map<String, Long> wholeScenes(String id) throws IOException {
    Map<String, Long> times = new TreeMap<>();
    for (String name :
        names(job(id), each -> each.matches("s[0-9a-f-]+\\.body\\.mp4|scene-\\d+\\.json"))) {
      try {
        times.put(name, Files.getLastModifiedTime(job(id).resolve(name)).toMillis());
      } catch (NoSuchFileException e) {
        // It went while we looked.
      }
    }
    return times;
  }

  /** When each scene's picture that is whole was written. */
  Map<String, Long> pictures(String id) throws IOException {
    Map<String, Long> pictures = wholeScenes(id);
    pictures.keySet().removeIf(name -> !name.endsWith(".mp4"));
    return pictures;
  }

  // Files and folders come and go while we look.
  private static List<String> names(Path folder, Predicate<String> wanted) throws IOException {
    List<String> found = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return found;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            return look(path);
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            return look(path);
          }

          private FileVisitResult look(Path path) {
            if (wanted.test(path.getFileName().toString())) {
              found.add(folder.relativize(path).toString());
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path path, IOException gone) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path path, @Nullable IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
    Collections.sort(found);
    return found;
  }
}
