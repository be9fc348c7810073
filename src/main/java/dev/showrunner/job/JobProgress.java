package dev.showrunner.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** Shows progress in the job's row, at most four times a second for each job. Thread-safe. */
final class JobProgress implements Progress {
  private static final Duration APART = Duration.ofMillis(250);

  /** Clocks are set anew no more often than this, and four times within what a job may run. */
  private static final Duration RENEWED = Duration.ofMinutes(1);

  private final JobStore store;
  private final Lanes lanes;
  private final StageClocks clocks;
  private final JobEvents events;
  private final Pieces pieces;
  private final Clock clock;

  JobProgress(
      JobStore store,
      Lanes lanes,
      StageClocks clocks,
      JobEvents events,
      Pieces pieces,
      Clock clock) {
    this.store = store;
    this.lanes = lanes;
    this.clocks = clocks;
    this.events = events;
    this.pieces = pieces;
    this.clock = clock;
  }

  @Override
  public void report(Claim claim, int percent, String message) {
    if (!lanes.mayShow(claim, Instant.ofEpochMilli(clock.millis()), APART)) {
      return;
    }
    Map<Stage, Integer> stages = stages(claim, Math.max(0, Math.min(100, percent)));
    String line = Sentences.oneLine(message);
    if (!store.progress(claim.id(), claim.generation(), Weights.overall(stages), line, stages)) {
      throw Pipeline.lost(claim);
    }
    events.tell(claim.id(), JobEvent.Kind.PROGRESS);
  }

  @Override
  public void requireHeld(Claim claim) {
    boolean held = store.find(claim.id()).filter(job -> isOf(claim, job)).isPresent();
    if (!held) {
      throw Pipeline.lost(claim);
    }
  }

  @Override
  public void advanced(Claim claim) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    Duration allowed = Duration.ofSeconds(claim.job().request().timeoutSeconds());
    Duration quarter = allowed.dividedBy(4);
    Duration apart = quarter.compareTo(RENEWED) < 0 ? quarter : RENEWED;
    if (!lanes.mayRenew(claim, now, apart)) {
      return;
    }
    boolean held =
        store.change(
            tx ->
                tx.lock(claim.id())
                    .filter(row -> row.isHeldUnder(claim.generation()))
                    .map(
                        row -> {
                          row.restartClock(now);
                          tx.update(row);
                          return row;
                        })
                    .isPresent());
    if (!held) {
      throw Pipeline.lost(claim);
    }
    clocks.renew(claim);
    lanes.renew(claim, now.plus(allowed));
  }

  @Override
  public void sent(Claim claim, long bytes) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    events.reached(new Milestone.Sent(claim.id(), bytes, now));
  }

  @Override
  public <T> T piece(Claim claim, Supplier<T> piece) {
    return pieces.work(claim, piece);
  }

  private static boolean isOf(Claim claim, Job job) {
    return job.status() == JobStatus.RUNNING && job.generation() == claim.generation();
  }

  private static Map<Stage, Integer> stages(Claim claim, int percent) {
    Map<Stage, Integer> stages = new EnumMap<>(Stage.class);
    claim.made().stages().forEach(done -> stages.put(done, 100));
    claim.made().next().ifPresent(stage -> stages.put(stage, percent));
    return stages;
  }
}
