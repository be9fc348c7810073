package dev.showrunner.calendar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds sets of words that are alike without comparing each with each, by prefix filtering
 * (Chaudhuri, Ganti, Kaushik: "A Primitive Operator for Similarity Joins in Data Cleaning", 2006;
 * for Jaccard as Bayardo, Ma, Srikant, "Scaling Up All Pairs Similarity Search", 2007): when all
 * words are put in one order, rare ones first, two sets whose Jaccard coefficient is t or more
 * share one of the first {@code n - ceil(t n) + 1} words of each. Words are numbers here, by that
 * order, so that two sets are compared by one walk through both. Not thread-safe.
 */
final class PrefixIndex<T> {
  private static final int PART = 8192;

  private final double threshold;
  private final Vocabulary vocabulary;
  private final List<Words> all;
  private final List<List<Entry<T>>> postings;
  private int entries;
  private int round;

  /** A set of words, as the index it is of has numbered them; equal to one of the same words. */
  static final class Words {
    private final int[] ranks;

    private Words(int[] ranks) {
      this.ranks = ranks;
    }

    boolean isEmpty() {
      return ranks.length == 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Words words && Arrays.equals(ranks, words.ranks);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(ranks);
    }
  }

  /** A set of words with what it stands for. */
  static final class Entry<T> {
    private final int[] ranks;
    T value;
    private int seen;

    private Entry(Words words, T value) {
      this.ranks = words.ranks;
      this.value = value;
    }
  }

  /**
   * @param threshold from which sets count as alike, above 0 to 1
   * @param all every value that is to be added, to learn which words are rare
   * @param words the words of one of them; asked on several threads, and once for each
   */
  PrefixIndex(double threshold, List<T> all, Function<T, List<String>> words) {
    this.threshold = threshold;
    Vocabulary.Counted counted = new Vocabulary.Counted();
    List<int[]> numbers = new ArrayList<>(all.size());
    // Part by part: words need many times the room of their numbers.
    for (int from = 0; from < all.size(); from += PART) {
      List<T> part = all.subList(from, Math.min(from + PART, all.size()));
      Parallel.stream(part, part.size())
          .map(words)
          .toList()
          .forEach(own -> numbers.add(counted.add(own)));
    }
    this.vocabulary = counted.vocabulary();
    this.all = new ArrayList<>(all.size());
    for (int[] own : numbers) {
      this.all.add(new Words(vocabulary.ranks(own)));
    }
    this.postings = new ArrayList<>(Collections.nCopies(vocabulary.size(), List.of()));
  }

  boolean isEmpty() {
    return entries == 0;
  }

  /** The words of one of the values that the index was made for. */
  Words words(int place) {
    return all.get(place);
  }

  /** The words as this index compares them. One that it does not know is like no other. */
  Words words(List<String> words) {
    return new Words(vocabulary.ranks(words));
  }

  /**
   * Adds one of the sets that were counted.
   *
   * @param words of this index
   */
  Entry<T> add(Words words, T value) {
    Entry<T> entry = new Entry<>(words, value);
    for (int i = 0; i < prefix(words.ranks.length); i++) {
      int rank = words.ranks[i];
      if (postings.get(rank).isEmpty()) {
        postings.set(rank, new ArrayList<>(2));
      }
      postings.get(rank).add(entry);
    }
    entries++;
    return entry;
  }

  /**
   * Hands over the entries that are alike, the ones added last first for each word.
   *
   * @param words of this index
   * @param over which entries need not be kept any longer
   * @param found gets an entry and how alike it is, and says whether more are wanted
   */
  void alike(Words words, Predicate<T> over, BiFunction<Entry<T>, Double, Boolean> found) {
    round++;
    int[] own = words.ranks;
    for (int word = 0; word < prefix(own.length); word++) {
      List<Entry<T>> there = own[word] < 0 ? List.of() : postings.get(own[word]);
      for (int i = there.size() - 1; i >= 0; i--) {
        Entry<T> entry = there.get(i);
        if (over.test(entry.value)) {
          there.set(i, there.get(there.size() - 1));
          there.remove(there.size() - 1);
        } else if (entry.seen != round) {
          entry.seen = round;
          double similarity = similarity(own, entry.ranks);
          if (similarity >= threshold && !found.apply(entry, similarity)) {
            return;
          }
        }
      }
    }
  }

  /** An entry that is alike, and how alike it is. */
  record Alike<T>(T value, double similarity) {}

  /**
   * The one that is most alike, of those the one that comes first. Changes nothing, so it may be
   * asked on several threads as long as nothing is added.
   *
   * @param words of this index
   * @param counts which ones count
   */
  Optional<Alike<T>> nearest(Words words, Predicate<T> counts) {
    int[] own = words.ranks;
    @Nullable Alike<T> nearest = null;
    for (int word = 0; word < prefix(own.length); word++) {
      List<Entry<T>> there = own[word] < 0 ? List.of() : postings.get(own[word]);
      for (int i = there.size() - 1; i >= 0; i--) {
        Entry<T> entry = there.get(i);
        double similarity = similarity(own, entry.ranks);
        if (similarity >= threshold
            && (nearest == null || similarity > nearest.similarity)
            && counts.test(entry.value)) {
          nearest = new Alike<>(entry.value, similarity);
        }
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** How alike two sets are; 0 as soon as it is seen that they are less so than the threshold. */
  private double similarity(int[] a, int[] b) {
    // common / (a + b - common) >= t is the same as common >= t (a + b) / (1 + t).
    int needed = (int) Math.ceil(threshold * (a.length + b.length) / (1 + threshold) - 1e-9);
    int i = 0;
    int j = 0;
    int common = 0;
    while (i < a.length && j < b.length) {
      if (common + Math.min(a.length - i, b.length - j) < needed) {
        return 0;
      }
      if (a[i] == b[j]) {
        common++;
        i++;
        j++;
      } else if (a[i] < b[j]) {
        i++;
      } else {
        j++;
      }
    }
    int all = a.length + b.length - common;
    return all == 0 ? 0 : (double) common / all;
  }

  private int prefix(int words) {
    return Math.min(words, words - (int) Math.ceil(threshold * words - 1e-9) + 1);
  }
}
