package dev.showrunner.job;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for. Every field has its value: the defaults are filled in at the door ({@code
 * JobService}), so that a stored job does not change its meaning when a default does.
 *
 * @param topic 1 to 200 characters
 * @param scheduledAt when to start making it
 * @param publishAt when it goes public; null for at once
 * @param style a style's name
 * @param durationMinutes how long the video should be, 1 to 60
 * @param tags tags given with the job; they override the script's
 * @param category a YouTube category's name, as {@code Education}
 * @param privacyStatus {@code private}, {@code unlisted} or {@code public}
 * @param channel the channel's name
 * @param title overrides the script's title; empty to leave it to the script
 * @param description overrides the script's description; empty to leave it to the script
 * @param language a BCP 47 tag
 * @param aspect {@code 16:9}, {@code 9:16} or {@code 1:1}
 * @param quality {@code draft}, {@code 720p}, {@code 1080p} or {@code 4k}
 * @param fps 30 or 60
 * @param look what else it looks like; requests that earlier versions have stored know none
 * @param playlist a playlist's id or name; empty for none
 * @param approval whether a person must approve the video before it is published
 * @param script a Markdown script; empty to have one written
 * @param retry how stages that gave up are tried again
 * @param timeoutSeconds how long the job may run in all
 * @param onConflict what to do when the calendar has no room at its time: {@code warn}, {@code
 *     reject} or {@code move}
 * @param onLate what to do when publishAt has passed by more than an hour: {@code publish}, {@code
 *     next-slot} or {@code decision}
 */
public record JobRequest(
    String topic,
    Instant scheduledAt,
    @Nullable Instant publishAt,
    String style,
    int durationMinutes,
    List<String> tags,
    String category,
    String privacyStatus,
    String channel,
    String title,
    String description,
    String language,
    String aspect,
    String quality,
    int fps,
    Look look,
    String playlist,
    boolean madeForKids,
    boolean syntheticMedia,
    Priority priority,
    boolean approval,
    String script,
    Retry retry,
    int timeoutSeconds,
    String onConflict,
    String onLate) {
  public JobRequest {
    tags = List.copyOf(tags);
    look = look == null ? Look.STYLE : look;
  }

  /** The same at another time of the calendar: its publishAt, or, without one, its scheduledAt. */
  public JobRequest movedTo(Instant at) {
    return publishAt == null ? about(topic, at, null) : about(topic, scheduledAt, at);
  }

  /** The same about another topic at another time, as a schedule asks for it again and again. */
  public JobRequest about(String other, Instant start, @Nullable Instant publication) {
    return new JobRequest(
        other,
        start,
        publication,
        style,
        durationMinutes,
        tags,
        category,
        privacyStatus,
        channel,
        title,
        description,
        language,
        aspect,
        quality,
        fps,
        look,
        playlist,
        madeForKids,
        syntheticMedia,
        priority,
        approval,
        script,
        retry,
        timeoutSeconds,
        onConflict,
        onLate);
  }

  JobRequest withOnLate(String value) {
    return new JobRequest(
        topic,
        scheduledAt,
        publishAt,
        style,
        durationMinutes,
        tags,
        category,
        privacyStatus,
        channel,
        title,
        description,
        language,
        aspect,
        quality,
        fps,
        look,
        playlist,
        madeForKids,
        syntheticMedia,
        priority,
        approval,
        script,
        retry,
        timeoutSeconds,
        onConflict,
        value);
  }
}
