package dev.showrunner.media.voice;

import dev.showrunner.video.WordSpace;
import java.util.List;

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
    return WordSpace.joined(words.stream().map(WrittenWord::spoken).toList()).strip();
  }
}
