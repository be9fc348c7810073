package dev.showrunner.web;

import dev.showrunner.job.Attempt;
import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobDraft;
import dev.showrunner.job.JobId;
import dev.showrunner.job.JobPatch;
import dev.showrunner.job.JobQuery;
import dev.showrunner.job.JobService;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.Origin;
import dev.showrunner.job.Page;
import dev.showrunner.job.SlotConflict;
import dev.showrunner.job.Stage;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The operations of the contract that are about jobs. Every argument is as the request brought it,
 * null when absent.
 */
public final class JobResource {
  private final JobService jobs;
  private final Json json;
  private final TimeReader times;
  private final Function<List<Job>, Map<JobId, List<SlotConflict>>> conflicts;

  /**
   * @param times reads {@code from} and {@code to}
   * @param conflicts what the calendar has against the slots of jobs
   */
  public JobResource(
      JobService jobs,
      Json json,
      TimeReader times,
      Function<List<Job>, Map<JobId, List<SlotConflict>>> conflicts) {
    this.jobs = jobs;
    this.json = json;
    this.times = times;
    this.conflicts = conflicts;
  }

  /** A list as the contract answers it. */
  public record Items<T>(List<T> items, @Nullable String nextCursor) {}

  /**
   * @param given the request's parameters by name, others among them; Camel would take a single one
   *     that reads {@code null} for none
   */
  public Object list(Map<String, Object> given) {
    JobQuery query =
        new JobQuery(
            statuses(Parameters.text(given, "status")),
            time("from", Parameters.text(given, "from")),
            time("to", Parameters.text(given, "to")),
            Parameters.orEmpty(Parameters.text(given, "q")),
            Parameters.limit(Parameters.text(given, "limit")),
            Parameters.text(given, "cursor"));
    Page<Job> page = jobs.list(query);
    return new Items<>(page.items().stream().map(JobView::listed).toList(), page.nextCursor());
  }

  /**
   * @param given the request's headers by name
   */
  public Object create(@Nullable String body, Map<String, Object> given) {
    String idempotencyKey = Parameters.text(given, "Idempotency-Key");
    JobDraft draft = json.read(Parameters.orEmpty(body), JobDraft.class);
    return placed(
        idempotencyKey == null
            ? jobs.schedule(draft, Origin.SINGLE)
            : jobs.schedule(draft, Origin.SINGLE, idempotencyKey));
  }

  /** The body of a batch. */
  record Batch(@Nullable List<JobDraft> jobs, @Nullable Boolean failFast) {}

  public Object createAll(@Nullable String body) {
    Batch batch = json.read(Parameters.orEmpty(body), Batch.class);
    if (batch.jobs() == null) {
      throw new InvalidRequestException("jobs", "jobs is missing; give it 1 to 1000 jobs");
    }
    List<Job> made = jobs.scheduleBatch(batch.jobs(), Boolean.TRUE.equals(batch.failFast()));
    Map<JobId, List<SlotConflict>> found = conflicts.apply(made);
    return new Items<>(
        made.stream().map(job -> JobView.of(job, found.getOrDefault(job.id(), List.of()))).toList(),
        null);
  }

  public Object get(String id) {
    return JobView.of(jobs.get(JobService.idOf(id)));
  }

  public Object change(String id, @Nullable String body) {
    JobPatch patch = json.read(Parameters.orEmpty(body), JobPatch.class);
    return placed(jobs.edit(JobService.idOf(id), patch));
  }

  private JobView placed(Job job) {
    return JobView.of(job, conflicts.apply(List.of(job)).getOrDefault(job.id(), List.of()));
  }

  public void delete(String id) {
    jobs.delete(JobService.idOf(id));
  }

  public Object undo(String id) {
    return JobView.of(jobs.undo(JobService.idOf(id)));
  }

  public Object pause(String id) {
    return JobView.of(jobs.pause(JobService.idOf(id)));
  }

  public Object resume(String id) {
    return JobView.of(jobs.resume(JobService.idOf(id)));
  }

  /**
   * @param candidate a whole number, as it was written
   */
  public Object chooseThumbnail(String id, @Nullable String candidate) {
    int place = Parameters.required("candidate", candidate);
    return JobView.of(jobs.chooseThumbnail(JobService.idOf(id), place));
  }

  public Object cancel(String id) {
    return JobView.of(jobs.cancel(JobService.idOf(id)));
  }

  public Object retry(String id, @Nullable String stage) {
    Optional<Stage> from =
        Optional.ofNullable(stage)
            .map(name -> Parameters.constant("stage", name, Stage.values(), Stage::name));
    return JobView.of(jobs.retry(JobService.idOf(id), from));
  }

  public Object approve(String id) {
    return JobView.of(jobs.approve(JobService.idOf(id)));
  }

  /** The body of a rejection. */
  record Rejection(@Nullable String note) {}

  public Object reject(String id, @Nullable String body) {
    Rejection rejection = json.read(Parameters.orEmpty(body), Rejection.class);
    return JobView.of(jobs.reject(JobService.idOf(id), Parameters.orEmpty(rejection.note())));
  }

  /** An attempt as it is answered. */
  record AttemptView(
      Stage stage,
      int number,
      Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable String outcome,
      String message) {
    static AttemptView of(Attempt attempt) {
      return new AttemptView(
          attempt.stage(),
          attempt.number(),
          attempt.startedAt(),
          attempt.endedAt(),
          attempt.outcome() == null ? null : JobView.word(attempt.outcome()),
          attempt.message());
    }
  }

  public Object attempts(String id) {
    List<Attempt> attempts = jobs.attempts(JobService.idOf(id));
    return new Items<>(attempts.stream().map(AttemptView::of).toList(), null);
  }

  private static Set<JobStatus> statuses(@Nullable String words) {
    Set<JobStatus> statuses = EnumSet.noneOf(JobStatus.class);
    if (words != null) {
      for (String word : words.split(",", -1)) {
        statuses.add(
            Parameters.constant("status", word.trim(), JobStatus.values(), JobStatus::name));
      }
    }
    return statuses;
  }

  private @Nullable Instant time(String field, @Nullable String text) {
    return text == null || text.isBlank() ? null : times.read(field, text);
  }

  /** Reads a time as a person may write it in an address: a date or an instant. */
  @FunctionalInterface
  public interface TimeReader {
    /**
     * @throws InvalidRequestException when it is no time
     */
    Instant read(String field, String text);
  }
}
