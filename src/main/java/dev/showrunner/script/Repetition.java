package dev.showrunner.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Sentences that a script says twice. Short ones may come again, as a refrain does. */
final class Repetition {
  private static final int FEWEST_WORDS = 5;

  private Repetition() {}

  /**
   * A sentence that comes again.
   *
   * @param first the place of the scene that says it first, from 0
   * @param again the place of the scene that repeats it
   */
  record Repeated(String sentence, int first, int again) {}

  /**
   * @param narrations of the scenes, in order
   */
  static List<Repeated> in(List<String> narrations) {
    Map<List<String>, Integer> seen = new HashMap<>();
    List<Repeated> found = new ArrayList<>();
    for (int i = 0; i < narrations.size(); i++) {
      for (String sentence : PlainText.sentences(narrations.get(i))) {
        List<String> words = PlainText.words(sentence);
        Integer first = words.size() < FEWEST_WORDS ? null : seen.putIfAbsent(words, i);
        if (first != null) {
          found.add(new Repeated(sentence, first, i));
        }
      }
    }
    return found;
  }

  /** Leaves each repeated sentence out but the first time; what has nothing left is empty then. */
  static List<String> without(List<String> narrations) {
    Set<List<String>> seen = new HashSet<>();
    List<String> kept = new ArrayList<>();
    for (String narration : narrations) {
      List<String> paragraphs = new ArrayList<>();
      for (String paragraph : narration.split("\\n\\n", -1)) {
        String left =
            PlainText.sentences(paragraph).stream()
                .filter(
                    sentence -> {
                      List<String> words = PlainText.words(sentence);
                      return words.size() < FEWEST_WORDS || seen.add(words);
                    })
                .collect(Collectors.joining(" "));
        if (!left.isEmpty()) {
          paragraphs.add(left);
        }
      }
      kept.add(String.join("\n\n", paragraphs));
    }
    return kept;
  }
}
