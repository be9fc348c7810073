package dev.showrunner.schedule;

import dev.showrunner.calendar.Planned;
import dev.showrunner.calendar.SlotSource;
import dev.showrunner.job.JobRequest;
import dev.showrunner.job.Occurrence;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Shows the calendar the future runs of schedules, 2,500 of each at most, which is one each hour
 * for 92 days and more, and 20,000 in all. Each stands where its job will: at its occurrence with
 * the jitter. One that has its job already is left out, wherever that stands now. Thread-safe.
 */
public final class PlannedRuns implements SlotSource {
  private static final int MOST_OF_ONE = 2_500;
  private static final int MOST = 20_000;

  private final ScheduleStore schedules;
  private final Clock clock;

  public PlannedRuns(ScheduleStore schedules, Clock clock) {
    this.schedules = schedules;
    this.clock = clock;
  }

  @Override
  public List<Planned> between(Optional<String> channel, Instant from, Instant until) {
    List<Schedule> there = schedules.planned(channel, until);
    if (there.isEmpty()) {
      return List.of();
    }
    Set<Occurrence> made = schedules.madeAhead();
    List<Planned> planned = new ArrayList<>();
    for (Schedule schedule : there) {
      for (Preview run : runs(schedule, made, from, until)) {
        planned.add(planned(schedule, run));
      }
      if (planned.size() >= MOST) {
        return planned.subList(0, MOST);
      }
    }
    return planned;
  }

  // An occurrence moves into the stretch by its jitter, or out of it.
  private List<Preview> runs(Schedule schedule, Set<Occurrence> made, Instant from, Instant until) {
    Instant first = from.minus(schedule.plan().jitter());
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
        request.style(),
        request.tags(),
        request.durationMinutes());
  }
}
