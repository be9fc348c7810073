package dev.showrunner.media.footage;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Files that somebody meant to be seen or heard and that are not taken for their ending, counted by
 * it: nobody should have to guess why two hundred photographs are never shown.
 */
final class PassedOver {
  /** What helps, by ending. Over transport streams (mts) the ffmpeg that comes along crashes. */
  private static final Map<String, String> REMEDIES = new LinkedHashMap<>();

  static {
    put("Export %s as JPEG", "heic", "heif", "avif", "bmp", "tif", "tiff");
    put("Convert %s to MP4", "gif", "mts", "m2ts", "ts", "mpg", "mpeg", "wmv", "flv");
    put("Convert %s to MP3", "wma", "aif", "aiff");
  }

  private final Map<String, Integer> unread = new TreeMap<>();
  private final Map<String, Integer> misplaced = new TreeMap<>();

  private static void put(String remedy, String... endings) {
    for (String ending : endings) {
      REMEDIES.put(ending, remedy);
    }
  }

  /** Counts a file that is not taken, unless it is one of those that nobody expects to be. */
  void add(Path file) {
    String ending = LibraryNames.ending(file);
    if (REMEDIES.containsKey(ending)) {
      unread.merge(ending, 1, Integer::sum);
    } else if (LibraryNames.isSound(ending)) {
      misplaced.merge(ending, 1, Integer::sum);
    }
  }

  /** What was passed over, a sentence for each ending, and what helps. */
  Map<String, String> findings() {
    Map<String, String> findings = new LinkedHashMap<>();
    unread.forEach(
        (ending, count) ->
            findings.put(
                files(count, ending) + ", which is not read",
                REMEDIES.getOrDefault(ending, "").formatted(count == 1 ? "it" : "them")));
    misplaced.forEach(
        (ending, count) ->
            findings.put(
                files(count, ending) + ", a sound, outside of library/music/",
                "Move %s into library/music/".formatted(count == 1 ? "it" : "them")));
    return findings;
  }

  private static String files(int count, String ending) {
    return (count == 1 ? "One file in library/ ends in ." : count + " files in library/ end in .")
        + ending;
  }
}
