package dev.showrunner.job;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What this process works on, and how much more it may take: each lane has its own limit, and a job
 * fills one place in one lane. Thread-safe.
 */
public final class Lanes {
  private final Map<Lane, Integer> limits;
  private final Map<JobId, Place> places = new HashMap<>();
  private boolean closing;
  private Set<Stage> heldBack = Set.of();

  /** What came of a wish to go over to a lane. */
  enum Move {
    STAYED,
    MOVED,
    FULL
  }

  private static final class Place {
    final int generation;
    Instant timeout;
    @Nullable Instant renewed;
    Lane lane;
    Instant shown = Instant.EPOCH;
    @Nullable Stage entered;
    Instant enteredAt = Instant.EPOCH;

    Place(int generation, Lane lane, Instant timeout) {
      this.generation = generation;
      this.lane = lane;
      this.timeout = timeout;
    }
  }

  /**
   * @param render how many jobs may render at a time, {@code showrunner.max-concurrent-jobs}
   * @param network how many may be uploaded, {@code showrunner.max-concurrent-uploads}
   */
  public Lanes(int render, int network) {
    limits = new EnumMap<>(Map.of(Lane.RENDER, render, Lane.NETWORK, network));
  }

  /** How many jobs a lane takes at a time. */
  public int limit(Lane lane) {
    return limits.getOrDefault(lane, 0);
  }

  /** How many more jobs a lane would take now; none once this process is about to end. */
  public synchronized int free(Lane lane) {
    long taken = places.values().stream().filter(place -> place.lane == lane).count();
    return closing ? 0 : Math.max(0, limit(lane) - (int) taken);
  }

  /** Whether at least half of a lane's places are free. */
  boolean halfFree(Lane lane) {
    return free(lane) * 2 >= limit(lane);
  }

  /** How many jobs this process works on. */
  public synchronized int taken() {
    return places.size();
  }

  synchronized void take(JobId job, int generation, Lane lane, Instant timeout) {
    places.put(job, new Place(generation, lane, timeout));
  }

  /**
   * Takes back that it went over: what it did for that came to nothing. Its place is the one it has
   * left, however full that lane is by now.
   */
  synchronized void moveBack(Claim claim, Lane lane) {
    Place place = places.get(claim.id());
    if (place != null && place.generation == claim.generation()) {
      place.lane = lane;
    }
  }

  /** Goes over to a lane; one without a place counts as refused. */
  synchronized Move move(Claim claim, Lane lane) {
    Place place = places.get(claim.id());
    if (place == null || place.generation != claim.generation()) {
      return Move.FULL;
    }
    if (place.lane == lane) {
      return Move.STAYED;
    }
    if (free(lane) == 0) {
      return Move.FULL;
    }
    place.lane = lane;
    return Move.MOVED;
  }

  /** The row says since then that the stage has begun; the claim has not come to it yet. */
  synchronized void entered(JobId job, int generation, Stage stage, Instant at) {
    Place place = places.get(job);
    if (place != null && place.generation == generation) {
      place.entered = stage;
      place.enteredAt = at;
    }
  }

  /** Since when the row says that the claim has begun the stage; answered once. */
  synchronized Optional<Instant> takeEntry(Claim claim, Stage stage) {
    Place place = places.get(claim.id());
    if (place == null || place.generation != claim.generation() || place.entered != stage) {
      return Optional.empty();
    }
    place.entered = null;
    return Optional.of(place.enteredAt);
  }

  /** Gives the claim's place free; does nothing when a later claim has it. */
  synchronized void release(JobId job, int generation) {
    Place place = places.get(job);
    if (place != null && place.generation == generation) {
      places.remove(job);
      notifyAll();
    }
  }

  /** Waits until nothing is worked on any more, but no longer than that. */
  synchronized void awaitEmpty(Duration longest) {
    long end = System.nanoTime() + longest.toNanos();
    try {
      for (long left = end - System.nanoTime();
          !places.isEmpty() && left > 0;
          left = end - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether anything is at work on a job in this process. */
  public synchronized boolean holdsAny(JobId job) {
    return places.containsKey(job);
  }

  synchronized boolean holds(JobId job, int generation) {
    Place place = places.get(job);
    return place != null && place.generation == generation;
  }

  /** Whether the claim's progress was last shown long enough ago; if so it counts as shown now. */
  synchronized boolean mayShow(Claim claim, Instant now, Duration apart) {
    Place place = places.get(claim.id());
    if (place == null || place.generation != claim.generation()) {
      return true;
    }
    if (now.isBefore(place.shown.plus(apart))) {
      return false;
    }
    place.shown = now;
    return true;
  }

  /**
   * Whether what limits the claim's time was set long enough ago to be set anew; if so it counts as
   * set now. Of a claim that was never asked about before, it counts from this question on.
   */
  synchronized boolean mayRenew(Claim claim, Instant now, Duration apart) {
    Place place = places.get(claim.id());
    if (place == null || place.generation != claim.generation()) {
      return false;
    }
    Instant last = place.renewed;
    if (last == null || !now.isBefore(last.plus(apart))) {
      place.renewed = now;
    }
    return last != null && last != place.renewed;
  }

  /** From now on the claim may run until then. */
  synchronized void renew(Claim claim, Instant timeout) {
    Place place = places.get(claim.id());
    if (place != null && place.generation == claim.generation()) {
      place.timeout = timeout;
    }
  }

  /** The generations of all that is worked on. */
  synchronized Map<JobId, Integer> held() {
    Map<JobId, Integer> held = new HashMap<>();
    places.forEach((job, place) -> held.put(job, place.generation));
    return held;
  }

  /** The generations of what has run for longer than it may. */
  synchronized Map<JobId, Integer> overtime(Instant now) {
    Map<JobId, Integer> over = new HashMap<>();
    places.forEach(
        (job, place) -> {
          if (place.timeout.isBefore(now)) {
            over.put(job, place.generation);
          }
        });
    return over;
  }

  /** From now on no job enters these stages, until others are named. */
  synchronized void holdBack(Set<Stage> stages) {
    heldBack = Set.copyOf(stages);
  }

  /** Whether no job may enter the stage now. */
  synchronized boolean holdsBack(Stage stage) {
    return heldBack.contains(stage);
  }

  synchronized boolean holdsBackAny() {
    return !heldBack.isEmpty();
  }

  /** From now on nothing new is taken, and jobs are given back where they can be left. */
  synchronized void close() {
    closing = true;
  }

  synchronized boolean closing() {
    return closing;
  }
}
