package dev.showrunner.media.caption;

import dev.showrunner.video.Cue;
import dev.showrunner.video.Word;
import dev.showrunner.video.WordSpace;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;

/**
 * Groups spoken words into captions that can be read at a glance: at most seven words and two lines
 * of 42 characters, the limits of the usual subtitling guides, or of 21 of the wide ones of
 * Chinese, Japanese and Korean; parted where the speaker pauses, and otherwise evenly, where the
 * sentence lets itself be parted.
 */
public final class CueMaker {

  /** The most characters on a line. */
  public static final int LINE = 42;

  /** The most words in a caption. */
  public static final int WORDS = 7;

  /** A line and a half, so that words of any length still stand on two. */
  private static final int LONGEST = LINE + LINE / 2;

  private static final int LONG_PAUSE = 450;
  private static final int HOLD = 150;
  private static final int BRIDGE = 400;

  private CueMaker() {}

  /**
   * @param scenes in the video's order
   * @return captions in order, none overlapping another or leaving its scene
   */
  public static List<Cue> cues(List<SpokenScene> scenes) {
    List<Cue> cues = new ArrayList<>();
    for (SpokenScene scene : scenes) {
      cues.addAll(timed(groups(onTheVideosClock(scene)), scene.endMillis()));
    }
    return cues;
  }

  /** Words in the video's time, each after the one before it and inside its scene. */
  private static List<Word> onTheVideosClock(SpokenScene scene) {
    List<Word> words = new ArrayList<>();
    int earliest = scene.speechMillis();
    for (Word word : scene.words()) {
      if (word.text().isBlank()) {
        continue;
      }
      int start = Math.max(earliest, scene.speechMillis() + word.startMillis());
      start = Math.min(start, scene.endMillis());
      int end = Math.max(start, scene.speechMillis() + word.endMillis());
      end = Math.min(end, scene.endMillis());
      words.add(new Word(word.text().stripLeading(), start, end));
      earliest = end;
    }
    return words;
  }

  private static List<List<Word>> groups(List<Word> words) {
    List<List<Word>> groups = new ArrayList<>();
    List<Word> sentence = new ArrayList<>();
    for (Word word : words) {
      if (!sentence.isEmpty() && ends(sentence.get(sentence.size() - 1), word)) {
        groups.addAll(parted(sentence));
        sentence = new ArrayList<>();
      }
      sentence.add(word);
    }
    if (!sentence.isEmpty()) {
      groups.addAll(parted(sentence));
    }
    return groups;
  }

  private static boolean ends(Word last, Word next) {
    return next.startMillis() - last.endMillis() > LONG_PAUSE || Breaks.endsSentence(last.text());
  }

  /** A sentence in groups of about the same length, by the least harm of all ways to part it. */
  private static List<List<Word>> parted(List<Word> words) {
    int count = words.size();
    int parts =
        Math.max((int) Math.ceil(count(words) / WORDS), (length(words) + LONGEST - 1) / LONGEST);
    double even = (double) length(words) / parts;
    double[] least = new double[count + 1];
    int[] from = new int[count + 1];
    for (int end = 1; end <= count; end++) {
      least[end] = Double.MAX_VALUE;
      for (int start = end - 1; start >= 0 && fits(words.subList(start, end)); start--) {
        double harm =
            start == 0
                ? 0
                : least[start] + Breaks.harm(words.get(start - 1).text(), words.get(start).text());
        double cost = harm + Breaks.unevenness(length(words.subList(start, end)), even);
        if (cost < least[end]) {
          least[end] = cost;
          from[end] = start;
        }
      }
    }
    LinkedList<List<Word>> groups = new LinkedList<>();
    for (int end = count; end > 0; end = from[end]) {
      groups.addFirst(words.subList(from[end], end));
    }
    return groups;
  }

  private static boolean fits(List<Word> group) {
    return group.size() == 1 || (count(group) <= WORDS && length(group) <= LONGEST);
  }

  /** How many words they are; of what is written without spaces, as many as would fill a line. */
  private static double count(List<Word> words) {
    return words.stream()
        .mapToDouble(word -> Breaks.isIdeographic(word.text()) ? share(word.text()) : 1)
        .sum();
  }

  private static double share(String text) {
    return (double) WORDS * Breaks.columns(text.strip()) / LINE;
  }

  private static int length(List<Word> words) {
    return Breaks.columns(WordSpace.joined(words.stream().map(Word::text).toList()).strip());
  }

  private static List<Cue> timed(List<List<Word>> groups, int sceneEnd) {
    List<Cue> cues = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      List<Word> words = groups.get(i);
      int start = words.get(0).startMillis();
      int said = words.get(words.size() - 1).endMillis();
      int next = i + 1 < groups.size() ? groups.get(i + 1).get(0).startMillis() : sceneEnd;
      int end = next - said <= BRIDGE ? next : said + HOLD;
      if (end > start) {
        cues.add(new Cue(start, end, words));
      }
    }
    return cues;
  }
}
