package dev.showrunner.job;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What may be changed about a request and when, and what has to be made again for it. */
final class Edits {
  private Edits() {}

  /**
   * @param isThere whether the video is on its channel, though the upload stage is not at its end
   */
  static void refuseUnlessOpen(Job job, JobDraft fields, boolean isThere) {
    boolean isOpen = job.status() == JobStatus.PENDING || job.status() == JobStatus.PAUSED;
    if (job.made().has(Stage.UPLOAD) || (isThere && (isOpen || isLeft(job)))) {
      refuseUnlessAfterUpload(job, fields);
    } else if (!isOpen) {
      throw IllegalTransitionException.of(job.id(), job.status(), "be changed; pause it first");
    }
  }

  /** Whether nobody works on it, though it is on its way. */
  static boolean isLeft(Job job) {
    return job.status() == JobStatus.WAITING || job.status() == JobStatus.RETRYING;
  }

  /**
   * What is asked of a video that is on its channel. Once its publishAt has passed, the channel has
   * made it public, and a privacy that is asked for by itself is one for now: then publishAt is no
   * more, and the job keeps its place in the calendar by scheduledAt.
   */
  static JobRequest ofPublished(JobRequest wanted, JobDraft fields, Instant now) {
    Instant at = wanted.publishAt();
    boolean isForNow =
        fields.privacyStatus() != null
            && fields.publishAt() == null
            && at != null
            && !at.isAfter(now);
    return isForNow ? wanted.about(wanted.topic(), at, null) : wanted;
  }

  private static void refuseUnlessAfterUpload(Job job, JobDraft fields) {
    if (!fields.equals(afterUpload(fields))) {
      throw IllegalTransitionException.of(
          job.id(),
          job.status(),
          "be changed but for title, description, tags, publishAt and privacyStatus: "
              + (job.made().has(Stage.UPLOAD) ? "it is published" : "its video is on the channel"));
    }
  }

  /** Refuses another channel for a job whose first channel may have the video already. */
  static void refuseSecondChannel(JobRequest before, JobRequest after) {
    if (!before.channel().equals(after.channel())) {
      throw new InvalidRequestException(
          "channel",
          "channel stays %s: an upload to it was begun, and the video could be published twice; make a new job for %s"
              .formatted(before.channel(), after.channel()));
    }
  }

  private static JobDraft afterUpload(JobDraft fields) {
    return new JobDraft(
        null,
        null,
        fields.publishAt(),
        null,
        null,
        fields.tags(),
        null,
        fields.privacyStatus(),
        null,
        fields.title(),
        fields.description(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        fields.allowPast(),
        fields.onConflict(),
        null);
  }

  /** The first stage whose result the change makes stale. */
  static Optional<Stage> firstStale(JobRequest before, JobRequest after) {
    if (differ(
        before,
        after,
        List.of(
            JobRequest::topic,
            JobRequest::script,
            JobRequest::style,
            JobRequest::durationMinutes,
            JobRequest::language))) {
      return Optional.of(Stage.SCRIPT);
    }
    if (differ(
        before,
        after,
        List.of(JobRequest::aspect, JobRequest::quality, JobRequest::fps, JobRequest::look))) {
      return Optional.of(Stage.ASSEMBLY);
    }
    if (differ(before, after, List.of(JobRequest::title))) {
      return Optional.of(Stage.THUMBNAIL);
    }
    return differ(
            before,
            after,
            List.of(
                JobRequest::publishAt,
                JobRequest::tags,
                JobRequest::category,
                JobRequest::privacyStatus,
                JobRequest::channel,
                JobRequest::description,
                JobRequest::madeForKids,
                JobRequest::syntheticMedia))
        ? Optional.of(Stage.METADATA)
        : Optional.empty();
  }

  /** Whether the job will be somewhere else in the calendar, or something else there. */
  static boolean needsSlot(JobRequest before, JobRequest after) {
    return differ(
        before,
        after,
        List.of(
            JobRequest::publishAt,
            request -> request.publishAt() == null ? request.scheduledAt() : null,
            JobRequest::topic,
            JobRequest::channel));
  }

  private static boolean differ(
      JobRequest before, JobRequest after, List<Function<JobRequest, @Nullable Object>> fields) {
    return fields.stream()
        .anyMatch(field -> !Objects.equals(field.apply(before), field.apply(after)));
  }
}
