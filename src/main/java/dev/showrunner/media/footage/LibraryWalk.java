package dev.showrunner.media.footage;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Finds the library's files. Hidden ones are passed over, links are followed only to files inside
 * the library, and what cannot be read is noted.
 */
final class LibraryWalk {
  private static final int MOST_FILES = 20_000;

  private final Path root;
  private final List<String> notes;
  private final List<Path> found = new ArrayList<>();
  private final PassedOver passedOver = new PassedOver();

  /**
   * @param root the library's real path
   * @param notes gets a sentence for each file that is left out
   */
  LibraryWalk(Path root, List<String> notes) {
    this.root = root;
    this.notes = notes;
  }

  /** The files that are meant to be used, relative to the library, by name. */
  List<Path> files() throws IOException {
    FileVisitor<Path> visitor =
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return !folder.equals(root) && isHidden(folder)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            return LibraryWalk.this.visit(file, attributes);
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException error) {
            notes.add(LibraryNames.shown(file) + " in the library cannot be read.");
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, java.io.IOException error) {
            return FileVisitResult.CONTINUE;
          }
        };
    Files.walkFileTree(root, visitor);
    Collections.sort(found);
    return found;
  }

  /** What the walk has passed over for its ending. */
  PassedOver passedOver() {
    return passedOver;
  }

  private FileVisitResult visit(Path file, BasicFileAttributes attributes) {
    Path relative = root.relativize(file);
    if (isHidden(file)) {
      return FileVisitResult.CONTINUE;
    }
    if (attributes.isSymbolicLink() && Files.isDirectory(file)) {
      notes.add(
          LibraryNames.shown(file) + " is a link to a folder and was passed over; copy it in.");
      return FileVisitResult.CONTINUE;
    }
    if (LibraryNames.use(relative).isEmpty()) {
      passedOver.add(relative);
      return FileVisitResult.CONTINUE;
    }
    if (LibraryNames.isUnreadable(relative)) {
      notes.add(
          LibraryNames.shown(file)
              + " has a name that is not in this system's encoding; rename it, or set LC_ALL to a UTF-8 locale.");
    } else if (LibraryNames.isUnsafe(relative)) {
      notes.add(LibraryNames.shown(file) + " has control characters in its name; rename it.");
    } else if (attributes.isSymbolicLink() && !staysInside(file)) {
      notes.add(LibraryNames.shown(file) + " is a link that leads out of the library; copy it in.");
    } else if (attributes.isRegularFile() || attributes.isSymbolicLink()) {
      found.add(relative);
    }
    if (found.size() == MOST_FILES) {
      notes.add("The library has over " + MOST_FILES + " files; the rest were not looked at.");
      return FileVisitResult.TERMINATE;
    }
    return FileVisitResult.CONTINUE;
  }

  private static boolean isHidden(Path path) {
    return String.valueOf(path.getFileName()).startsWith(".");
  }

  private boolean staysInside(Path link) {
    try {
      Path real = link.toRealPath();
      return real.startsWith(root) && Files.isRegularFile(real);
    } catch (IOException e) {
      return false; // it leads nowhere
    }
  }
}
