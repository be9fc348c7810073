package dev.showrunner.media.caption;

import dev.showrunner.video.Cue;
import dev.showrunner.video.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * Groups spoken words into captions that can be read at a glance: at most seven words and two lines
 * of 42 characters, the limits of the usual subtitling guides; parted where the speaker pauses.
 */
public final class CueMaker {

  /** The most characters on a line. */
  public static final int LINE = 42;

  /** The most words in a caption. */
  public static final int WORDS = 7;

  private static final int LONG_PAUSE = 450;
  private static final int HOLD = 150;
  private static final int BRIDGE = 400;
  private static final int CLAUSE_WORDS = 4;

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
      words.add(new Word(word.text().strip(), start, end));
      earliest = end;
    }
    return words;
  }

  private static List<List<Word>> groups(List<Word> words) {
    List<List<Word>> groups = new ArrayList<>();
    List<Word> group = new ArrayList<>();
    for (Word word : words) {
      if (!group.isEmpty() && parts(group, word)) {
        groups.add(group);
        group = new ArrayList<>();
      }
      group.add(word);
    }
    if (!group.isEmpty()) {
      groups.add(group);
    }
    return mended(groups);
  }

  private static boolean parts(List<Word> group, Word next) {
    Word last = group.get(group.size() - 1);
    int length = group.stream().mapToInt(word -> word.text().length() + 1).sum();
    return group.size() >= WORDS
        || length + next.text().length() > 2 * LINE - LINE / 2
        || next.startMillis() - last.endMillis() > LONG_PAUSE
        || endsWithAny(last.text(), ".!?:;…")
        || (group.size() >= CLAUSE_WORDS && endsWithAny(last.text(), ",–—"));
  }

  /** A single word left over at a sentence's end takes one or two from the caption before it. */
  private static List<List<Word>> mended(List<List<Word>> groups) {
    for (int i = 1; i < groups.size(); i++) {
      List<Word> before = groups.get(i - 1);
      List<Word> lone = groups.get(i);
      boolean sameSentence =
          !endsWithAny(before.get(before.size() - 1).text(), ".!?:;…")
              && lone.get(0).startMillis() - before.get(before.size() - 1).endMillis()
                  <= LONG_PAUSE;
      while (sameSentence && lone.size() < 3 && before.size() > lone.size() + 1) {
        lone.add(0, before.remove(before.size() - 1));
      }
    }
    return groups;
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

  private static boolean endsWithAny(String text, String ends) {
    int last = text.length() - 1;
    while (last > 0 && "\"')]”’".indexOf(text.charAt(last)) >= 0) {
      last--;
    }
    return ends.indexOf(text.charAt(last)) >= 0;
  }
}
