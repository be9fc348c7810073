package dev.showrunner.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands out the jobs whose time has come, as many as the lanes have room for, and keeps the leases
 * of those that this process works on. Thread-safe.
 */
public final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final int MANY = 1000;
  private static final Duration LONGEST_SLEEP = Duration.ofHours(1);

  /** After how long all lanes are looked at again while places are only filled. */
  private static final Duration WHOLE_LOOK = Duration.ofMillis(50);

  private final JobStore store;
  private final Lanes lanes;
  private final Leases leases;
  private final Home home;
  private final WakeUp wakeUp;
  private final Clock clock;
  private final ScheduledExecutorService timer;
  private volatile boolean running;
  private @Nullable Future<?> alarm;
  private @Nullable Future<?> heart;

  /** Lanes in which less was due than there were places, at the last look. */
  private final Set<Lane> idle = EnumSet.noneOf(Lane.class);

  private Instant wholeLook = Instant.MIN;
  private @Nullable Future<?> nextWholeLook;

  private record Look(List<Taken> taken, Set<Lane> idle) {}

  private record Taken(
      Claim claim, Lane lane, Instant timeout, boolean entered, boolean takenOver) {}

  Dispatcher(
      JobStore store,
      Lanes lanes,
      Leases leases,
      Home home,
      WakeUp wakeUp,
      Clock clock,
      ScheduledExecutorService timer) {
    this.store = store;
    this.lanes = lanes;
    this.leases = leases;
    this.home = home;
    this.wakeUp = wakeUp;
    this.clock = clock;
    this.timer = timer;
  }

  /** What to call, on a thread of ours and quickly, when {@link #claimDue} may have something. */
  public void onWake(Runnable wake) {
    wakeUp.listen(wake);
  }

  /** Begins to hand out jobs. The first time it also takes back what a crash left behind. */
  public synchronized void start() {
    if (heart == null) {
      leases.reclaim();
      // With a delay: after a sleep of this process beats must not come in a burst.
      long beat = leases.beatEvery().toMillis();
      heart = timer.scheduleWithFixedDelay(leases::beat, beat, beat, TimeUnit.MILLISECONDS);
    }
    running = true;
    wakeUp.wake();
  }

  /** Hands out no more jobs, from when this returns on; those under way go on. */
  public synchronized void stop() {
    running = false;
  }

  /**
   * Holds stages back, instead of those that were before: jobs that are at work in one finish it,
   * none enters one, and who stands before one waits in its row. A claim that is being made
   * meanwhile counts as at work when this returns.
   *
   * @param stages empty to hold back none
   */
  public synchronized void holdBack(Set<Stage> stages) {
    lanes.holdBack(stages);
    wakeUp.wake();
  }

  /** Whether jobs are handed out. */
  public boolean running() {
    return running;
  }

  /** How many jobs may run at a time in a lane of this process. */
  public int limit(Lane lane) {
    return lanes.limit(lane);
  }

  /**
   * Claims what is due, up to the free capacity of each lane, the most urgent first and then the
   * one that has been due for longest.
   *
   * <p>When it is called because places are free, and for nothing else, lanes are left out in which
   * nothing was left at the last look, and it is not asked what comes next: a moment later all is
   * looked at again. So an engine that ends a thousand jobs a second asks for little but jobs.
   */
  public synchronized List<Claim> claimDue() {
    Instant now = now();
    WakeUp.Reason why = wakeUp.reason();
    boolean whole = why == WakeUp.Reason.CHANGED || lookedLongAgo(now);
    if (!running) {
      return List.of();
    }
    if (whole) {
      idle.clear();
    }
    // Where all places are taken, the end of a job wakes again: until then what comes due waits.
    Map<Lane, Integer> free = free();
    free.keySet().removeAll(idle);
    if (!whole) {
      lookAtAllSoon();
    }
    if (!whole
        && why == WakeUp.Reason.MANY_FREE
        && free.keySet().stream().noneMatch(lanes::halfFree)) {
      // Filled meanwhile: what is free now is the first of the next many.
      free.keySet().forEach(lane -> wakeUp.freed(lane, lanes));
      return List.of();
    }
    if (free.isEmpty()) {
      return List.of();
    }
    Look look = store.change(tx -> look(tx, free, now));
    look.taken.forEach(one -> hold(one, now));
    idle.addAll(look.idle);
    if (whole) {
      wholeLook = now;
      if (!free().isEmpty()) {
        setAlarm(now);
      }
    }
    return look.taken.stream().map(Taken::claim).toList();
  }

  // A clock that was set back says so too.
  private boolean lookedLongAgo(Instant now) {
    return now.isBefore(wholeLook) || now.isAfter(wholeLook.plus(WHOLE_LOOK));
  }

  private void lookAtAllSoon() {
    if (nextWholeLook == null || nextWholeLook.isDone()) {
      nextWholeLook = schedule(WHOLE_LOOK.toMillis());
    }
  }

  private Map<Lane, Integer> free() {
    Map<Lane, Integer> free = new EnumMap<>(Lane.class);
    for (Lane lane : Lane.values()) {
      if (lanes.free(lane) > 0) {
        free.put(lane, lanes.free(lane));
      }
    }
    return free;
  }

  private void hold(Taken one, Instant now) {
    Claim claim = one.claim;
    leases.sweepBefore(claim);
    lanes.take(claim.id(), claim.generation(), one.lane, one.timeout);
    if (one.entered) {
      lanes.entered(claim.id(), claim.generation(), claim.job().stage(), now);
    }
    LOG.info(
        "Job {} is claimed for {}, generation {}",
        claim.id(),
        claim.job().stage(),
        claim.generation());
    leases.claimed(claim, one.takenOver);
  }

  private Look look(JobChanges tx, Map<Lane, Integer> free, Instant now) {
    List<Taken> taken = new ArrayList<>();
    Set<Lane> exhausted = EnumSet.noneOf(Lane.class);
    free.forEach(
        (lane, places) -> {
          List<Taken> found = take(tx, lane, places, now);
          taken.addAll(found);
          if (found.size() < places) {
            exhausted.add(lane);
          }
        });
    return new Look(taken, exhausted);
  }

  private List<Taken> take(JobChanges tx, Lane lane, int free, Instant now) {
    List<Taken> taken = new ArrayList<>();
    List<JobRow> due = tx.lockDue(lane, now, free);
    take(tx, due, lane, free, now, taken);
    if (taken.size() < due.size() && due.size() == free) {
      // Those that this process still holds stay due, and may hide others; so do those held back.
      int hidden = lanes.holdsBackAny() ? MANY : lanes.taken();
      take(tx, tx.lockDue(lane, now, free + hidden), lane, free, now, taken);
    }
    return taken;
  }

  private void take(
      JobChanges tx, List<JobRow> due, Lane lane, int free, Instant now, List<Taken> taken) {
    Map<JobId, Production> made =
        tx.made(due.stream().filter(row -> row.generation > 0).map(row -> row.id).toList());
    for (JobRow row : due) {
      if (taken.size() < free) {
        Production left = made.getOrDefault(row.id, Production.empty());
        leases.take(tx, row, left, now).ifPresent(one -> taken.add(taken(row, lane, one, now)));
      }
    }
  }

  private Taken taken(JobRow row, Lane lane, Leases.Taken one, Instant now) {
    Claim claim = new Claim(row.job(one.made()), row.generation, home.job(row.id), one.made());
    Duration allowed = Duration.ofSeconds(row.request.timeoutSeconds());
    return new Taken(
        claim, lane, now.plus(allowed).minusMillis(row.ranMillis), one.entered(), one.takenOver());
  }

  /**
   * @param looked when it was last looked for due jobs: what has come due since is due at once
   */
  private void setAlarm(Instant looked) {
    Optional<Instant> next = store.nextDue(looked);
    if (alarm != null) {
      alarm.cancel(false);
      alarm = null;
    }
    if (next.isPresent()) {
      // An hour at most, so that a clock that is set right is noticed.
      long wait =
          Math.min(LONGEST_SLEEP.toMillis(), Duration.between(now(), next.get()).toMillis());
      alarm = schedule(Math.max(1, wait));
    }
  }

  private @Nullable Future<?> schedule(long millis) {
    try {
      return timer.schedule(wakeUp::wake, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("No alarm is set any more: the engine is closing");
      return null;
    }
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
