package dev.showrunner.media.footage;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the names of the library's files say. */
final class LibraryNames {
  private static final Set<String> PICTURES =
      Set.of("mp4", "mov", "webm", "mkv", "m4v", "avi", "3gp", "jpg", "jpeg", "png", "webp");
  private static final Set<String> SOUNDS =
      Set.of("mp3", "wav", "m4a", "ogg", "flac", "aac", "opus");
  private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\uFFFD]");
  private static final String MUSIC = "music";

  private LibraryNames() {}

  /** What a file is meant for. */
  enum Use {
    VISUAL,
    MUSIC
  }

  /**
   * What a file is meant for by its ending and its folder; empty when it is neither.
   *
   * @param file relative to the library
   */
  static Optional<Use> use(Path file) {
    boolean music = file.getNameCount() > 1 && file.getName(0).toString().equalsIgnoreCase(MUSIC);
    String ending = ending(file);
    if (music) {
      return isSound(ending) ? Optional.of(Use.MUSIC) : Optional.empty();
    }
    return PICTURES.contains(ending) ? Optional.of(Use.VISUAL) : Optional.empty();
  }

  /** In small letters and without its dot; empty for a name that has none. */
  static String ending(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot < 1 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /** Whether files with that ending are taken as music, where they lie in its folder. */
  static boolean isSound(String ending) {
    return SOUNDS.contains(ending);
  }

  /** Whether a name has characters that lists of files and terminals cannot carry. */
  static boolean isUnsafe(Path file) {
    return UNSAFE.matcher(file.toString()).find();
  }

  /** Whether it was written in an encoding that this system does not read. */
  static boolean isUnreadable(Path file) {
    return file.toString().indexOf('\uFFFD') >= 0;
  }

  /** A file's name for a sentence: on one line, without its folders. */
  static String shown(Path file) {
    return UNSAFE.matcher(String.valueOf(file.getFileName())).replaceAll("?");
  }
}
