package dev.showrunner.settings;

import java.util.Collection;
import java.util.Comparator;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the word that a person most likely meant. */
public final class Nearest {
  private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

  private static final JaroWinklerSimilarity LIKENESS = new JaroWinklerSimilarity();

  private Nearest() {}

  /**
   * @param known at least one word
   * @return the known word with the fewest letters changed; of equals the one that has most of them
   *     in common, as where two changed places
   */
  public static String to(String word, Collection<String> known) {
    return known.stream()
        .min(
            Comparator.comparingInt((String candidate) -> DISTANCE.apply(word, candidate))
                .thenComparingDouble(candidate -> -LIKENESS.apply(word, candidate))
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }
}
