package dev.showrunner.schedule;

import dev.showrunner.job.Occurrence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A run that is to come.
 *
 * @param at its occurrence
 * @param topic its topic, as long as no run is made by hand or dropped before it
 */
public record Preview(Instant at, String topic) {
  /** A rule that occurs each quarter of an hour is seen for a hundred days. */
  private static final int FARTHEST = 10_000;

  /**
   * The next runs of a schedule; of one that is paused those it would have if it were resumed now.
   *
   * @param made occurrences that have their job already; they are no runs to come
   * @param from the first instant that counts
   * @param until the first instant that does not count any more
   * @param most how many are answered; where topics are numbered or listed, 10,000 are gone
   *     through, with those before
   */
  static List<Preview> of(
      Schedule schedule, Instant now, Set<Occurrence> made, Instant from, Instant until, int most) {
    TopicTemplate template = TopicTemplate.parse(schedule.plan().topicTemplate());
    Occurrences occurrences = schedule.plan().timing().occurrences();
    Optional<Instant> at = first(schedule, now);
    if (!template.isNumbered() && at.isPresent() && at.get().isBefore(from)) {
      at = occurrences.after(from.minusMillis(1));
    }
    List<Preview> runs = new ArrayList<>();
    int run = 0;
    for (int step = 0; step < FARTHEST && runs.size() < most; step++) {
      if (at.isEmpty() || !at.get().isBefore(until) || !schedule.hasTopic(run)) {
        break;
      }
      if (!made.contains(new Occurrence(schedule.id(), at.get()))) {
        if (!at.get().isBefore(from)) {
          runs.add(of(schedule, template, at.get(), run));
        }
        run++;
      }
      at = occurrences.after(at.get());
    }
    return runs;
  }

  private static Optional<Instant> first(Schedule schedule, Instant now) {
    return schedule.state().enabled()
        ? Optional.ofNullable(schedule.state().nextAt())
        : schedule.nextFrom(now);
  }

  private static Preview of(Schedule schedule, TopicTemplate template, Instant at, int run) {
    long number = schedule.state().runs() + run + 1;
    String listed = schedule.listed(run).orElseThrow();
    return new Preview(at, schedule.plan().topic(template, at, number, listed));
  }
}
