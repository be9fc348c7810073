package dev.showrunner.schedule;

import dev.showrunner.calendar.Planned;
import dev.showrunner.calendar.SlotSource;
import dev.showrunner.job.JobRequest;
import dev.showrunner.job.Occurrence;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows the calendar the future runs of schedules: of one up to 10,000, which is one each hour of a
 * year and more, and 100,000 in all, those that come first. Each stands where its job will: at its
 * occurrence with the jitter. One that has its job already is left out, wherever that stands now.
 * Thread-safe.
 */
public final class PlannedRuns implements SlotSource {
  private static final Logger LOG = LoggerFactory.getLogger(PlannedRuns.class);
  private static final int MOST_OF_ONE = 10_000;
  private static final int MOST = 100_000;
  private static final Comparator<Planned> LAST_FIRST =
      Comparator.comparing(Planned::at).thenComparing(Planned::series).reversed();

  private final ScheduleStore schedules;
  private final Clock clock;
  private final int most;

  public PlannedRuns(ScheduleStore schedules, Clock clock) {
    this(schedules, clock, MOST);
  }

  /**
   * @param most how many in all
   */
  PlannedRuns(ScheduleStore schedules, Clock clock, int most) {
    this.schedules = schedules;
    this.clock = clock;
    this.most = most;
  }

  @Override
  public List<Planned> between(Optional<String> channel, Instant from, Instant until) {
    List<Schedule> there = schedules.planned(channel, until);
    if (there.isEmpty()) {
      return List.of();
    }
    Set<Occurrence> made = schedules.madeAhead();
    PriorityQueue<Planned> nearest = new PriorityQueue<>(LAST_FIRST);
    Instant last = until;
    for (Schedule schedule : there) {
      for (Preview run : runs(schedule, made, from, last)) {
        nearest.add(planned(schedule, run));
      }
      while (nearest.size() > most) {
        // What comes behind those that are kept need not be looked for any more.
        last = nearest.remove().at();
      }
    }
    return List.copyOf(nearest);
  }

  // An occurrence moves into the stretch by its jitter, or out of it.
  private List<Preview> runs(Schedule schedule, Set<Occurrence> made, Instant from, Instant until) {
    Instant first = from.minus(schedule.plan().jitter());
    try {
      return runs(schedule, made, first, from, until);
    } catch (RuntimeException e) {
      // The scheduler pauses it and says so when it is due; the calendar shows all others.
      LOG.debug("Nothing can be planned of schedule {}", schedule.id(), e);
      return List.of();
    }
  }

  private List<Preview> runs(
      Schedule schedule, Set<Occurrence> made, Instant first, Instant from, Instant until) {
    return Preview.of(schedule, clock.instant(), made, first, until, MOST_OF_ONE).stream()
        .filter(
            run -> {
              Instant at = schedule.jittered(run.at());
              return !at.isBefore(from) && at.isBefore(until);
            })
        .toList();
  }

  private static Planned planned(Schedule schedule, Preview run) {
    JobRequest request = schedule.request();
    return new Planned(
        schedule.id(),
        run.at(),
        schedule.jittered(run.at()),
        request.channel(),
        run.topic(),
        request.title(),
        request.style(),
        request.tags(),
        request.durationMinutes());
  }
}
