package dev.showrunner.calendar;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Finds sets of words that are alike without comparing each with each, by prefix filtering
 * (Chaudhuri, Ganti, Kaushik: "A Primitive Operator for Similarity Joins in Data Cleaning", 2006;
 * for Jaccard as Bayardo, Ma, Srikant, "Scaling Up All Pairs Similarity Search", 2007): when all
 * words are put in one order, rare ones first, two sets whose Jaccard coefficient is t or more
 * share one of the first {@code n - ceil(t n) + 1} words of each. Not thread-safe.
 */
final class PrefixIndex<T> {
  private final double threshold;
  private final Comparator<String> rareFirst;
  private final Map<String, List<Entry<T>>> postings = new HashMap<>();
  private int round;

  /** A set of words with what it stands for. */
  static final class Entry<T> {
    final Set<String> words;
    T value;
    private int seen;

    private Entry(Set<String> words, T value) {
      this.words = words;
      this.value = value;
    }
  }

  /**
   * @param threshold from which sets count as alike, above 0 to 1
   * @param all every set that is to be looked for, to learn which words are rare
   */
  PrefixIndex(double threshold, Collection<Set<String>> all) {
    this.threshold = threshold;
    Map<String, Integer> counts = new HashMap<>();
    for (Set<String> words : all) {
      for (String word : words) {
        counts.merge(word, 1, Integer::sum);
      }
    }
    this.rareFirst =
        Comparator.comparingInt((String word) -> counts.getOrDefault(word, 0))
            .thenComparing(Comparator.naturalOrder());
  }

  boolean isEmpty() {
    return postings.isEmpty();
  }

  Entry<T> add(Set<String> words, T value) {
    Entry<T> entry = new Entry<>(words, value);
    for (String word : prefix(words)) {
      postings.computeIfAbsent(word, any -> new ArrayList<>(2)).add(entry);
    }
    return entry;
  }

  /**
   * Hands over the entries that are alike, the ones added last first for each word.
   *
   * @param over which entries need not be kept any longer
   * @param found gets an entry and how alike it is, and says whether more are wanted
   */
  void alike(Set<String> words, Predicate<T> over, BiFunction<Entry<T>, Double, Boolean> found) {
    round++;
    for (String word : prefix(words)) {
      List<Entry<T>> entries = postings.getOrDefault(word, List.of());
      for (int i = entries.size() - 1; i >= 0; i--) {
        Entry<T> entry = entries.get(i);
        if (over.test(entry.value)) {
          entries.set(i, entries.get(entries.size() - 1));
          entries.remove(entries.size() - 1);
        } else if (entry.seen != round) {
          entry.seen = round;
          double similarity = similarity(words, entry.words);
          if (similarity >= threshold && !found.apply(entry, similarity)) {
            return;
          }
        }
      }
    }
  }

  private double similarity(Set<String> a, Set<String> b) {
    int small = Math.min(a.size(), b.size());
    int large = Math.max(a.size(), b.size());
    return small < threshold * large ? 0 : Topics.similarity(a, b);
  }

  private List<String> prefix(Set<String> words) {
    List<String> sorted = new ArrayList<>(words);
    sorted.sort(rareFirst);
    int length = sorted.size() - (int) Math.ceil(threshold * sorted.size() - 1e-9) + 1;
    return sorted.subList(0, Math.min(sorted.size(), length));
  }
}
