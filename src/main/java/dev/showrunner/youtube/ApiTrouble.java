package dev.showrunner.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.JobId;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.StageException;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
import dev.showrunner.youtube.YouTubeHttp.Answer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

/**
 * What an answer other than success means for a job.
 *
 * @see <a href="https://developers.google.com/youtube/v3/docs/errors">YouTube Data API: errors</a>
 */
final class ApiTrouble {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);

  private static final Set<String> SPENT =
      Set.of("quotaExceeded", "dailyLimitExceeded", "rateLimitExceeded");
  private static final Set<String> SCOPE =
      Set.of("insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT");
  private static final Map<String, String> SENTENCES =
      Map.ofEntries(
          Map.entry(
              "invalidTitle",
              "YouTube refused the title; give the job a title of 1 to 100 characters without < and >"),
          Map.entry(
              "invalidDescription",
              "YouTube refused the description; give the job one of at most 5000 bytes without < and >"),
          Map.entry(
              "invalidTags",
              "YouTube refused the tags; give the job fewer of them, at most 500 characters in all"),
          Map.entry("invalidCategoryId", "YouTube refused the category; give the job another one"),
          Map.entry(
              "invalidPublishAt",
              "YouTube refused publishAt; give the job a later time, and privacyStatus private"),
          Map.entry(
              "youtubeSignupRequired",
              "The account has no YouTube channel yet; make one on youtube.com and retry the job"),
          Map.entry("accountClosed", "The channel's account was closed"),
          Map.entry("accountSuspended", "The channel's account was suspended"),
          Map.entry("channelClosed", "The channel was closed"),
          Map.entry("channelSuspended", "The channel was suspended"));

  private ApiTrouble() {}

  /** YouTube's word for what is wrong, as {@code quotaExceeded}; empty when it has none. */
  static String reason(Answer answer) {
    return body(answer).at("/error/errors/0/reason").asText("");
  }

  /** The error to throw, when it has nothing to do with quota. */
  static StageException of(JobId job, String doing, Answer answer, Instant now) {
    String reason = reason(answer);
    int status = answer.status();
    if (reason.equals("uploadLimitExceeded")) {
      return new WaitingException(
          job,
          WaitReason.QUOTA,
          now.plus(Duration.ofHours(24)),
          "The channel has reached the number of videos that YouTube lets it upload; the job goes on"
              + " in 24 hours");
    }
    String known = SENTENCES.get(reason);
    if (known != null) {
      return new FinalException(job, known);
    }
    if (SCOPE.contains(reason) && status == 403) {
      return new WaitingException(
          job,
          WaitReason.SIGN_IN,
          null,
          doing
              + " was not allowed by the sign-in; sign in to the channel again and allow all of it");
    }
    // 401: the token and those that replaced it were refused. A sign-in that is over is noticed
    // when a
    // new one is asked for, and says so itself.
    if (status >= 500 || status == 408 || status == 429 || status == 401) {
      String sentence = doing + " met an error of YouTube: " + words(answer);
      Instant at = retryAt(answer, now);
      return at.isAfter(now)
          ? new RetryableException(job, sentence, at)
          : new RetryableException(job, sentence);
    }
    return new FinalException(job, doing + " was refused by YouTube: " + words(answer));
  }

  /** Whether YouTube says that a day's allowance is used up. */
  static boolean isSpent(Answer answer) {
    return (answer.status() == 403 || answer.status() == 429) && SPENT.contains(reason(answer));
  }

  /** Midnight in California, when allowances are reset. */
  static Instant reset(Instant now) {
    return LocalDate.ofInstant(now, PACIFIC).plusDays(1).atStartOfDay(PACIFIC).toInstant();
  }

  /** When YouTube wants to be asked again; the present when it does not say. */
  static Instant retryAt(Answer answer, Instant now) {
    String after = answer.header("Retry-After").orElse("");
    if (!after.matches("\\d{1,6}")) {
      return now;
    }
    Duration wait = Duration.ofSeconds(Long.parseLong(after));
    return now.plus(wait.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : wait);
  }

  private static String words(Answer answer) {
    String message = body(answer).at("/error/message").asText("").replaceAll("<[^>]*>", "").strip();
    String reason = reason(answer);
    String text = message.isEmpty() ? "no reason was given" : message;
    String shown = text.length() > 200 ? text.substring(0, 200) + "…" : text;
    return shown + " (" + answer.status() + (reason.isEmpty() ? "" : " " + reason) + ")";
  }

  static JsonNode body(Answer answer) {
    try {
      JsonNode read = JSON.readTree(answer.content());
      return read == null ? JSON.missingNode() : read;
    } catch (IOException e) {
      return JSON.missingNode(); // Cut off, or not YouTube's own words.
    }
  }
}
