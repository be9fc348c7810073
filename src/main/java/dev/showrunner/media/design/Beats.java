package dev.showrunner.media.design;

import dev.showrunner.video.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * When things happen in a scene: as the words that name them are spoken, as far as they are, and
 * otherwise evenly.
 */
final class Beats {
  /** A thing begins to move so many seconds before its word, since the eye needs a moment. */
  private static final double LEAD = 0.25;

  /** Two things come at least so many seconds after one another. */
  private static final double APART = 0.3;

  /** What comes last is to be seen for so many seconds. */
  private static final double READING = 1.2;

  private final List<String> said = new ArrayList<>();
  private final List<Integer> frames = new ArrayList<>();
  private final int begin;
  private final int end;
  private final int fps;

  /**
   * @param words of the narration, their times from its beginning
   * @param speech the frame of the scene in which the narration begins
   * @param begin the first frame in which anything may move
   * @param end the scene's length in frames
   */
  Beats(List<Word> words, int speech, int begin, int end, int fps) {
    this.begin = begin;
    this.end = end;
    this.fps = fps;
    for (Word word : words) {
      for (String token : tokens(word.text())) {
        said.add(token);
        frames.add(speech + (int) Math.round(word.startMillis() * fps / 1000.0));
      }
    }
  }

  int begin() {
    return begin;
  }

  /** The frame so many seconds after the beginning, or earlier when the scene is too short. */
  int after(double seconds) {
    return latest(begin + (int) Math.round(seconds * fps));
  }

  /** The frame in which the text begins to be spoken; -1 when it is not. */
  int spoken(String text) {
    int at = find(tokens(text), 0);
    return at < 0 ? -1 : latest(Math.max(begin, frames.get(at) - lead()));
  }

  /**
   * A frame for each text, in order and apart from each other.
   *
   * @param from the seconds after the beginning before which none may come
   */
  List<Integer> spread(List<String> texts, double from) {
    int[] at = new int[texts.size()];
    int word = 0;
    for (int i = 0; i < at.length; i++) {
      int found = find(tokens(texts.get(i)), word);
      at[i] = found < 0 ? -1 : frames.get(found) - lead();
      word = found < 0 ? word : found + 1;
    }
    int first = after(from);
    if (Arrays.stream(at).allMatch(each -> each < 0)) {
      return evenly(at.length, first);
    }
    return inOrder(filled(at, first), first);
  }

  private List<Integer> evenly(int count, int first) {
    List<Integer> at = new ArrayList<>();
    double step = Math.min(2.5 * fps, 0.8 * (latest(end) - first) / Math.max(1, count));
    for (int i = 0; i < count; i++) {
      at.add(latest(first + (int) Math.round(i * step)));
    }
    return at;
  }

  /** Texts that are not found come between their neighbours. */
  private int[] filled(int[] at, int first) {
    for (int i = 0; i < at.length; i++) {
      if (at[i] < 0) {
        int next = i;
        while (next < at.length && at[next] < 0) {
          next++;
        }
        int before = i == 0 ? first : at[i - 1];
        int after = next < at.length ? at[next] : Math.min(end, before + 2 * fps * (next - i + 1));
        int gaps = next - i + (i == 0 ? 0 : 1);
        at[i] = i == 0 ? Math.min(first, after) : before + (after - before) / Math.max(1, gaps);
      }
    }
    return at;
  }

  private List<Integer> inOrder(int[] at, int first) {
    int apart = Math.max(1, (int) Math.round(APART * fps));
    apart = Math.max(1, Math.min(apart, (latest(end) - first) / Math.max(1, at.length)));
    List<Integer> order = new ArrayList<>();
    int earliest = first;
    for (int i = 0; i < at.length; i++) {
      int latest = latest(end) - apart * (at.length - 1 - i);
      int each = Math.max(earliest, Math.min(at[i], latest));
      order.add(Math.max(begin, Math.min(each, end - 1)));
      earliest = each + apart;
    }
    return order;
  }

  private int lead() {
    return (int) Math.round(LEAD * fps);
  }

  private int latest(int frame) {
    return Math.max(begin, Math.min(frame, end - (int) Math.round(READING * fps)));
  }

  /** Where most of the tokens follow each other closely; the first such place. */
  private int find(List<String> wanted, int from) {
    List<String> telling = wanted.stream().filter(Beats::tells).toList();
    List<String> all = telling.isEmpty() ? wanted : telling;
    int best = -1;
    double most = Math.max(1, all.size() * 0.5) - 0.01;
    for (int i = from; i < said.size(); i++) {
      String here = said.get(i);
      if (all.stream().noneMatch(each -> alike(each, here))) {
        continue;
      }
      List<String> window = said.subList(i, Math.min(said.size(), i + wanted.size() + 3));
      long found =
          all.stream().filter(each -> window.stream().anyMatch(w -> alike(each, w))).count();
      if (found > most) {
        most = found;
        best = i;
      }
    }
    return best;
  }

  private static boolean tells(String token) {
    return token.length() > 3 || Character.isDigit(token.charAt(0));
  }

  /** Equal, or two forms of a word: they begin alike. */
  private static boolean alike(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    int shorter = Math.min(one.length(), other.length());
    int common = Math.max(4, Math.max(one.length(), other.length()) * 2 / 3);
    return shorter >= common
        && one.substring(0, common).equals(other.substring(0, common))
        && !Character.isDigit(one.charAt(0));
  }

  static List<String> tokens(String text) {
    String bare = text.toLowerCase(Locale.ROOT).replaceAll("(?<=\\d)[,.](?=\\d)", "");
    // Where no spaces are between words, nobody knows where they begin.
    bare = bare.replaceAll("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]", " $0 ");
    return Arrays.stream(bare.split("[^\\p{L}\\p{M}\\p{N}]+", -1))
        .filter(token -> !token.isEmpty())
        .toList();
  }
}
