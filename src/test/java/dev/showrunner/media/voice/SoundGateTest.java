package dev.showrunner.media.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How long a text may be spoken. */
final class SoundGateTest {
  private static Optional<String> complaint(String words, double seconds) {
    short[] sound = new short[(int) (seconds * 48_000)];
    Arrays.fill(sound, (short) 4_000);
    SoundGate gate = new SoundGate();
    gate.hear(
        new Sentence(
            List.of(words.split(" ")).stream().map(word -> new WrittenWord(word, word)).toList(),
            0),
        sound);
    return gate.complaint();
  }

  @Test
  void five_words_take_ten_seconds_at_most() {
    assertThat(complaint("Tea is a green leaf", 9.9)).isEmpty();
    assertThat(complaint("Tea is a green leaf", 10.1)).contains("is too long for 5 words: 10.1 s");
  }

  /** A random script once had words of a whole line, and its job failed. */
  @Test
  void a_word_as_long_as_a_line_may_take_as_long_as_its_letters() {
    String line = "a".repeat(80);
    assertThat(complaint("Tea is a green " + line, 19.6)).isEmpty();
    assertThat(complaint("Tea is a green " + line, 29)).isPresent();
  }
}
