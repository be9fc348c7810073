package dev.showrunner.media.footage;

import dev.showrunner.job.JobId;
import dev.showrunner.media.ffmpeg.MediaInfo;
import dev.showrunner.media.ffmpeg.UnusableMediaException;
import dev.showrunner.media.footage.LibraryNames.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** Looks through the library and says what can be used of it. Thread-safe. */
final class LibraryIndex {
  private final Path library;
  private final ProbeCache cache;

  LibraryIndex(Path library, ProbeCache cache) {
    this.library = library;
    this.cache = cache;
  }

  /**
   * Reads the library; an empty one when there is none.
   *
   * @param job for whom it is read
   * @param progress gets how many files are done and how many there are, before each
   */
  Library read(JobId job, BiConsumer<Integer, Integer> progress) throws IOException {
    if (!Files.isDirectory(library)) {
      return Library.empty();
    }
    Path root = library.toRealPath();
    List<String> notes = new ArrayList<>();
    LibraryWalk walk = new LibraryWalk(root, notes);
    List<Path> files = walk.files();
    // First, since of many notes the last are cut off.
    walk.passedOver()
        .findings()
        .forEach((what, remedy) -> notes.add(0, what + ". " + remedy + "."));
    List<LibraryFile> visuals = new ArrayList<>();
    List<LibraryFile> music = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Path file : files) {
      progress.accept(names.size(), files.size());
      names.add(name(file));
      boolean isMusic = LibraryNames.use(file).orElseThrow() == Use.MUSIC;
      look(job, root, file, isMusic, isMusic ? music : visuals, notes);
    }
    cache.keep(names);
    return new Library(visuals, music, notes);
  }

  private void look(
      JobId job,
      Path root,
      Path file,
      boolean isMusic,
      List<LibraryFile> usable,
      List<String> notes) {
    Path path = root.resolve(file);
    try {
      MediaInfo info = cache.info(job, name(file), path);
      if (isMusic == (info.kind() == MediaInfo.Kind.SOUND)) {
        usable.add(described(file, info, Sidecar.of(path, notes)));
      } else {
        notes.add(
            LibraryNames.shown(file)
                + (isMusic
                    ? " in music/ is not only sound and was left out."
                    : " has no picture and was left out; sounds belong into music/."));
      }
    } catch (UnusableMediaException e) {
      notes.add(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      notes.add(LibraryNames.shown(file) + " in the library cannot be read.");
    }
  }

  private static LibraryFile described(Path file, MediaInfo info, Sidecar sidecar) {
    String name = String.valueOf(file.getFileName());
    Set<String> nameWords = Words.ofName(name.substring(0, name.lastIndexOf('.')));
    Set<String> folderWords = new LinkedHashSet<>();
    for (Path folder : file) {
      if (!folder.equals(file.getFileName())) {
        folderWords.addAll(Words.ofName(folder.toString()));
      }
    }
    return new LibraryFile(
        name(file), info, sidecar.tags(), nameWords, folderWords, sidecar.credit());
  }

  private static String name(Path relative) {
    List<String> parts = new ArrayList<>();
    relative.forEach(part -> parts.add(part.toString()));
    return String.join("/", parts);
  }
}
