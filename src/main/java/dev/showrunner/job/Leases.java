package dev.showrunner.job;

import dev.showrunner.job.Attempt.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's hold on the jobs it works on: takes them with the next generation, keeps the leases
 * alive, notices what was cancelled or taken over elsewhere, and gives back what it cannot finish.
 */
final class Leases {
  private static final Logger LOG = LoggerFactory.getLogger(Leases.class);
  static final Duration LEASE = Duration.ofSeconds(30);
  static final Duration RENEWAL = Duration.ofSeconds(10);

  private final JobStore store;
  private final Lanes lanes;
  private final WorkStopper stopper;
  private final Failures failures;
  private final JobEvents events;
  private final Clock clock;
  private final Node node;
  private Instant renewedAt = Instant.EPOCH;
  private Map<JobId, Integer> forgotten = Map.of();

  Leases(
      JobStore store,
      Lanes lanes,
      WorkStopper stopper,
      Failures failures,
      JobEvents events,
      Clock clock,
      Node node) {
    this.store = store;
    this.lanes = lanes;
    this.stopper = stopper;
    this.failures = failures;
    this.events = events;
    this.clock = clock;
    this.node = node;
  }

  /**
   * Where this is the only server, what is still marked as running was left by a crash: it is
   * handed out again at once. Elsewhere the leases run out by themselves.
   */
  void reclaim() {
    if (!node.alone()) {
      return;
    }
    List<JobRow> rows = store.change(tx -> takeBack(tx, tx.lockRunning(), "The program ended"));
    for (JobRow row : rows) {
      LOG.info("Job {} is continued at {}: the program ended while it ran", row.id, row.stage);
      stopper.stop(row.id, row.generation);
      events.tell(row.id, JobEvent.Kind.CHANGED);
    }
  }

  private List<JobRow> takeBack(JobChanges tx, List<JobRow> rows, String why) {
    for (JobRow row : rows) {
      row.giveBack(now());
      tx.endAttempt(row.id, Outcome.INTERRUPTED, why, now());
      tx.update(row);
    }
    return rows;
  }

  /**
   * Takes a locked row whose time has come.
   *
   * @return false when it is not to be worked on now: paused, or still in this process's hands
   */
  boolean take(JobChanges tx, JobRow row, Instant now) {
    if (lanes.holdsAny(row.id)) {
      return false;
    }
    if (row.status() == JobStatus.RUNNING) {
      tx.endAttempt(row.id, Outcome.INTERRUPTED, "Node " + row.node + " gave no sign of life", now);
      if (row.pauseRequested) {
        row.pauseHere(now);
        tx.update(row);
        return false;
      }
    }
    row.claim(node.name(), now, now.plus(LEASE));
    tx.update(row);
    return true;
  }

  /** To be called about each second: keeps leases, ends what is no longer this node's. */
  void beat() {
    try {
      Map<JobId, Integer> held = lanes.held();
      if (!held.isEmpty() && !now().isBefore(renewedAt.plus(RENEWAL))) {
        store.renew(node.name(), now().plus(LEASE));
        renewedAt = now();
      }
      Map<JobId, Integer> ours = store.running(node.name());
      stopLost(held, ours);
      giveBackForgotten(ours);
      lanes.overtime(now()).forEach(this::endOvertime);
    } catch (RuntimeException e) {
      LOG.warn("Leases could not be renewed; it is tried again in a second", e);
    }
  }

  private void stopLost(Map<JobId, Integer> held, Map<JobId, Integer> ours) {
    held.forEach(
        (job, generation) -> {
          if (!generation.equals(ours.get(job)) && lanes.holds(job, generation)) {
            LOG.info("Job {} is no longer this node's: its work is ended", job);
            stopper.stop(job, generation);
          }
        });
  }

  // A row says that this node runs a job, but nobody here does: its end could not be written, as
  // when the database was away. Seen twice, since a claim is committed before its place is taken.
  private void giveBackForgotten(Map<JobId, Integer> ours) {
    Map<JobId, Integer> now = new HashMap<>(ours);
    now.keySet().removeIf(lanes::holdsAny);
    Map<JobId, Integer> twice = new HashMap<>(now);
    twice.entrySet().retainAll(forgotten.entrySet());
    forgotten = now;
    if (!twice.isEmpty()) {
      giveBack(twice, "Its end could not be recorded");
    }
  }

  private void endOvertime(JobId job, int generation) {
    failures.record(
        job,
        generation,
        new FinalException(
            job, "It ran longer than its timeoutSeconds allow; raise that and retry the job"));
    stopper.stop(job, generation);
  }

  /** Gives back all that this process still works on, and ends the work. */
  void giveBackAll() {
    Map<JobId, Integer> held = lanes.held();
    giveBack(held, "Given back by a process that ended");
    held.forEach(stopper::stop);
  }

  private void giveBack(Map<JobId, Integer> jobs, String why) {
    for (JobRow row : store.change(tx -> takeBack(tx, locked(tx, jobs), why))) {
      LOG.info("Job {} is given back at {}", row.id, row.stage);
      events.tell(row.id, JobEvent.Kind.CHANGED);
    }
  }

  private static List<JobRow> locked(JobChanges tx, Map<JobId, Integer> held) {
    List<JobRow> rows = new ArrayList<>();
    held.keySet().stream()
        .sorted()
        .forEach(
            job ->
                tx.lock(job)
                    .filter(row -> row.isHeldUnder(held.getOrDefault(job, -1)))
                    .ifPresent(rows::add));
    return rows;
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
