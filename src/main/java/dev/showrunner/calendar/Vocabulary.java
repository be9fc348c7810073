package dev.showrunner.calendar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Words by how many sets have them, as numbers: the rarest is 0. Immutable. */
final class Vocabulary {
  private final Map<String, Integer> numbers;
  private final int[] ranks;

  private Vocabulary(Map<String, Integer> numbers, int[] ranks) {
    this.numbers = numbers;
    this.ranks = ranks;
  }

  /** Counts words; each is looked up once, however often it is compared later on. */
  static final class Counted {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> words = new ArrayList<>();
    private int[] counts = new int[256];

    /**
     * Counts the words of a set.
     *
     * @param set one may come twice, and counts once
     * @return what {@link Vocabulary#ranks(int[])} makes ranks of
     */
    int[] add(List<String> set) {
      int[] own = new int[set.size()];
      int size = 0;
      for (String word : set) {
        own[size++] = number(word);
      }
      int[] distinct = distinct(own);
      for (int number : distinct) {
        counts[number]++;
      }
      return distinct;
    }

    private int number(String word) {
      Integer known = numbers.get(word);
      if (known != null) {
        return known;
      }
      int number = words.size();
      numbers.put(word, number);
      words.add(word);
      if (number == counts.length) {
        counts = Arrays.copyOf(counts, 2 * number);
      }
      return number;
    }

    /** All that were counted; of two that are as rare as each other, the first by its letters. */
    Vocabulary vocabulary() {
      List<Integer> rareFirst =
          IntStream.range(0, words.size())
              .boxed()
              .sorted(
                  Comparator.comparingInt((Integer number) -> counts[number])
                      .thenComparing(words::get))
              .toList();
      int[] ranks = new int[words.size()];
      for (int rank = 0; rank < ranks.length; rank++) {
        ranks[rareFirst.get(rank)] = rank;
      }
      return new Vocabulary(numbers, ranks);
    }
  }

  int size() {
    return ranks.length;
  }

  /** The ranks of a set that was counted, in their order. */
  int[] ranks(int[] counted) {
    int[] own = new int[counted.length];
    for (int i = 0; i < own.length; i++) {
      own[i] = ranks[counted[i]];
    }
    Arrays.sort(own);
    return own;
  }

  /**
   * The ranks of any words, in their order.
   *
   * @param words one may come twice, and counts once. One that was not counted has a negative
   *     number, which no other one of these has
   */
  int[] ranks(List<String> words) {
    int[] own = new int[words.size()];
    int size = 0;
    for (String word : words) {
      Integer known = numbers.get(word);
      own[size++] = known != null ? ranks[known] : -1 - words.indexOf(word);
    }
    return distinct(own);
  }

  /** The same numbers in their order, each once. */
  private static int[] distinct(int[] numbers) {
    Arrays.sort(numbers);
    int size = 0;
    for (int i = 0; i < numbers.length; i++) {
      if (i == 0 || numbers[i] != numbers[i - 1]) {
        numbers[size++] = numbers[i];
      }
    }
    return size == numbers.length ? numbers : Arrays.copyOf(numbers, size);
  }
}
