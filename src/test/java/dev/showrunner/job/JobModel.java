package dev.showrunner.job;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The design's table of states, written down a second time: by hand, in memory, knowing nothing of
 * the engine but its enums. What a method is not allowed to do it refuses by a {@link Refused}.
 */
final class JobModel {
  static final Duration LEASE = Duration.ofSeconds(30);

  final Map<String, ModelJob> jobs = new TreeMap<>();
  final Map<String, ModelJob> trash = new TreeMap<>();
  int takeovers;

  /** What was asked does not go in the state that the job is in; null when there is no such job. */
  static final class Refused extends RuntimeException {
    final @Nullable JobStatus in;

    Refused(@Nullable JobStatus in) {
      this.in = in;
    }
  }

  /** A wrong field rather than a wrong state. */
  static final class Invalid extends RuntimeException {}

  ModelJob job(String id) {
    ModelJob job = jobs.get(id);
    if (job == null) {
      throw new Refused(null);
    }
    return job;
  }

  // --- the dispatcher ---

  /** Jobs of a lane and priority that may be looked at, in their order. */
  List<ModelJob> due(Lane lane, int priority, Instant now, int most) {
    return jobs.values().stream()
        .filter(job -> job.stage.lane() == lane && job.priority == priority)
        .filter(job -> job.due != null && !job.due.isAfter(now))
        .sorted(Comparator.comparing((ModelJob job) -> job.due).thenComparing(job -> job.id))
        .limit(most)
        .toList();
  }

  /** Takes a due job; false when it was to be paused instead. */
  boolean claim(ModelJob job, String node, Instant now) {
    if (job.status == JobStatus.RUNNING && job.pauseWanted) {
      pauseHere(job);
      return false;
    }
    takeovers += job.status == JobStatus.RUNNING ? 1 : 0;
    job.status = JobStatus.RUNNING;
    job.generation++;
    job.node = node;
    job.due = now.plus(LEASE);
    job.waitsFor = null;
    job.until = null;
    job.startedAt = job.startedAt == null ? now : job.startedAt;
    return true;
  }

  void renew(String node, Instant now) {
    jobs.values().stream()
        .filter(job -> job.status == JobStatus.RUNNING && node.equals(job.node))
        .forEach(job -> job.due = now.plus(LEASE));
  }

  void giveBack(ModelJob job, Instant now) {
    leave(job, JobStatus.PENDING, now);
    pauseIfWanted(job);
  }

  // --- the stages ---

  void checkpoint(ModelJob job, Stage stage) {
    job.made.add(stage);
    job.attempts = 0;
    job.error = null;
    job.stage = job.next();
  }

  /** A video that was published when its claim was lost already. */
  void latePublication(String id, int generation) {
    ModelJob job = jobs.get(id);
    if (job != null && job.generation == generation && !job.made.contains(Stage.UPLOAD)) {
      job.made.add(Stage.UPLOAD);
      job.stage = Stage.ANALYTICS;
      job.attempts = 0;
      job.error = job.ended() ? JobError.Kind.WAITING : null;
    }
  }

  void complete(ModelJob job, Instant now) {
    leave(job, JobStatus.COMPLETED, null);
    job.pauseWanted = false;
    job.error = null;
    job.endedAt = now;
  }

  void pauseHere(ModelJob job) {
    leave(job, JobStatus.PAUSED, null);
    job.before = new ModelJob.Before(JobStatus.PENDING, null, null);
    job.pauseWanted = false;
  }

  void waits(ModelJob job, WaitReason reason, @Nullable Instant until) {
    leave(job, JobStatus.WAITING, until);
    job.waitsFor = reason;
    job.until = until;
    job.error = JobError.Kind.WAITING;
    pauseIfWanted(job);
  }

  /** Retries after 1, 2, 4… minutes, an hour at most. */
  void stumbles(ModelJob job, Instant now) {
    job.attempts++;
    if (job.attempts > job.retries) {
      fails(job, JobError.Kind.RETRYABLE, now);
      return;
    }
    Instant again = now.plusSeconds(Math.min(3600, 60L << (job.attempts - 1)));
    leave(job, JobStatus.RETRYING, again);
    job.until = again;
    job.error = JobError.Kind.RETRYABLE;
    pauseIfWanted(job);
  }

  void fails(ModelJob job, JobError.Kind kind, Instant now) {
    leave(job, JobStatus.FAILED, null);
    job.pauseWanted = false;
    job.error = kind;
    job.endedAt = now;
    for (ModelJob other : new ArrayList<>(jobs.values())) {
      if (job.failFastBatch != null
          && job.failFastBatch.equals(other.failFastBatch)
          && other.stage != Stage.ANALYTICS
          && !other.ended()) {
        cancel(other.id, now);
        other.error = JobError.Kind.FINAL;
      }
    }
  }

  private static void leave(ModelJob job, JobStatus to, @Nullable Instant due) {
    job.status = to;
    job.node = null;
    job.due = due;
    job.until = null;
    job.waitsFor = null;
  }

  private static void pauseIfWanted(ModelJob job) {
    if (job.pauseWanted) {
      pauseNow(job);
    }
  }

  private static void pauseNow(ModelJob job) {
    job.before = new ModelJob.Before(job.status, job.waitsFor, job.until);
    leave(job, JobStatus.PAUSED, null);
    job.pauseWanted = false;
  }

  // --- persons ---

  void pause(String id) {
    ModelJob job = job(id);
    switch (job.status) {
      case RUNNING -> job.pauseWanted = true;
      case PENDING, RETRYING, WAITING -> pauseNow(job);
      default -> throw new Refused(job.status);
    }
  }

