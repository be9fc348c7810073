package dev.showrunner.video;

import java.util.List;

/**
 * A caption: a few words shown together, with the time of each.
 *
 * @param startMillis from the start of the video
 * @param endMillis from the start of the video; after {@code startMillis}
 * @param words the words with their times from the start of the video; at least one
 */
public record Cue(int startMillis, int endMillis, List<Word> words) {
  public Cue {
    words = List.copyOf(words);
  }

  /** The caption's text, its words parted by spaces where their script has any. */
  public String text() {
    return WordSpace.joined(words.stream().map(Word::text).toList()).strip();
  }
}
