package dev.showrunner.script;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Words to find footage by: those of the heading first, then the longer and more frequent ones. */
final class SearchWords {
  private static final int MOST = 12;
  private static final int HEADING_WEIGHT = 100;
  private static final Set<String> EMPTY_WORDS =
      Set.of(
          "about", "after", "again", "also", "because", "been", "before", "being", "between",
          "could", "does", "down", "each", "even", "every", "from", "have", "here", "into", "just",
          "like", "many", "more", "most", "much", "never", "only", "other", "over", "same",
          "should", "some", "such", "than", "that", "their", "them", "then", "there", "these",
          "they", "this", "those", "through", "very", "were", "what", "when", "where", "which",
          "while", "will", "with", "would", "your", "the", "and", "for", "you", "are", "was", "but",
          "not", "its");

  private SearchWords() {}

  static List<String> of(String heading, String narration) {
    Map<String, Integer> weights = new LinkedHashMap<>();
    add(weights, heading, HEADING_WEIGHT);
    add(weights, narration, 1);
    return weights.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<String, Integer> each) -> -each.getValue())
                .thenComparing(each -> -each.getKey().length()))
        .limit(MOST)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static void add(Map<String, Integer> weights, String text, int weight) {
    for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
      if (word.codePointCount(0, word.length()) > 2 && !EMPTY_WORDS.contains(word)) {
        weights.merge(word, weight, Integer::sum);
      }
    }
  }
}