  void resume(String id) {
    ModelJob job = job(id);
    if (job.status == JobStatus.RUNNING && job.pauseWanted) {
      job.pauseWanted = false;
      return;
    }
    ModelJob.Before before = job.before;
    if (job.status != JobStatus.PAUSED || before == null) {
      throw new Refused(job.status);
    }
    job.status = before.status();
    job.waitsFor = before.waitsFor();
    job.until = before.until();
    job.due = job.status == JobStatus.PENDING ? job.scheduledAt : job.until;
    job.before = null;
  }

  void cancel(String id, Instant now) {
    ModelJob job = job(id);
    if (job.ended()) {
      throw new Refused(job.status);
    }
    leave(job, JobStatus.CANCELLED, null);
    job.pauseWanted = false;
    job.before = null;
    job.endedAt = now;
  }

  void approve(String id, Instant now) {
    ModelJob job = job(id);
    if (job.status != JobStatus.WAITING
        || (job.waitsFor != WaitReason.APPROVAL && job.waitsFor != WaitReason.DECISION)) {
      throw new Refused(job.status);
    }
    job.approved |= !asksAboutScript(job);
    job.waitsFor = WaitReason.TIME;
    job.until = now;
    job.due = now;
    job.error = null;
  }

  void reject(String id, Instant now) {
    ModelJob job = job(id);
    if (job.status != JobStatus.WAITING
        || (job.waitsFor != WaitReason.APPROVAL && !asksAboutScript(job))) {
      throw new Refused(job.status);
    }
    leave(job, JobStatus.PENDING, now);
    job.made.clear();
    job.stage = Stage.SCRIPT;
    job.attempts = 0;
    job.approved = false;
    job.error = JobError.Kind.WAITING;
  }

  // A decision that the script stage waits for is one about its script; the video is judged later.
  private static boolean asksAboutScript(ModelJob job) {
    return job.waitsFor == WaitReason.DECISION && job.stage == Stage.SCRIPT;
  }

  /** Looks at once at a job that waits, or takes an ended one up again. */
  void retry(String id, Instant now) {
    ModelJob job = job(id);
    switch (job.status) {
      case RETRYING, WAITING -> lookNow(job, now);
      case FAILED, CANCELLED -> goOn(job, now);
      default -> throw new Refused(job.status);
    }
  }

  private static void lookNow(ModelJob job, Instant now) {
    if (job.waitsFor == WaitReason.APPROVAL) {
      throw new Refused(job.status);
    }
    job.until = now;
    job.due = now;
  }

  void lookAgain(WaitReason reason, Instant now) {
    jobs.values().stream()
        .filter(job -> job.status == JobStatus.WAITING && job.waitsFor == reason)
        .filter(job -> reason != WaitReason.APPROVAL)
        .forEach(job -> lookNow(job, now));
  }

  void retryFrom(String id, Stage stage, Instant now) {
    ModelJob job = job(id);
    if (job.ended() ? job.status == JobStatus.COMPLETED : !isWaiting(job)) {
      throw new Refused(job.status);
    }
    boolean published = job.made.contains(Stage.UPLOAD);
    if (stage.compareTo(job.next()) > 0 || (published && stage.compareTo(Stage.UPLOAD) <= 0)) {
      throw new Invalid();
    }
    job.made.removeIf(done -> done.compareTo(stage) >= 0);
    again(job, stage, now);
  }

  private static boolean isWaiting(ModelJob job) {
    return job.status == JobStatus.RETRYING || job.status == JobStatus.WAITING;
  }

  // What is done stays, a late publication too when earlier stages are missing.
  private static void goOn(ModelJob job, Instant now) {
    again(job, job.next(), now);
  }

  private static void again(ModelJob job, Stage from, Instant now) {
    boolean stays = job.status == JobStatus.RETRYING;
    Instant due = job.scheduledAt.isAfter(now) ? job.scheduledAt : now;
    leave(job, stays ? JobStatus.RETRYING : JobStatus.PENDING, due);
    job.until = stays ? due : null;
    job.stage = from;
    job.attempts = 0;
    job.pauseWanted = false;
    job.before = null;
    job.error = null;
    job.approved &= from.compareTo(Stage.UPLOAD) >= 0;
    job.endedAt = null;
  }

  void undo(String id, Instant now) {
    ModelJob deleted = trash.remove(id);
    if (deleted != null) {
      jobs.put(id, deleted);
      return;
    }
    ModelJob job = job(id);
    if (job.status != JobStatus.FAILED && job.status != JobStatus.CANCELLED) {
      throw new Refused(job.status);
    }
    goOn(job, now);
  }

  void delete(String id, boolean stillWorkedOn) {
    ModelJob job = job(id);
    if (!job.ended() || stillWorkedOn) {
      throw new Refused(job.status);
    }
    jobs.remove(id);
    trash.put(id, job);
  }

  private ModelJob open(String id) {
    ModelJob job = job(id);
    boolean open = job.status == JobStatus.PENDING || job.status == JobStatus.PAUSED;
    if (!open || job.made.contains(Stage.UPLOAD)) {
      throw new Refused(job.status);
    }
    return job;
  }

  void reschedule(String id, Instant at) {
    ModelJob job = open(id);
    job.scheduledAt = at;
    if (job.status == JobStatus.PENDING) {
      job.due = at;
    }
  }

  /** Another topic makes all stale. */
  void renamed(String id) {
    ModelJob job = open(id);
    job.made.clear();
    job.stage = Stage.SCRIPT;
    job.attempts = 0;
    job.approved = false;
    job.before = job.before == null ? null : new ModelJob.Before(JobStatus.PENDING, null, null);
  }
}
