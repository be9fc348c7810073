package dev.showrunner.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A schedule's list of topics.
 *
 * @param list may be empty; then each topic is an empty text
 */
public record Topics(List<String> list, TopicOrder order) {
  public Topics {
    list = List.copyOf(list);
  }

  /**
   * The topic of a run. The same for the same run whenever it is asked, so that a preview holds.
   *
   * @param run counts the runs since the list was given, from 0
   * @param seed what the mixing depends on, the same for all runs of a schedule
   * @return empty when all have been taken
   */
  public Optional<String> of(long run, long seed) {
    if (list.isEmpty()) {
      return Optional.of("");
    }
    if (!has(run)) {
      return Optional.empty();
    }
    int place = Math.toIntExact(run % list.size());
    return Optional.of(
        order == TopicOrder.SHUFFLED ? mixed(run / list.size(), seed).get(place) : list.get(place));
  }

  /** Whether there is a topic for a run, which counts as that of {@link #of}. */
  boolean has(long run) {
    return list.isEmpty() || order != TopicOrder.ONCE || run < list.size();
  }

  /**
   * How many topics of a list that follows this one count as taken after so many runs: those that
   * were, where the other one begins with the same. None where either is shuffled.
   */
  int takenOf(Topics other, long run) {
    if (order == TopicOrder.SHUFFLED || other.order == TopicOrder.SHUFFLED || list.isEmpty()) {
      return 0;
    }
    long place = order == TopicOrder.ONCE ? Math.min(run, list.size()) : run % list.size();
    List<String> taken = list.subList(0, Math.toIntExact(place));
    boolean same =
        other.list.size() >= taken.size() && other.list.subList(0, taken.size()).equals(taken);
    return same ? taken.size() : 0;
  }

  // Two topics simply take turns. With more, changing the first two leaves the last one, which the
  // next round is compared with.
  private List<String> mixed(long round, long seed) {
    List<String> topics = shuffled(list.size() > 2 ? round : 0, seed);
    if (round > 0 && list.size() > 2) {
      List<String> before = shuffled(round - 1, seed);
      if (topics.get(0).equals(before.get(before.size() - 1))) {
        Collections.swap(topics, 0, 1);
      }
    }
    return topics;
  }

  private List<String> shuffled(long round, long seed) {
    List<String> topics = new ArrayList<>(list);
    Collections.shuffle(topics, new Random(seed * 31 + round));
    return topics;
  }
}
