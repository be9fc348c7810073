package dev.showrunner.media.footage;

import java.util.List;

/**
 * What the library has.
 *
 * @param visuals clips and pictures, by name
 * @param music sounds of its folder {@code music/}, by name
 * @param notes a sentence for each file that was left out
 */
record Library(List<LibraryFile> visuals, List<LibraryFile> music, List<String> notes) {
  Library {
    visuals = List.copyOf(visuals);
    music = List.copyOf(music);
    notes = List.copyOf(notes);
  }

  /** One that has nothing. */
  static Library empty() {
    return new Library(List.of(), List.of(), List.of());
  }
}
