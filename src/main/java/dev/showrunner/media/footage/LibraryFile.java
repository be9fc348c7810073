package dev.showrunner.media.footage;

import dev.showrunner.media.ffmpeg.MediaInfo;
import dev.showrunner.video.Visual;
import java.util.Set;

/**
 * A file of the library that can be used.
 *
 * @param name relative to the library, parted by {@code /}
 * @param info what the file holds
 * @param tags words that its sidecar gives it
 * @param nameWords telling words of its name
 * @param folderWords telling words of the folders it lies in
 * @param credit the line that names its maker; empty when none is wanted
 */
record LibraryFile(
    String name,
    MediaInfo info,
    Set<String> tags,
    Set<String> nameWords,
    Set<String> folderWords,
    String credit) {
  LibraryFile {
    tags = Set.copyOf(tags);
    nameWords = Set.copyOf(nameWords);
    folderWords = Set.copyOf(folderWords);
  }

  /** Whether nothing says what it shows, so that it may stand for anything. */
  boolean fitsAll() {
    return tags.contains("any") || (tags.isEmpty() && nameWords.isEmpty() && folderWords.isEmpty());
  }

  /** Whether its owner said that it fits every scene, so that a video may show it again. */
  boolean mayRepeat() {
    return tags.contains("any");
  }

  /**
   * How much a word says about this file: 3 for a tag, 2 for its name, 1 for its folder, else 0.
   */
  int weight(String word) {
    if (tags.contains(word)) {
      return 3;
    }
    if (nameWords.contains(word)) {
      return 2;
    }
    return folderWords.contains(word) ? 1 : 0;
  }

  Visual visual() {
    return info.kind() == MediaInfo.Kind.CLIP
        ? new Visual.Clip(name, info.durationMillis())
        : new Visual.Still(name);
  }
}
