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
import java.util.Map;
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
    "429, uploadRateLimitExceeded",
    "408, ''",
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
  void quota_is_reset_at_midnight_in_california() {
    assertThat(ApiAnswers.isSpent(answer(403, "quotaExceeded", Map.of()))).isTrue();
    assertThat(ApiAnswers.isSpent(answer(429, "rateLimitExceeded", Map.of()))).isTrue();
    assertThat(ApiAnswers.isSpent(answer(403, "forbidden", Map.of()))).isFalse();
    assertThat(PacificDay.reset(NOW)).isEqualTo(Instant.parse("2026-11-27T08:00:00Z"));
  }

  @Test
  void a_retry_after_is_believed_up_to_a_day() {
    Answer soon = answer(503, "", Map.of("retry-after", "120"));
    assertThat(ApiAnswers.retryAt(soon, NOW)).contains(NOW.plusSeconds(120));
    Answer never = answer(503, "", Map.of("retry-after", "999999"));
    assertThat(ApiAnswers.retryAt(never, NOW)).contains(NOW.plus(Duration.ofDays(1)));
  }
}
