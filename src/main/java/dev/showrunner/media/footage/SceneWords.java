package dev.showrunner.media.footage;

import dev.showrunner.video.Scene;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a scene is about: its words, each with a weight. The first search words weigh most, then the
 * heading, then what is said.
 *
 * @param weights above 0
 */
record SceneWords(Map<String, Integer> weights) {
  private static final int FIRST_SEARCH_WORD = 10;
  private static final int LAST_SEARCH_WORD = 5;
  private static final int HEADING = 4;
  private static final int NARRATION = 1;

  static SceneWords of(Scene scene) {
    Map<String, Integer> weights = new LinkedHashMap<>();
    int weight = FIRST_SEARCH_WORD;
    for (String searchWord : scene.searchWords()) {
      for (String word : Words.of(searchWord)) {
        weights.merge(word, weight, Math::max);
      }
      weight = Math.max(LAST_SEARCH_WORD, weight - 1);
    }
    Words.of(scene.heading()).forEach(word -> weights.merge(word, HEADING, Math::max));
    Words.of(scene.narration()).forEach(word -> weights.merge(word, NARRATION, Math::max));
    return new SceneWords(weights);
  }

  /** How well a file fits: the sum over the words of both weights; 0 for not at all. */
  int fit(LibraryFile file) {
    return weights.entrySet().stream()
        .mapToInt(word -> word.getValue() * file.weight(word.getKey()))
        .sum();
  }
}
