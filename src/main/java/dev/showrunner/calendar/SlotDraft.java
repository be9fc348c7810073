package dev.showrunner.calendar;

import dev.showrunner.job.JobDraft;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants a slot to be; for a new one only the time must be there, and a field that is
 * missing from a change stays as it is.
 *
 * @param scheduledAt when
 * @param durationMinutes how long, 1 to 60
 * @param topic may be empty
 * @param style a style's name
 * @param channel a channel's name
 * @param notes at most 1,000 characters
 * @param allowPast whether a time in the past is meant
 * @param onConflict {@code warn}, {@code reject} or {@code move}
 */
public record SlotDraft(
    @Nullable String scheduledAt,
    @Nullable Integer durationMinutes,
    @Nullable String topic,
    @Nullable String style,
    @Nullable List<String> tags,
    @Nullable String channel,
    @Nullable String notes,
    @Nullable Boolean allowPast,
    @Nullable String onConflict) {

  boolean hasTopic() {
    return topic != null && !topic.isBlank();
  }

  /** As a job's request, which has the same fields, and a topic in any case. */
  JobDraft forJob(String otherwise) {
    return new JobDraft(
        hasTopic() ? topic : otherwise,
        scheduledAt,
        null,
        style,
        durationMinutes,
        tags,
        null,
        null,
        channel,
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
        null,
        null,
        allowPast,
        onConflict,
        null);
  }

  /** As a change of a job whose time in the calendar is its publishAt, or not. */
  JobDraft forPatch(boolean timed) {
    return new JobDraft(
        topic,
        timed ? null : scheduledAt,
        timed ? scheduledAt : null,
        style,
        durationMinutes,
        tags,
        null,
        null,
        channel,
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
        null,
        null,
        allowPast,
        onConflict,
        null);
  }
}
