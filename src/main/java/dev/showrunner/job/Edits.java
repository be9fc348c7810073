package dev.showrunner.job;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What may be changed about a request and when, and what has to be made again for it. */
final class Edits {
  private Edits() {}

  /**
   * Refuses what cannot be changed now. A job that waits for a person or for its time has a video
   * already: what is said about it may be changed there and then.
   *
   * @param isThere whether the video is on its channel, though the upload stage is not at its end
   */
  static void refuseUnlessOpen(Job job, JobDraft fields, boolean isThere) {
    if (job.made().has(Stage.UPLOAD)) {
      refuseUnlessFew(job, fields, "it is published");
      return;
    }
    boolean isOpen = job.status() == JobStatus.PENDING || job.status() == JobStatus.PAUSED;
    if (isThere && (isOpen || isLeft(job))) {
      refuseUnlessFew(job, fields, "its video is on the channel");
      return;
    }
    switch (job.status()) {
      case PENDING, PAUSED -> {}
      case WAITING -> {
        if (!isReviewed(job.waitReason())) {
          throw refused(job, "be changed; pause it first");
        }
        refuseUnlessFew(job, fields, "it waits with what is made; pause it first");
      }
      case RUNNING, RETRYING -> throw refused(job, "be changed; pause it first");
      case COMPLETED, FAILED, CANCELLED -> throw refused(job, "be changed; retry it first");
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
    boolean isAskedAlone = fields.privacyStatus() != null && fields.publishAt() == null;
    return isAskedAlone && at != null && !at.isAfter(now)
        ? wanted.about(wanted.topic(), at, null)
        : wanted;
  }

  private static boolean isReviewed(@Nullable WaitReason reason) {
    return reason == WaitReason.APPROVAL
        || reason == WaitReason.TIME
        || reason == WaitReason.DECISION;
  }

  private static void refuseUnlessFew(Job job, JobDraft fields, String why) {
    if (!fields.equals(few(fields))) {
      throw refused(
          job, "be changed but for title, description, tags, publishAt and privacyStatus: " + why);
    }
  }

  private static IllegalTransitionException refused(Job job, String action) {
    return IllegalTransitionException.of(job.id(), job.status(), action);
  }

  /**
   * Refuses a change while a person is asked whether an upload arrived: it would take the question
   * away, and the video could be published twice.
   */
  static void refuseWhileInDoubt(JobChanges tx, JobRow row) {
    boolean paused = row.paused != null && row.paused.reason() == WaitReason.DECISION;
    boolean asked =
        paused || (row.status() == JobStatus.WAITING && row.waitReason == WaitReason.DECISION);
    if (asked && tx.uploadBegun(row.id)) {
      throw IllegalTransitionException.of(
          row.id,
          row.status(),
          "be changed: whether its upload arrived is to be decided first; "
              + (paused ? "resume it, then " : "")
              + "approve or cancel it");
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

  private static JobDraft few(JobDraft fields) {
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

  /**
   * The first stage whose result the change makes stale.
   *
   * @param styledCards whether a video that leaves its cards to its style has any
   */
  static Optional<Stage> firstStale(
      JobRequest before, JobRequest after, Predicate<JobRequest> styledCards) {
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
      return Optional.of(hasCards(after, styledCards) ? Stage.ASSEMBLY : Stage.THUMBNAIL);
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

  /**
   * Whether the title stands in the video itself: on the card before it, or on the one after it.
   */
  private static boolean hasCards(JobRequest request, Predicate<JobRequest> styledCards) {
    String cards = request.look().cards();
    return cards.equals(Look.BY_STYLE) ? styledCards.test(request) : !cards.equals(Look.NO_CARDS);
  }

  /** Whether nothing that a person approves differs: the video is the same, at another time. */
  static boolean isSameVideo(JobRequest before, JobRequest after) {
    JobRequest moved = before.about(before.topic(), before.scheduledAt(), after.publishAt());
    return firstStale(moved, after, request -> true).isEmpty();
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
