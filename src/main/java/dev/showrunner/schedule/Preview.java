package dev.showrunner.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run that is to come.
 *
 * @param at its occurrence
 * @param topic its topic, as long as no run is made by hand or dropped before it
 */
public record Preview(Instant at, String topic) {

  /**
   * The next runs of a schedule; of one that is paused those it would have if it were resumed now.
   *
   * @param from the first instant that counts
   * @param until the first instant that does not count any more
   * @param most how many are gone through, also of those before
   */
  static List<Preview> of(Schedule schedule, Instant now, Instant from, Instant until, int most) {
    Occurrences occurrences = schedule.plan().timing().occurrences();
    Instant planned = schedule.state().nextAt();
    Optional<Instant> at =
        schedule.state().enabled() ? Optional.ofNullable(planned) : schedule.following(now);
    List<Preview> runs = new ArrayList<>();
    for (int run = 0; run < most && at.isPresent() && at.get().isBefore(until); run++) {
      Optional<String> listed = schedule.listed(run);
      if (listed.isEmpty()) {
        break;
      }
      if (!at.get().isBefore(from)) {
        long number = schedule.state().runs() + run + 1;
        runs.add(new Preview(at.get(), schedule.plan().topic(at.get(), number, listed.get())));
      }
      at = occurrences.after(at.get());
    }
    return runs;
  }
}
