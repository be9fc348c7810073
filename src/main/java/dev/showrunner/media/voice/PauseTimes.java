package dev.showrunner.media.voice;

import dev.showrunner.video.Narration;
import dev.showrunner.video.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds when each word is heard, of a voice that does not say it: the pauses in the sound are laid
 * at ends of words, at commas and full stops above all, and between them the words share the time
 * by their letters.
 */
final class PauseTimes {
  private static final int WINDOW = Narration.SAMPLE_RATE / 100;
  private static final double LEAST_PAUSE_MILLIS = 110;
  private static final double QUIET_SHARE = 0.04;

  /** A space at its end is as much, in Thai. */
  private static final Pattern PUNCTUATED =
      Pattern.compile(".*([.,;:!?…。、，；：！？—–-][^\\p{L}\\p{N}]*| )");

  /** Costs of laying a pause at a place: in milliseconds of the way that it is moved. */
  private static final double NO_PUNCTUATION = 250;

  private static final double NO_PLACE = 600;

  private PauseTimes() {}

  /** A pause; both ends in milliseconds from the sound's start. */
  record Pause(double from, double to) {}

  /**
   * The words with their times.
   *
   * @param samples the sound without silence around it
   * @param start when it is heard, in milliseconds
   * @param end when the last of it is heard
   */
  static List<Word> of(List<WrittenWord> words, short[] samples, double start, double end) {
    List<Pause> pauses = pauses(samples);
    double length = Math.max(0, end - start);
    double voiced =
        Math.max(1, length - pauses.stream().mapToDouble(each -> each.to() - each.from()).sum());
    double[] letters = letters(words);
    int[] places = places(words, letters, pauses, voiced);
    List<Word> timed = new ArrayList<>();
    int first = 0;
    double from = 0;
    for (int i = 0; i <= pauses.size(); i++) {
      boolean rest = i == pauses.size();
      int last = rest ? words.size() : places[i];
      if (last < 0) {
        continue; // a pause within a word
      }
      double to = rest ? length : pauses.get(i).from();
      share(words, letters, first, last, start + from, start + Math.max(from, to), timed);
      first = last;
      from = rest ? to : pauses.get(i).to();
    }
    return timed;
  }

  private static void share(
      List<WrittenWord> words,
      double[] letters,
      int first,
      int last,
      double from,
      double to,
      List<Word> timed) {
    double all = letters[last] - letters[first];
    for (int i = first; i < last; i++) {
      double begins = from + (to - from) * (letters[i] - letters[first]) / all;
      double ends = from + (to - from) * (letters[i + 1] - letters[first]) / all;
      timed.add(new Word(words.get(i).text(), (int) Math.round(begins), (int) Math.round(ends)));
    }
  }

  /** How many letters are spoken before each word, and, at the end, in all. */
  private static double[] letters(List<WrittenWord> words) {
    double[] before = new double[words.size() + 1];
    for (int i = 0; i < words.size(); i++) {
      before[i + 1] = before[i] + 1 + words.get(i).heard().length();
    }
    return before;
  }

  /**
   * For each pause the number of words before it, or -1; never falling. The cheapest way to lay all
   * pauses, found by dynamic programming.
   */
  private static int[] places(
      List<WrittenWord> words, double[] letters, List<Pause> pauses, double voiced) {
    int n = words.size();
    double[][] cost = new double[pauses.size() + 1][n];
    double silent = 0;
    double[][] step = new double[pauses.size() + 1][n];
    for (int j = 1; j <= pauses.size(); j++) {
      Pause pause = pauses.get(j - 1);
      double at = pause.from() - silent;
      silent += pause.to() - pause.from();
      cost[j][0] = cost[j - 1][0] + NO_PLACE;
      for (int k = 1; k < n; k++) {
        double way = Math.abs(at - voiced * letters[k] / letters[n]);
        boolean punctuated = PUNCTUATED.matcher(words.get(k - 1).spoken()).matches();
        step[j][k] = way + (punctuated ? 0 : NO_PUNCTUATION);
        double laid = cost[j - 1][k - 1] + step[j][k];
        cost[j][k] = Math.min(Math.min(laid, cost[j][k - 1]), cost[j - 1][k] + NO_PLACE);
      }
    }
    int[] places = new int[pauses.size()];
    Arrays.fill(places, -1);
    int j = pauses.size();
    int k = n - 1;
    while (j > 0 && k > 0) {
      if (cost[j][k] == cost[j][k - 1]) {
        k--;
      } else if (cost[j][k] == cost[j - 1][k] + NO_PLACE) {
        j--;
      } else {
        places[j - 1] = k;
        j--;
        k--;
      }
    }
    return places;
  }

  /** Where nothing is heard for long enough; measured against how loud the voice is. */
  static List<Pause> pauses(short[] samples) {
    int windows = samples.length / WINDOW;
    double[] loud = new double[windows];
    for (int i = 0; i < windows; i++) {
      double squares = 0;
      for (int at = i * WINDOW; at < (i + 1) * WINDOW; at++) {
        squares += (double) samples[at] * samples[at];
      }
      loud[i] = Math.sqrt(squares / WINDOW);
    }
    double[] sorted = loud.clone();
    Arrays.sort(sorted);
    double voice = windows == 0 ? 0 : sorted[windows * 9 / 10];
    double quiet = Math.max(Speech.AUDIBLE / 4.0, voice * QUIET_SHARE);
    double millis = WINDOW * 1000.0 / Narration.SAMPLE_RATE;
    List<Pause> pauses = new ArrayList<>();
    int from = -1;
    for (int i = 0; i < windows; i++) {
      if (loud[i] < quiet) {
        from = from < 0 ? i : from;
      } else {
        if (from > 0 && (i - from) * millis >= LEAST_PAUSE_MILLIS) {
          pauses.add(new Pause(from * millis, i * millis));
        }
        from = -1;
      }
    }
    return pauses;
  }
}
