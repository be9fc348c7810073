package dev.showrunner.media.voice;

import dev.showrunner.media.voice.mary.SpokenToken;
import dev.showrunner.video.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds when each written word is heard. The voice cuts the text into pieces of its own, so words
 * and pieces are laid side by side by their letters and digits: a word begins where its first
 * letter is heard. Within a piece, time is spread evenly over its letters.
 */
final class WordTimes {
  private final double[] starts;
  private final double[] ends;

  private WordTimes(List<SpokenToken> tokens) {
    int letters = tokens.stream().mapToInt(t -> WrittenWord.heard(t.text()).length()).sum();
    starts = new double[letters];
    ends = new double[letters];
    int at = 0;
    for (SpokenToken token : tokens) {
      int length = WrittenWord.heard(token.text()).length();
      double each = (token.endMillis() - token.startMillis()) / Math.max(1, length);
      for (int i = 0; i < length; i++) {
        starts[at + i] = token.startMillis() + i * each;
        ends[at + i] = token.startMillis() + (i + 1) * each;
      }
      at += length;
    }
  }

  /**
   * The words with their times.
   *
   * @param tokens the voice's pieces with their times within the sentence's sound
   * @param offset added to each time, in milliseconds
   * @param earliest no word begins before
   * @param latest when the sentence's sound dies away: no word ends after, and the last one ends
   *     then, because the engine's own time leaves out how a voice rings off
   */
  static List<Word> of(
      List<WrittenWord> words,
      List<SpokenToken> tokens,
      double offset,
      double earliest,
      double latest) {
    WordTimes times = new WordTimes(tokens);
    int letters = words.stream().mapToInt(w -> w.heard().length()).sum();
    List<Word> timed = new ArrayList<>();
    int at = 0;
    double last = earliest;
    for (WrittenWord word : words) {
      int end = at + word.heard().length();
      double from = Math.min(latest, Math.max(last, offset + times.start(at, letters)));
      double to = Math.min(latest, Math.max(from, offset + times.end(end - 1, letters)));
      to = end == letters ? latest : to;
      timed.add(new Word(word.text(), (int) Math.round(from), (int) Math.round(to)));
      last = to;
      at = end;
    }
    return timed;
  }

  private double start(int letter, int of) {
    return starts.length == 0 ? 0 : starts[scaled(letter, of)];
  }

  private double end(int letter, int of) {
    return ends.length == 0 ? 0 : ends[scaled(letter, of)];
  }

  /** Where the voice read other letters than it was given, positions correspond by proportion. */
  private int scaled(int letter, int of) {
    int place = of == starts.length ? letter : (int) ((long) letter * starts.length / of);
    return Math.max(0, Math.min(starts.length - 1, place));
  }
}
