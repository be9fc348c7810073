package dev.showrunner.job;

import dev.showrunner.job.Attempt.Outcome;
import dev.showrunner.job.JobError.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's hold on the jobs it works on: takes them with the next generation, keeps the leases
 * alive, notices what was cancelled or taken over elsewhere, and gives back what it cannot finish.
 */
final class Leases {
  private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

  private final JobStore store;
  private final Lanes lanes;
  private final WorkStopper stopper;
  private final Overtime overtime;
  private final MadeFiles files;
  private final StageEntry entry;
  private final JobEvents events;
  private final Clock clock;
  private final Node node;
  private final Lease lease;
  private Instant renewedAt = Instant.EPOCH;
  private Map<JobId, Integer> forgotten = Map.of();

  Leases(
      JobStore store,
      Lanes lanes,
      WorkStopper stopper,
      Overtime overtime,
      MadeFiles files,
      StageEntry entry,
      JobEvents events,
      Clock clock,
      Node node,
      Lease lease) {
    this.store = store;
    this.lanes = lanes;
    this.stopper = stopper;
    this.overtime = overtime;
    this.files = files;
    this.entry = entry;
    this.events = events;
    this.clock = clock;
    this.node = node;
    this.lease = lease;
  }

  /**
   * Where this is the only server, what is still marked as running was left by a crash: it is
   * handed out again at once. Elsewhere the leases run out by themselves.
   */
  void reclaim() {
    if (!node.alone()) {
      return;
    }
    List<JobRow> rows = store.change(tx -> takeBack(tx, tx.lockRunning(), Crashes.OF_THE_PROGRAM));
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
   * A row that was taken.
   *
   * @param made what its finished stages have left behind
   * @param entered whether its stage has begun with the claim
   * @param takenOver whether another node's lease on it had run out
   */
  record Taken(Production made, boolean entered, boolean takenOver) {}

  /**
   * Takes a locked row whose time has come, and begins its stage.
   *
   * @param made what its finished stages have left behind
   * @return empty when it is not to be worked on now: paused, still in this process's hands, before
   *     a stage that is held back, or waiting for a person because its files are out of reach
   */
  Optional<Taken> take(JobChanges tx, JobRow row, Production made, Instant now) {
    if (lanes.holdsAny(row.id) || lanes.holdsBack(row.stage)) {
      return Optional.empty();
    }
    boolean takenOver = row.status() == JobStatus.RUNNING;
    if (takenOver) {
      tx.endAttempt(row.id, Outcome.INTERRUPTED, Crashes.ofNode(String.valueOf(row.node)), now);
      if (row.pauseRequested) {
        Pauses.here(row, now);
        tx.update(row);
        return Optional.empty();
      }
    }
    row.claim(node.name(), now, now.plus(lease.length()));
    Optional<Production> there = workable(tx, row, made, now);
    Optional<Taken> taken =
        there.map(done -> new Taken(done, entry.enterClaimed(tx, row, done, now), takenOver));
    tx.update(row);
    return taken;
  }

  // A job that has made something has its files in some node's home, which need not be this one's.
  private Optional<Production> workable(JobChanges tx, JobRow row, Production made, Instant now) {
    // Not by the stage: a job may begin at its script again whose video is published.
    if (row.generation == 1) {
      return Optional.of(Production.empty());
    }
    Optional<Stage> missing = files.firstMissing(row.id, made);
    if (missing.isEmpty()) {
      return Optional.of(made);
    }
    Stage first = missing.get();
    if (!row.approved && tx.uploadBegun(row.id)) {
      awaitDecision(tx, row, now);
      return Optional.empty();
    }
    LOG.info("Job {} goes back to {}: its files are not in this home", row.id, first);
    Restarts.makeAgain(row, first);
    tx.dropCheckpoints(row.id, first.andAfter());
    String why = "Its files are not in this node's home: it is done again, with all behind it";
    tx.addAttempt(row.id, first, row.generation, Outcome.INTERRUPTED, why, now);
    return Optional.of(tx.made(row.id));
  }

  // What is made again is another video, and the first one may be published already.
  private static void awaitDecision(JobChanges tx, JobRow row, Instant now) {
    String why =
        "An upload was begun where this job's files are, and they are not in this node's home: look"
            + " whether the channel has the video; approve to make and publish it anew, retry to"
            + " look for the files again, or cancel";
    row.waitFor(WaitReason.DECISION, null, new JobError(Stage.UPLOAD, Kind.WAITING, why), now);
    tx.addAttempt(row.id, Stage.UPLOAD, row.generation, Outcome.WAITING, why, now);
  }

  /** Tells that a claim is committed. */
  void claimed(Claim claim, boolean takenOver) {
    events.reached(new Milestone.Claimed(claim.id(), claim.generation(), takenOver, now()));
  }

  /**
   * Removes what an earlier claim has left half-made, by a node that is gone or one that sleeps. To
   * be called when the new claim is committed and its work has not begun.
   */
  void sweepBefore(Claim claim) {
    if (claim.generation() > 1) {
      stopper.sweep(claim.id(), claim.generation() - 1);
    }
  }

  /** How often {@link #beat} is to be called. */
  Duration beatEvery() {
    return lease.beat();
  }

  /** Keeps leases, ends what is no longer this node's. */
  void beat() {
    try {
      Map<JobId, Integer> held = lanes.held();
      if (!held.isEmpty() && !now().isBefore(renewedAt.plus(lease.renewal()))) {
        store.renew(node.name(), now().plus(lease.length()));
        renewedAt = now();
      }
      Map<JobId, Integer> ours = store.running(node.name());
      stopLost(held, ours);
      giveBackForgotten(ours);
      overtime.end(now());
    } catch (RuntimeException | Error e) {
      // An error too: what is thrown from here would end all beats for good.
      LOG.warn("Leases could not be renewed; it is tried again at the next beat", e);
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
