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
import dev.showrunner.job.StageException;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to uploads outside of their jobs' way through the pipeline: a person changes what is
 * published, which YouTube is told; something that belongs to it had to wait for quota, or is to be
 * tried again; a person cancels a job that nobody works on, whose upload is given up. All are due
 * by what stands in the database, so that a restart forgets none, and a step is taken before it is
 * done, since each node finds it due. Thread-safe.
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
  private final BiConsumer<Claim, Metadata> told;
  private final Clock clock;

  /**
   * @param told called when YouTube was told, with what is known from before and what it knows now;
   *     again after a crash
   */
  public PublishedChanges(
      UploadStore uploads,
      YouTubeUploads youTube,
      JobStore jobs,
      Pipeline pipeline,
      Home home,
      BiConsumer<Claim, Metadata> told,
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
    uploads.changed(now()).forEach(id -> each(id, this::tell));
    uploads.incomplete(now()).forEach(id -> each(id, this::complete));
    uploads.abandoned(now()).forEach(id -> each(id, this::giveUp));
  }

  /** One that cannot be done must not hold up those behind it; it stays due. */
  private static void each(JobId id, Consumer<JobId> work) {
    try {
      work.accept(id);
    } catch (RuntimeException e) {
      LOG.error("Job {}: what is due about its video was not done", id, e);
    }
  }

  private void tell(JobId id) {
    // Read before the job: a change in between is another revision, and is told next.
    long revision = uploads.revision(id);
    jobs.find(id).ifPresent(job -> tell(job, revision));
  }

  private void tell(Job job, long revision) {
    String wanted = Long.toString(revision);
    UploadStep before =
        uploads.steps(job.id()).stream()
            .filter(step -> step.kind() == Kind.CHANGES && step.wanted().equals(wanted))
            .findFirst()
            .orElse(new UploadStep(Kind.CHANGES, wanted, State.FAILED, 0, "", null));
    if (!uploads.take(job.id(), before, now())) {
      return;
    }
    Publication publication = job.made().publication();
    Claim claim = claim(job);
    Metadata metadata = MetadataStage.describe(claim);
    try {
      Optional<List<String>> notes = youTube.change(claim, publication.videoId(), metadata);
      told.accept(claim, metadata);
      uploads.put(job.id(), new UploadStep(Kind.CHANGES, wanted, State.DONE, 0, "", null));
      note(job.id(), notes, Optional.of(metadata));
      if (notes.isPresent()) {
        uploads.steps(job.id()).stream()
            .filter(step -> step.kind() == Kind.READ_BACK && step.state() == State.GIVEN_UP)
            .forEach(step -> uploads.put(job.id(), lookedAtAgain(step)));
      }
      LOG.info("Job {}: YouTube was told of the change", job.id());
    } catch (WaitingException e) {
      Instant until = e.until().orElse(now().plus(LOOK_AGAIN));
      uploads.put(job.id(), failed(before, before.attempts(), e.getMessage(), until));
    } catch (RetryableException e) {
      later(job.id(), before, e);
    } catch (FinalException e) {
      refused(job.id(), before, String.valueOf(e.getMessage()));
    } catch (StageException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("Job {} met an unexpected error", job.id(), e);
      later(job.id(), before, new RetryableException(job.id(), "Unexpected error, see the log", e));
    }
  }

  private static UploadStep lookedAtAgain(UploadStep step) {
    return new UploadStep(step.kind(), step.wanted(), State.DONE, 0, "", null);
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
    note(job, Optional.of(List.of(note)), Optional.empty());
  }

  /**
   * What is said of the change stands with the publication, where the job's notes come from.
   *
   * @param notes empty to leave those that say how it differs
   * @param metadata what YouTube was told, if it was
   */
  private void note(JobId job, Optional<List<String>> notes, Optional<Metadata> metadata) {
    var unused =
        jobs.change(
            tx -> {
              tx.lock(job)
                  .filter(row -> tx.made(job).has(Stage.UPLOAD))
                  .ifPresent(row -> note(tx, row, notes, metadata));
              return job;
            });
  }

  private void note(
      JobChanges tx, JobRow row, Optional<List<String>> notes, Optional<Metadata> metadata) {
    metadata.ifPresent(told -> tx.checkpoint(row.id, Stage.METADATA, row.generation, told, now()));
    Publication known = tx.made(row.id).publication();
    List<String> all = new ArrayList<>(known.notes());
    all.removeIf(one -> one.startsWith(REFUSED) || (notes.isPresent() && differs(one)));
    notes.ifPresent(all::addAll);
    if (!all.equals(known.notes())) {
      tx.amend(row.id, known.noting(all), now());
    }
  }

  private static boolean differs(String note) {
    return note.startsWith(Publication.DIFFERS)
        || note.startsWith("On YouTube "); // as it was written earlier
  }

  private void complete(JobId id) {
    jobs.find(id).filter(job -> job.made().has(Stage.UPLOAD)).ifPresent(this::complete);
  }

  private void complete(Job job) {
    Set<String> before = missing(job.id());
    youTube.complete(claim(job), job.made().publication().videoId());
    Set<String> after = missing(job.id());
    var unused =
        jobs.change(
            tx -> {
              tx.lock(job.id())
                  .filter(row -> tx.made(row.id).has(Stage.UPLOAD))
                  .ifPresent(row -> note(tx, row, before, after));
              return job;
            });
  }

  private void note(JobChanges tx, JobRow row, Set<String> before, Set<String> after) {
    Publication known = tx.made(row.id).publication();
    Set<String> all = new LinkedHashSet<>(known.notes());
    // One that is in both may have been put right since, and its note removed.
    all.removeIf(one -> before.contains(one) && !after.contains(one));
    after.stream().filter(one -> !before.contains(one)).forEach(all::add);
    if (!List.copyOf(all).equals(known.notes())) {
      tx.amend(row.id, known.noting(List.copyOf(all)), now());
    }
  }

  private Set<String> missing(JobId id) {
    return uploads.steps(id).stream()
        .filter(step -> step.kind() != Kind.CHANGES && !step.missing().isEmpty())
        .map(UploadStep::missing)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Claim claim(Job job) {
    return new Claim(job, job.generation(), home.job(job.id()), job.made());
  }

  private void giveUp(JobId id) {
    jobs.find(id).ifPresent(this::giveUp);
  }

  private void giveUp(Job job) {
    Claim claim = claim(job);
    Optional<Publication> late = youTube.giveUp(claim, job.request().channel());
    late.ifPresent(publication -> pipeline.recordLate(claim, publication));
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
