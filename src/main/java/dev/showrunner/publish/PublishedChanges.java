package dev.showrunner.publish;

import dev.showrunner.job.Claim;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.Home;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobChanges;
import dev.showrunner.job.JobId;
import dev.showrunner.job.JobRow;
import dev.showrunner.job.JobStore;
import dev.showrunner.job.Pipeline;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.Stage;
import dev.showrunner.job.WaitingException;
import dev.showrunner.video.Metadata;
import dev.showrunner.video.Publication;
import dev.showrunner.youtube.UploadStep;
import dev.showrunner.youtube.UploadStep.Kind;
import dev.showrunner.youtube.UploadStep.State;
import dev.showrunner.youtube.UploadStore;
import dev.showrunner.youtube.YouTubeUploads;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to uploads outside of their jobs' way through the pipeline: a person changes what is
 * published, which YouTube is told; or cancels a job that nobody works on, whose upload is given
 * up. Both are due by what stands in the database, so that a restart forgets none. Thread-safe.
 */
public final class PublishedChanges {
  private static final Logger LOG = LoggerFactory.getLogger(PublishedChanges.class);

  private static final String REFUSED = "The change was not made on YouTube: ";
  private static final int MOST_ATTEMPTS = 6;
  private static final Duration FIRST_DELAY = Duration.ofSeconds(30);
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);

  private final UploadStore uploads;
  private final YouTubeUploads youTube;
  private final JobStore jobs;
  private final Pipeline pipeline;
  private final Home home;
  private final BiConsumer<JobId, Metadata> told;
  private final Clock clock;

  /**
   * @param told called when YouTube was told, with what it knows now; again after a crash
   */
  public PublishedChanges(
      UploadStore uploads,
      YouTubeUploads youTube,
      JobStore jobs,
      Pipeline pipeline,
      Home home,
      BiConsumer<JobId, Metadata> told,
      Clock clock) {
    this.uploads = uploads;
    this.youTube = youTube;
    this.jobs = jobs;
    this.pipeline = pipeline;
    this.home = home;
    this.told = told;
    this.clock = clock;
  }

  /** Does what is due. */
  public void applyDue() {
    uploads.changed(now()).forEach(id -> jobs.find(id).ifPresent(this::tell));
    uploads.abandoned(now()).forEach(id -> jobs.find(id).ifPresent(this::giveUp));
  }

  private void tell(Job job) {
    String wanted = Long.toString(uploads.revision(job.id()));
    UploadStep before =
        uploads.steps(job.id()).stream()
            .filter(step -> step.kind() == Kind.CHANGES && step.wanted().equals(wanted))
            .findFirst()
            .orElse(new UploadStep(Kind.CHANGES, wanted, State.FAILED, 0, "", null));
    Publication publication = job.made().publication();
    Claim claim = new Claim(job, job.generation(), home.job(job.id()), job.made());
    Metadata metadata = MetadataStage.describe(claim);
    try {
      List<String> notes = youTube.change(claim, publication.videoId(), metadata);
      told.accept(job.id(), metadata);
      uploads.put(job.id(), new UploadStep(Kind.CHANGES, wanted, State.DONE, 0, "", null));
      note(job.id(), notes, Optional.of(metadata));
      LOG.info("Job {}: YouTube was told of the change", job.id());
    } catch (WaitingException e) {
      Instant until = e.until().orElse(now().plus(LOOK_AGAIN));
      uploads.put(job.id(), failed(before, before.attempts(), e.getMessage(), until));
    } catch (RetryableException e) {
      later(job.id(), before, e);
    } catch (FinalException e) {
      refused(job.id(), before, String.valueOf(e.getMessage()));
    }
  }

  private void later(JobId job, UploadStep before, RetryableException e) {
    int attempts = before.attempts() + 1;
    if (attempts >= MOST_ATTEMPTS) {
      refused(job, before, String.valueOf(e.getMessage()));
      return;
    }
    Instant at = now().plus(FIRST_DELAY.multipliedBy(1L << (2 * (attempts - 1))));
    Instant asked = e.notBefore().orElse(at);
    uploads.put(job, failed(before, attempts, e.getMessage(), at.isAfter(asked) ? at : asked));
  }

  private static UploadStep failed(
      UploadStep before, int attempts, @Nullable String why, Instant at) {
    return new UploadStep(
        before.kind(), before.wanted(), State.FAILED, attempts, String.valueOf(why), at);
  }

  private void refused(JobId job, UploadStep before, String why) {
    String note = REFUSED + why;
    LOG.warn("Job {}: {}", job, note);
    uploads.put(job, new UploadStep(before.kind(), before.wanted(), State.GIVEN_UP, 0, note, null));
    note(job, List.of(note), Optional.empty());
  }

  /**
   * What is said of the change stands with the publication, where the job's notes come from.
   *
   * @param metadata what YouTube was told, if it was
   */
  private void note(JobId job, List<String> notes, Optional<Metadata> metadata) {
    var unused =
        jobs.change(
            tx -> {
              tx.lock(job)
                  .filter(row -> tx.made(job).has(Stage.UPLOAD))
                  .ifPresent(row -> note(tx, row, notes, metadata));
              return job;
            });
  }

  private void note(JobChanges tx, JobRow row, List<String> notes, Optional<Metadata> metadata) {
    metadata.ifPresent(told -> tx.checkpoint(row.id, Stage.METADATA, row.generation, told, now()));
    Publication known = tx.made(row.id).publication();
    List<String> all = new ArrayList<>(known.notes());
    all.removeIf(one -> one.startsWith("On YouTube ") || one.startsWith(REFUSED));
    all.addAll(notes);
    if (!all.equals(known.notes())) {
      tx.checkpoint(row.id, Stage.UPLOAD, row.generation, known.noting(all), now());
    }
  }

  private void giveUp(Job job) {
    Claim claim = new Claim(job, job.generation(), home.job(job.id()), job.made());
    Optional<Publication> late = youTube.giveUp(claim, job.request().channel());
    late.ifPresent(publication -> pipeline.recordLate(claim, publication));
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
