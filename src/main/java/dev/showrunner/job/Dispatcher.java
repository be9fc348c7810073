package dev.showrunner.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private static final Duration LONGEST_SLEEP = Duration.ofHours(1);
  private static final List<Priority> MOST_URGENT_FIRST =
      List.of(Priority.URGENT, Priority.HIGH, Priority.NORMAL, Priority.LOW);

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

  private record Taken(Claim claim, Instant timeout) {}

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

  /** Hands out no more jobs; those under way go on. */
  public void stop() {
    running = false;
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
   */
  public synchronized List<Claim> claimDue() {
    if (!running) {
      return List.of();
    }
    List<Claim> claims = new ArrayList<>();
    for (Lane lane : Lane.values()) {
      claims.addAll(claim(lane));
    }
    setAlarm();
    return claims;
  }

  private List<Claim> claim(Lane lane) {
    int free = lanes.free(lane);
    if (free == 0) {
      return List.of();
    }
    Instant now = now();
    List<Taken> taken = store.change(tx -> take(tx, lane, free, now));
    for (Taken one : taken) {
      leases.sweepBefore(one.claim);
      lanes.take(one.claim.id(), one.claim.generation(), lane, one.timeout);
      LOG.info(
          "Job {} is claimed for {}, generation {}",
          one.claim.id(),
          one.claim.job().stage(),
          one.claim.generation());
    }
    return taken.stream().map(Taken::claim).toList();
  }

  private List<Taken> take(JobChanges tx, Lane lane, int free, Instant now) {
    List<Taken> taken = new ArrayList<>();
    // More than there is room for, since those that this process still holds are left out.
    int most = free + lanes.taken();
    for (Priority priority : MOST_URGENT_FIRST) {
      if (taken.size() < free) {
        for (JobRow row : tx.lockDue(lane, priority, now, most)) {
          if (taken.size() < free && leases.take(tx, row, now)) {
            taken.add(taken(tx, row, now));
          }
        }
      }
    }
    return taken;
  }

  private Taken taken(JobChanges tx, JobRow row, Instant now) {
    Production made = tx.made(row.id);
    Claim claim = new Claim(row.job(made), row.generation, home.job(row.id), made);
    Duration allowed = Duration.ofSeconds(row.request.timeoutSeconds());
    return new Taken(claim, now.plus(allowed).minusMillis(row.ranMillis));
  }

  private void setAlarm() {
    Instant now = now();
    Optional<Instant> next = store.nextDue(now);
    if (alarm != null) {
      alarm.cancel(false);
      alarm = null;
    }
    if (next.isPresent()) {
      // An hour at most, so that a clock that is set right is noticed.
      long wait = Math.min(LONGEST_SLEEP.toMillis(), Duration.between(now, next.get()).toMillis());
      long millis = Math.max(1, wait);
      try {
        alarm = timer.schedule(wakeUp::wake, millis, TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        LOG.debug("No alarm is set any more: the engine is closing");
      }
    }
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
