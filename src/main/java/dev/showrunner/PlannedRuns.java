package dev.showrunner;

import dev.showrunner.calendar.Planned;
import dev.showrunner.calendar.SlotSource;
import dev.showrunner.job.JobRequest;
import dev.showrunner.schedule.Preview;
import dev.showrunner.schedule.Schedule;
import dev.showrunner.schedule.ScheduleStore;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Shows the calendar the future runs of schedules: the next thousand of each, at most. */
final class PlannedRuns implements SlotSource {
  private static final int MOST_OF_ONE = 1_000;
  private static final int MOST = 20_000;

  private final ScheduleStore schedules;
  private final Clock clock;

  PlannedRuns(ScheduleStore schedules, Clock clock) {
    this.schedules = schedules;
    this.clock = clock;
  }

  @Override
  public List<Planned> between(Instant from, Instant until) {
    List<Planned> planned = new ArrayList<>();
    for (Schedule schedule : schedules.planned(until)) {
      for (Preview run : Preview.of(schedule, clock.instant(), until, MOST_OF_ONE)) {
        if (!run.at().isBefore(from) && planned.size() < MOST) {
          planned.add(planned(schedule, run));
        }
      }
      if (planned.size() >= MOST) {
        break;
      }
    }
    return planned;
  }

  private static Planned planned(Schedule schedule, Preview run) {
    JobRequest request = schedule.request();
    return new Planned(
        schedule.id(),
        run.at(),
        request.channel(),
        run.topic(),
        request.style(),
        request.tags(),
        request.durationMinutes());
  }
}
