package dev.showrunner.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a request means when it leaves a field out.
 *
 * @param style a style's name
 * @param durationMinutes 1 to 60
 * @param category a category's name
 * @param privacyStatus {@code private}, {@code unlisted} or {@code public}
 * @param channel a channel's name
 * @param language a BCP 47 tag
 * @param aspect as {@code 16:9}
 * @param quality as {@code 1080p}
 * @param fps 30 or 60
 * @param look what else a video looks like
 * @param retry how stages that gave up are tried again
 * @param timeoutSeconds how long a job may run in all
 * @param onConflict {@code warn}, {@code reject} or {@code move}
 * @param onLate {@code publish}, {@code next-slot} or {@code decision}
 */
public record JobDefaults(
    String style,
    int durationMinutes,
    String category,
    String privacyStatus,
    String channel,
    String language,
    String aspect,
    String quality,
    int fps,
    Look look,
    Retry retry,
    int timeoutSeconds,
    String onConflict,
    String onLate) {

  /** The values that the shipped configuration has. */
  public static JobDefaults standard() {
    Retry retry =
        new Retry(RetryStrategy.EXPONENTIAL, Duration.ofSeconds(60), Duration.ofSeconds(3600), 3);
    return new JobDefaults(
        "educational",
        5,
        "Education",
        "private",
        "folder",
        "en",
        "16:9",
        "1080p",
        30,
        Look.STYLE,
        retry,
        3600,
        "warn",
        "decision");
  }

  /** The same with another channel. */
  public JobDefaults withChannel(String name) {
    return new JobDefaults(
        style,
        durationMinutes,
        category,
        privacyStatus,
        name,
        language,
        aspect,
        quality,
        fps,
        look,
        retry,
        timeoutSeconds,
        onConflict,
        onLate);
  }

  /** A request that asks for nothing yet but has every default. */
  JobRequest request(Instant now) {
    return new JobRequest(
        "",
        now,
        null,
        style,
        durationMinutes,
        List.of(),
        category,
        privacyStatus,
        channel,
        "",
        "",
        language,
        aspect,
        quality,
        fps,
        look,
        "",
        false,
        false,
        Priority.NORMAL,
        false,
        "",
        retry,
        timeoutSeconds,
        onConflict,
        onLate);
  }
}
