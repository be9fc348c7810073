package dev.showrunner.job;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sender wrote, before the door has looked at it: any field but the topic may be missing.
 * Names are those of the JSON in the API. Times are ISO-8601; without an offset they are in the
 * configured zone, and a date alone is its midnight. What each field may hold stands at {@link
 * JobRequest}.
 *
 * @param allowPast whether times in the past are meant
 */
public record JobDraft(
    @Nullable String topic,
    @Nullable String scheduledAt,
    @Nullable String publishAt,
    @Nullable String style,
    @Nullable Integer durationMinutes,
    @Nullable List<String> tags,
    @Nullable String category,
    @Nullable String privacyStatus,
    @Nullable String channel,
    @Nullable String title,
    @Nullable String description,
    @Nullable String language,
    @Nullable String aspect,
    @Nullable String quality,
    @Nullable Integer fps,
    @Nullable String transition,
    @Nullable String captions,
    @Nullable String cards,
    @Nullable String playlist,
    @Nullable Boolean madeForKids,
    @Nullable Boolean syntheticMedia,
    @Nullable String priority,
    @Nullable Boolean approval,
    @Nullable String script,
    @Nullable RetryDraft retry,
    @Nullable Integer timeoutSeconds,
    @Nullable Boolean allowPast,
    @Nullable String onConflict,
    @Nullable String onLate) {

  /**
   * How to try again, as a sender wrote it.
   *
   * @param base a number of seconds, or as {@code 60s}, {@code 1m}, {@code PT1M}
   * @param cap the same
   * @param jitter whether delays are drawn at random between nothing and their length
   */
  public record RetryDraft(
      @Nullable String strategy,
      @Nullable String base,
      @Nullable String cap,
      @Nullable Integer max,
      @Nullable Boolean jitter) {}

  /** A topic and, when it is there already, its script. */
  public static JobDraft of(String topic, @Nullable String script) {
    return new JobDraft(
        topic, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
        null, null, null, null, null, null, null, null, script, null, null, null, null, null);
  }
}
