package dev.showrunner.youtube;

import dev.showrunner.job.FinalException;
import dev.showrunner.job.JobId;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.StageException;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
import dev.showrunner.youtube.YouTubeHttp.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What an answer other than success means for a job.
 *
 * @see <a href="https://developers.google.com/youtube/v3/docs/errors">YouTube Data API: errors</a>
 */
final class ApiTrouble {
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

  /** A channel takes so many thumbnails within 24 hours; each try costs what the call costs. */
  private static final Duration SOME_HOURS = Duration.ofHours(6);

  private ApiTrouble() {}

  /** The error to throw. */
  static StageException of(JobId job, String doing, Answer answer, Instant now) {
    String reason = ApiAnswers.reason(answer);
    if (reason.equals("uploadLimitExceeded")) {
      return new WaitingException(
          job,
          WaitReason.QUOTA,
          now.plus(Duration.ofHours(24)),
          "The channel has reached the number of videos that YouTube lets it upload; the job goes on"
              + " in 24 hours");
    }
    if (reason.equals("uploadRateLimitExceeded")) {
      Instant later = now.plus(SOME_HOURS);
      return new WaitingException(
          job,
          WaitReason.QUOTA,
          ApiAnswers.retryAt(answer, now).filter(later::isBefore).orElse(later),
          doing + " met a limit that YouTube sets the channel: " + words(answer));
    }
    if (ApiAnswers.isSpent(answer)) {
      return new WaitingException(
          job,
          WaitReason.QUOTA,
          PacificDay.reset(now),
          doing + " met the end of YouTube's quota for today: " + words(answer));
    }
    String known = SENTENCES.get(reason);
    if (known != null) {
      return new FinalException(job, known);
    }
    if (ApiAnswers.lacksScope(answer)) {
      return new WaitingException(
          job,
          WaitReason.SIGN_IN,
          null,
          doing
              + " was not allowed by the sign-in; sign in to the channel again and allow all of it");
    }
    if (ApiAnswers.mayPass(answer)) {
      String sentence = doing + " met an error of YouTube: " + words(answer);
      return ApiAnswers.retryAt(answer, now)
          .map(at -> new RetryableException(job, sentence, at))
          .orElseGet(() -> new RetryableException(job, sentence));
    }
    return new FinalException(job, doing + " was refused by YouTube: " + words(answer));
  }

  private static String words(Answer answer) {
    String message =
        ApiAnswers.body(answer).at("/error/message").asText("").replaceAll("<[^>]*>", "").strip();
    String reason = ApiAnswers.reason(answer);
    String text = message.isEmpty() ? "no reason was given" : message;
    String shown = text.length() > 200 ? text.substring(0, 200) + "…" : text;
    return shown + " (" + answer.status() + (reason.isEmpty() ? "" : " " + reason) + ")";
  }
}
