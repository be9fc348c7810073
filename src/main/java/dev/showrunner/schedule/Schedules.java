package dev.showrunner.schedule;

import dev.showrunner.job.Fields;
import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.job.JobDoor;
import dev.showrunner.job.JobId;
import dev.showrunner.job.JobIds;
import dev.showrunner.job.Page;
import dev.showrunner.schedule.Schedule.Source;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door to all that people and other rooms want of schedules. What it refuses changes nothing.
 * Thread-safe.
 */
public final class Schedules {
  private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);
  private static final int MOST_RUNS = 1000;

  private final ScheduleStore store;
  private final ScheduleDoor door;
  private final JobIds ids;
  private final Consumer<List<JobId>> made;
  private final Clock clock;

  /**
   * @param door what looks at the fields of its jobs
   * @param zone of schedules that name none
   * @param made told of the jobs that were made, after they are committed
   */
  public Schedules(
      ScheduleStore store,
      JobDoor door,
      ZoneId zone,
      JobIds ids,
      Consumer<List<JobId>> made,
      Clock clock) {
    this.store = store;
    this.door = new ScheduleDoor(door, zone, clock);
    this.ids = ids;
    this.made = made;
    this.clock = clock;
  }

  /**
   * Makes a schedule.
   *
   * @throws InvalidRequestException when a field is wrong
   */
  public Schedule create(ScheduleDraft draft) {
    return insert(door.admit(ids.next().value(), draft, Source.REST));
  }

  private Schedule insert(Schedule schedule) {
    store.change(
        tx -> {
          tx.insert(schedule);
          return schedule;
        });
    LOG.info("Schedule {} is made, next at {}", schedule.id(), schedule.state().nextAt());
    return schedule;
  }

  /**
   * The schedule of that id.
   *
   * @throws ScheduleNotFoundException when there is none
   */
  public Schedule get(String id) {
    return store.find(id).orElseThrow(() -> new ScheduleNotFoundException(id));
  }

  /** The schedules that a query asks for, the oldest first. */
  public Page<Schedule> list(ScheduleQuery query) {
    return store.list(query);
  }

  public ScheduleStatistics statistics() {
    return store.statistics();
  }

  /**
   * Changes what was asked for. What is planned is planned anew when the change is about when, and
   * a list of topics that does not begin with those that were taken begins again; jobs that are
   * made stay as they are.
   *
   * @throws InvalidRequestException when a field is wrong
   * @throws ScheduleConflictException when a file says what it is, or somebody else changes it now
   */
  public Schedule edit(String id, ScheduleDraft draft) {
    Schedule seen = get(id);
    refuseFile(seen, "changed");
    // Outside the transaction: the checks of other rooms may want to read the database.
    door.amend(seen, draft, Source.REST);
    return change(
        id,
        locked -> {
          if (!locked.plan().equals(seen.plan()) || !locked.request().equals(seen.request())) {
            throw new ScheduleConflictException(
                "Schedule %s was just changed by somebody else; look at it and try again"
                    .formatted(id));
          }
          return door.amend(locked, draft, Source.REST);
        });
  }

  /**
   * Stops it from making jobs; those that are made go on.
   *
   * @throws ScheduleNotFoundException when there is none
   */
  public Schedule pause(String id) {
    return change(
        id, locked -> locked.state().enabled() ? locked.with(locked.state().paused("")) : locked);
  }

  /**
   * Lets it make jobs again. What it missed while it was paused is dropped.
   *
   * @throws ScheduleNotFoundException when there is none
   */
  public Schedule resume(String id) {
    return change(
        id,
        locked ->
            locked.state().enabled()
                ? locked
                : locked.with(locked.state().resumed()).planned(now()));
  }

  /**
   * Makes a job of it at once, beside the rule and whether it is paused or not.
   *
   * @return the job's id
   * @throws ScheduleConflictException when all topics of its list were taken
   */
  public JobId runNow(String id) {
    Instant now = now();
    JobId job =
        store.change(
            tx -> {
              Schedule locked = tx.lock(id).orElseThrow(() -> new ScheduleNotFoundException(id));
              Firing firing = new Firing(ids, now, row -> row.request, Set.of());
              Firing.Decision run = byHand(tx, firing, locked, now);
              tx.update(List.of(run.schedule()));
              return run.jobs().get(0).id;
            });
    LOG.info("Job {} is made of schedule {} by hand", job, id);
    made.accept(List.of(job));
    return job;
  }

  // A run at this very millisecond may be there; the next one is as good.
  private static Firing.Decision byHand(
      ScheduleChanges tx, Firing firing, Schedule locked, Instant now) {
    Instant at = now;
    while (true) {
      Firing.Decision run = firing.byHand(locked, at);
      Set<JobId> inserted = tx.insertJobs(run.jobs());
      if (!inserted.isEmpty()) {
        return run;
      }
      at = at.plusMillis(1);
    }
  }

  /**
   * Removes it. The jobs it made stay.
   *
   * @throws ScheduleNotFoundException when there is none
   * @throws ScheduleConflictException when a file says what it is
   */
  public void delete(String id) {
    store.change(
        tx -> {
          Schedule locked = tx.lock(id).orElseThrow(() -> new ScheduleNotFoundException(id));
          refuseFile(locked, "deleted");
          tx.delete(locked);
          return locked;
        });
    LOG.info("Schedule {} is deleted", id);
  }

  /**
   * The next runs; of one that is paused those it would have if it were resumed now.
   *
   * @param count 1 to 1,000
   * @throws ScheduleNotFoundException when there is none
   */
  public List<Preview> next(String id, int count) {
    Fields.number("count", count, 1, MOST_RUNS);
    return Preview.of(get(id), now(), store.madeAhead(), Instant.MIN, Instant.MAX, count);
  }

  /**
   * The runs that a schedule would have, which is not made.
   *
   * @param count 1 to 1,000
   * @throws InvalidRequestException when a field is wrong
   */
  public List<Preview> preview(ScheduleDraft draft, int count) {
    Fields.number("count", count, 1, MOST_RUNS);
    return Preview.of(
        door.admit(ids.next().value(), draft, Source.REST),
        now(),
        Set.of(),
        Instant.MIN,
        Instant.MAX,
        count);
  }

  private Schedule change(String id, UnaryOperator<Schedule> change) {
    Schedule changed =
        store.change(
            tx -> {
              Schedule after =
                  change.apply(tx.lock(id).orElseThrow(() -> new ScheduleNotFoundException(id)));
              tx.rewrite(after);
              return after;
            });
    LOG.info("Schedule {} is changed, next at {}", id, changed.state().nextAt());
    return changed;
  }

  private static void refuseFile(Schedule schedule, String what) {
    if (schedule.source().isFile()) {
      throw new ScheduleConflictException(
          "Schedule %s comes from config/schedules/%s and is %s there"
              .formatted(schedule.id(), schedule.source().file(), what));
    }
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
