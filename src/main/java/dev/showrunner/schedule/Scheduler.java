package dev.showrunner.schedule;

import dev.showrunner.job.JobId;
import dev.showrunner.job.JobIds;
import dev.showrunner.job.JobRequest;
import dev.showrunner.job.JobRow;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.SlotGate;
import dev.showrunner.job.SlotTakenException;
import dev.showrunner.schedule.ScheduleChanges.EndedRun;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes jobs of what is due. Advancing a schedule and inserting its job is one transaction, and the
 * pair of schedule and instant is unique in the database; so an occurrence makes one job, on any
 * number of nodes and whatever dies in between. Thread-safe.
 */
public final class Scheduler {
  private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);
  private static final int AT_ONCE = 1000;

  private final ScheduleStore store;
  private final SlotGate gate;
  private final JobIds ids;
  private final Consumer<List<JobId>> made;
  private final Clock clock;

  /**
   * @param gate where jobs that want to be rejected or moved take their slot, and where there is
   *     one for what is caught up
   * @param made told of the jobs that were made, after they are committed
   */
  public Scheduler(
      ScheduleStore store, SlotGate gate, JobIds ids, Consumer<List<JobId>> made, Clock clock) {
    this.store = store;
    this.gate = gate;
    this.ids = ids;
    this.made = made;
    this.clock = clock;
  }

  /** What a transaction did. */
  private record Round(int looked, List<JobId> jobs, List<String> news) {}

  /**
   * Counts the runs that have ended, then makes the jobs that are due; to be called each second.
   *
   * @return how many jobs were made
   */
  public int fireDue() {
    if (!store.anyDue(now())) {
      return 0;
    }
    countEnds();
    int jobs = 0;
    Round round;
    do {
      round = store.change(this::fire);
      round.news.forEach(news -> LOG.info("{}", news));
      if (!round.jobs.isEmpty()) {
        LOG.info("{} jobs were made of occurrences", round.jobs.size());
        made.accept(round.jobs);
      }
      jobs += round.jobs.size();
    } while (round.looked > 0);
    return jobs;
  }

  private Round fire(ScheduleChanges tx) {
    Instant now = now();
    List<Schedule> due = tx.lockDue(now, AT_ONCE);
    if (due.isEmpty()) {
      return new Round(0, List.of(), List.of());
    }
    List<String> those = due.stream().map(Schedule::id).toList();
    Map<String, Integer> active = tx.active(those);
    // One that is planned anew within its lead has its job already.
    Calendar room = new Calendar(room(tx, due));
    Firing firing = new Firing(ids, now, room, tx.made(those));
    List<JobRow> jobs = new ArrayList<>();
    List<Schedule> advanced = new ArrayList<>();
    List<String> news = new ArrayList<>();
    for (Schedule schedule : due) {
      Firing.Decision decision =
          decide(firing, schedule, active.getOrDefault(schedule.id(), 0), room);
      jobs.addAll(decision.jobs());
      advanced.add(decision.schedule());
      news(schedule.state(), decision.schedule()).ifPresent(news::add);
    }
    Set<JobId> inserted = tx.insertJobs(jobs);
    tx.update(advanced);
    return new Round(
        due.size(), jobs.stream().map(row -> row.id).filter(inserted::contains).toList(), news);
  }

  // One that cannot be dealt with must not keep all others from being looked at, each second anew.
  private static Firing.Decision decide(
      Firing firing, Schedule schedule, int active, Calendar room) {
    try {
      return firing.decide(schedule, active);
    } catch (RuntimeException e) {
      if (room.failed) {
        throw e;
      }
      LOG.warn("Schedule {} cannot be dealt with and is paused", schedule.id(), e);
      String reason =
          "It could not be dealt with: " + e.getMessage() + "; change it, then resume it";
      return new Firing.Decision(List.of(), schedule.with(schedule.state().paused(reason)));
    }
  }

  /** Says whether it was the calendar, which is the database, that failed, and not a schedule. */
  private static final class Calendar implements Firing.Room {
    private final Firing.Room room;
    private boolean failed;

    Calendar(Firing.Room room) {
      this.room = room;
    }

    @Override
    public JobRequest take(JobRow row) {
      failed = true;
      try {
        JobRequest taken = room.take(row);
        failed = false;
        return taken;
      } catch (SlotTakenException e) {
        failed = false;
        throw e;
      }
    }

    @Override
    public Optional<Instant> next(JobRow row, Instant after) {
      failed = true;
      Optional<Instant> next = room.next(row, after);
      failed = false;
      return next;
    }
  }

  private static Optional<String> news(State before, Schedule after) {
    State.Skips skips = after.state().skips();
    long more = skips.count() - before.skips().count();
    return more == 0
        ? Optional.empty()
        : Optional.of(
            "Schedule %s: %d occurrences made no job, the last one that of %s: %s"
                .formatted(after.id(), more, skips.lastAt(), skips.reason()));
  }

  // Most only want a warning: for them the calendar is not read at all. Where what is caught up is
  // spread, the channel is locked, so that two nodes do not give away the same free slot.
  private Firing.Room room(ScheduleChanges tx, List<Schedule> due) {
    SortedSet<String> channels = new TreeSet<>();
    for (Schedule schedule : due) {
      if (wantsRoom(schedule.request()) || schedule.plan().spreadCatchUp()) {
        channels.add(schedule.request().channel());
      }
    }
    if (channels.isEmpty()) {
      return row -> row.request;
    }
    SlotGate.Round round = tx.round(gate, channels);
    return new Firing.Room() {
      @Override
      public JobRequest take(JobRow row) {
        return round.take(row);
      }

      @Override
      public Optional<Instant> next(JobRow row, Instant after) {
        return round.next(row, after);
      }
    };
  }

  private static boolean wantsRoom(JobRequest request) {
    return !request.onConflict().equals("warn");
  }

  private void countEnds() {
    int counted;
    do {
      counted = store.change(Scheduler::count);
    } while (counted == AT_ONCE);
  }

  private static int count(ScheduleChanges tx) {
    List<EndedRun> ended = tx.lockUncounted(AT_ONCE);
    // In one order on all nodes, so that two do not wait for each other.
    Map<String, List<EndedRun>> bySchedule = new TreeMap<>();
    for (EndedRun run : ended) {
      bySchedule.computeIfAbsent(run.schedule(), id -> new ArrayList<>()).add(run);
    }
    List<Schedule> changed = new ArrayList<>();
    bySchedule.forEach(
        (id, runs) -> tx.lockReadable(id).map(one -> after(one, runs)).ifPresent(changed::add));
    tx.update(changed);
    tx.counted(ended);
    return ended.size();
  }

  private static Schedule after(Schedule schedule, List<EndedRun> runs) {
    State state = schedule.state();
    for (EndedRun run : runs) {
      if (run.status() == JobStatus.COMPLETED) {
        state = state.succeeded();
      } else if (run.status() == JobStatus.FAILED) {
        state = failed(schedule, state.failed(), run);
      }
    }
    return schedule.with(state);
  }

  private static State failed(Schedule schedule, State state, EndedRun run) {
    int most = schedule.plan().pauseAfterFailures();
    if (most == 0 || state.failuresInRow() < most || !state.enabled()) {
      return state;
    }
    LOG.warn("Schedule {} is paused: {} runs in a row failed", schedule.id(), most);
    return state.paused(
        "%d runs in a row failed, the last one (%s) with: %s"
            .formatted(state.failuresInRow(), run.job(), run.message()));
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
