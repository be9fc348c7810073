package dev.showrunner.script;

import java.util.ArrayList;
import java.util.List;

/** Shortens a script that a model would not: by whole sentences, from the longest scenes' ends. */
final class Trimming {
  private Trimming() {}

  /**
   * Leaves sentences out until at most that many words are spoken. Each scene keeps its first
   * sentence, so a script of very many scenes may stay too long.
   */
  static Draft to(Draft draft, int most) {
    List<DraftScene> scenes = new ArrayList<>(draft.scenes());
    int words = draft.words();
    while (words > most) {
      int longest = longest(scenes);
      if (longest < 0) {
        break;
      }
      DraftScene scene = scenes.get(longest);
      String shorter = withoutLast(scene.narration());
      words -= SpokenWords.count(scene.narration()) - SpokenWords.count(shorter);
      scenes.set(longest, scene.saying(shorter));
    }
    return draft.with(scenes);
  }

  /** The place of the longest scene of those with more than one sentence; -1 for none. */
  private static int longest(List<DraftScene> scenes) {
    int found = -1;
    int words = 0;
    for (int i = 0; i < scenes.size(); i++) {
      String narration = scenes.get(i).narration();
      int own = SpokenWords.count(narration);
      if (own > words && PlainText.sentences(narration).size() > 1) {
        words = own;
        found = i;
      }
    }
    return found;
  }

  private static String withoutLast(String narration) {
    List<String> sentences = PlainText.sentences(narration);
    String last = sentences.get(sentences.size() - 1);
    return narration.substring(0, narration.lastIndexOf(last)).strip();
  }
}
