package dev.showrunner.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.youtube.YouTubeHttp.Answer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What YouTube's answers say, whoever asked.
 *
 * @see <a href="https://developers.google.com/youtube/v3/docs/errors">YouTube Data API: errors</a>
 */
public final class ApiAnswers {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);
  private static final Set<String> SPENT =
      Set.of("quotaExceeded", "dailyLimitExceeded", "rateLimitExceeded");
  private static final Set<String> SCOPE =
      Set.of("insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT");

  private ApiAnswers() {}

  /** An answer's JSON; a missing node when it is none, as of a proxy's page or one that is cut. */
  public static JsonNode body(Answer answer) {
    try {
      JsonNode read = JSON.readTree(answer.content());
      return read == null ? JSON.missingNode() : read;
    } catch (IOException e) {
      return JSON.missingNode();
    }
  }

  /** YouTube's word for what is wrong, as {@code quotaExceeded}; empty when it has none. */
  public static String reason(Answer answer) {
    return answer.isOk() ? "" : body(answer).at("/error/errors/0/reason").asText("");
  }

  /** Whether YouTube says that a day's allowance is used up. */
  public static boolean isSpent(Answer answer) {
    return (answer.status() == 403 || answer.status() == 429) && SPENT.contains(reason(answer));
  }

  /** Whether the sign-in does not allow what was asked. */
  public static boolean lacksScope(Answer answer) {
    return answer.status() == 403 && SCOPE.contains(reason(answer));
  }

  /**
   * Whether the same request may well succeed later. So may one with 401: the token and those that
   * replaced it were refused, and a sign-in that is over is noticed when a new one is asked for.
   */
  public static boolean mayPass(Answer answer) {
    int status = answer.status();
    return status >= 500 || status == 408 || status == 429 || status == 401;
  }

  /** When YouTube wants to be asked again, a day from now at most; none when it does not say. */
  public static Optional<Instant> retryAt(Answer answer, Instant now) {
    String after = answer.header("Retry-After").orElse("");
    if (!after.matches("\\d{1,6}") || after.matches("0+")) {
      return Optional.empty();
    }
    Duration wait = Duration.ofSeconds(Long.parseLong(after));
    return Optional.of(
        now.plus(wait.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : wait));
  }
}
