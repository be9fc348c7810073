package dev.showrunner.media.voice;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What is spoken in one breath.
 *
 * @param words at least one, each with a sound
 * @param pauseMillis the silence after it
 */
record Sentence(List<WrittenWord> words, int pauseMillis) {
  Sentence {
    words = List.copyOf(words);
  }

  /** What the voice is given to read. */
  String spoken() {
    return words.stream().map(WrittenWord::spoken).collect(Collectors.joining(" "));
  }
}
