package dev.showrunner.job;

import dev.showrunner.job.Attempt.Outcome;
import dev.showrunner.job.JobError.Kind;
import dev.showrunner.video.Publication;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records a video that was published in the very moment in which its job was ended: a published
 * video without a record would be published again by the next one who tries.
 */
final class LatePublications {
  private static final Logger LOG = LoggerFactory.getLogger(LatePublications.class);

  private final JobStore store;
  private final JobEvents events;
  private final Clock clock;

  LatePublications(JobStore store, JobEvents events, Clock clock) {
    this.store = store;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Records the publication under a claim that was lost, unless another claim of the job has begun:
   * that one finds the video on its channel. A job that has ended stays so, and its error asks the
   * person who ended it what is to become of the video.
   */
  void record(Claim claim, Publication publication) {
    Optional<JobRow> recorded =
        store.change(
            tx ->
                tx.lock(claim.id())
                    .filter(row -> row.generation == claim.generation())
                    .filter(row -> !tx.made(row.id).has(Stage.UPLOAD))
                    .map(row -> record(tx, row, publication)));
    if (recorded.isPresent()) {
      LOG.info(
          "Job {} is {}, but its video was published: {}",
          claim.id(),
          recorded.get().status(),
          publication.url());
      events.tell(claim.id(), JobEvent.Kind.CHANGED);
    } else {
      LOG.warn("Job {} was lost while it was published: {}", claim.id(), publication.url());
    }
  }

  private JobRow record(JobChanges tx, JobRow row, Publication publication) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    tx.checkpoint(row.id, Stage.UPLOAD, row.generation, publication, now);
    String note = "Published when the job was %s already".formatted(row.status());
    tx.addAttempt(row.id, Stage.UPLOAD, row.generation, Outcome.SUCCEEDED, note, now);
    Map<Stage, Integer> done = new EnumMap<>(Stage.class);
    done.putAll(row.stageProgress);
    done.put(Stage.UPLOAD, 100);
    row.stageProgress = done;
    row.progressPercent = Weights.overall(done);
    row.stage = Stage.ANALYTICS;
    row.attempts = 0;
    row.error = row.status().isFinal() ? question(publication) : null;
    tx.update(row);
    return row;
  }

  private static JobError question(Publication publication) {
    return new JobError(
        Stage.UPLOAD,
        Kind.WAITING,
        "The last byte was there already, so the video is published: "
            + publication.url()
            + "; retry the job to keep it, or remove it from the channel "
            + publication.channel());
  }
}
