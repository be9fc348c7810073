package dev.showrunner.youtube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.job.FinalException;
import dev.showrunner.job.JobId;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.StageException;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
import dev.showrunner.youtube.YouTubeHttp.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiTroubleTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  private static Answer answer(int status, String reason, Map<String, String> headers) {
    String body =
        """
        {"error": {"code": %d, "message": "See <a href=x>there</a>", "errors": [{"reason": "%s"}]}}"""
            .formatted(status, reason);
    return new Answer(status, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  private static StageException of(int status, String reason) {
    return ApiTrouble.of(new JobId("j"), "Doing it", answer(status, reason, Map.of()), NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "500, backendError",
    "503, ''",
    "408, ''",
    "403, rateLimitExceeded",
    "429, rateLimitExceeded",
    "403, userRateLimitExceeded",
    // Several tokens were refused, one after the other: that passes, and is no word on the sign-in.
    "401, authError"
  })
  void what_may_pass_is_tried_again(int status, String reason) {
    assertThat(of(status, reason)).isInstanceOf(RetryableException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalidTitle, title",
    "400, invalidPublishAt, publishAt",
    "401, youtubeSignupRequired, channel",
    "403, forbidden, 'See there (403 forbidden)'",
    "404, videoNotFound, videoNotFound"
  })
  void what_will_not_pass_is_final_and_says_what_it_is_about(
      int status, String reason, String word) {
    assertThat(of(status, reason)).isInstanceOf(FinalException.class).hasMessageContaining(word);
  }

  @Test
  void a_full_channel_is_waited_for_a_day_and_a_missing_scope_until_a_sign_in() {
    WaitingException full = (WaitingException) of(400, "uploadLimitExceeded");
    assertThat(full.reason()).isEqualTo(WaitReason.QUOTA);
    assertThat(full.until()).contains(NOW.plus(Duration.ofHours(24)));
    WaitingException scope = (WaitingException) of(403, "insufficientPermissions");
    assertThat(scope.reason()).isEqualTo(WaitReason.SIGN_IN);
  }

  @Test
  void
      where_a_channel_has_had_its_thumbnails_the_next_waits_some_hours_or_longer_if_youtube_says_so() {
    WaitingException wait = (WaitingException) of(429, "uploadRateLimitExceeded");
    assertThat(wait.reason()).isEqualTo(WaitReason.QUOTA);
    assertThat(wait.until()).contains(NOW.plus(Duration.ofHours(6)));
    assertThat(untilAfter("30")).contains(NOW.plus(Duration.ofHours(6)));
    assertThat(untilAfter("28800")).contains(NOW.plus(Duration.ofHours(8)));
  }

  private static Optional<Instant> untilAfter(String seconds) {
    Answer answer = answer(429, "uploadRateLimitExceeded", Map.of("retry-after", seconds));
    return ((WaitingException) ApiTrouble.of(new JobId("j"), "Doing it", answer, NOW)).until();
  }

  @Test
  void quota_is_reset_at_midnight_in_california() {
    assertThat(ApiAnswers.isSpent(answer(403, "quotaExceeded", Map.of()))).isTrue();
    // Of uploads that is the day's; of anything else it is that there were too many at once.
    Answer rate = answer(429, "rateLimitExceeded", Map.of());
    assertThat(ApiAnswers.isSpent(rate, Cost.UPLOAD)).isTrue();
    assertThat(ApiAnswers.isSpent(rate, Cost.CAPTIONS_INSERT)).isFalse();
    assertThat(ApiAnswers.isSpent(answer(403, "forbidden", Map.of()))).isFalse();
    assertThat(PacificDay.reset(NOW)).isEqualTo(Instant.parse("2026-11-27T08:00:00Z"));
    // Also where no call is charged for, as for a part of a video.
    for (String reason : List.of("quotaExceeded", "dailyLimitExceeded")) {
      WaitingException wait = (WaitingException) of(403, reason);
      assertThat(wait.reason()).isEqualTo(WaitReason.QUOTA);
      assertThat(wait.until()).contains(Instant.parse("2026-11-27T08:00:00Z"));
    }
  }

  @Test
  void a_retry_after_may_be_a_date_and_is_counted_from_that_of_the_answer() {
    String at = "Thu, 26 Nov 2026 12:05:00 GMT";
    assertThat(ApiAnswers.retryAt(answer(503, "", Map.of("retry-after", at)), NOW))
        .contains(NOW.plusSeconds(300));
    // YouTube's clock is an hour behind ours.
    Map<String, String> behind =
        Map.of(
            "retry-after", "Thu, 26 Nov 2026 11:05:00 GMT",
            "date", "Thu, 26 Nov 2026 11:00:00 GMT");
    assertThat(ApiAnswers.retryAt(answer(503, "", behind), NOW)).contains(NOW.plusSeconds(300));
    Answer never = answer(503, "", Map.of("retry-after", "Thu, 26 Nov 2099 12:00:00 GMT"));
    assertThat(ApiAnswers.retryAt(never, NOW)).contains(NOW.plus(Duration.ofDays(1)));
    for (String none : List.of("Thu, 26 Nov 2026 11:05:00 GMT", "soon", "-5", "0", "")) {
      assertThat(ApiAnswers.retryAt(answer(503, "", Map.of("retry-after", none)), NOW))
          .as(none)
          .isEmpty();
    }
  }

  @Test
  void a_retry_after_is_believed_up_to_a_day() {
    Answer soon = answer(503, "", Map.of("retry-after", "120"));
    assertThat(ApiAnswers.retryAt(soon, NOW)).contains(NOW.plusSeconds(120));
    Answer never = answer(503, "", Map.of("retry-after", "999999"));
    assertThat(ApiAnswers.retryAt(never, NOW)).contains(NOW.plus(Duration.ofDays(1)));
  }
}
