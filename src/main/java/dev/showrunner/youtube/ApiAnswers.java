package dev.showrunner.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.youtube.YouTubeHttp.Answer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
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
  private static final Set<String> SPENT = Set.of("quotaExceeded", "dailyLimitExceeded");

  /** Too many at once; of uploads, that the day's are begun. */
  private static final String RATE = "rateLimitExceeded";

  private static final Set<String> TOO_FAST = Set.of(RATE, "userRateLimitExceeded");
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
    return isRefusal(answer) && SPENT.contains(reason(answer));
  }

  /** The same of what the call has asked for. */
  public static boolean isSpent(Answer answer, Cost cost) {
    return isSpent(answer)
        || (cost == Cost.UPLOAD && isRefusal(answer) && reason(answer).equals(RATE));
  }

  private static boolean isRefusal(Answer answer) {
    return answer.status() == 403 || answer.status() == 429;
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
    return status >= 500
        || status == 408
        || status == 429
        || status == 401
        || (status == 403 && TOO_FAST.contains(reason(answer)));
  }

  /** When YouTube wants to be asked again, a day from now at most; none when it does not say. */
  public static Optional<Instant> retryAt(Answer answer, Instant now) {
    return answer
        .header("Retry-After")
        .flatMap(after -> wait(after.strip(), answer.header("Date").flatMap(ApiAnswers::date), now))
        .filter(wait -> !wait.isNegative() && !wait.isZero())
        .map(wait -> wait.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : wait)
        .map(now::plus);
  }

  // A date is YouTube's, and so is the one that the answer was given at, if it says so.
  private static Optional<Duration> wait(String after, Optional<Instant> answered, Instant now) {
    return after.matches("\\d{1,9}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(after)))
        : date(after).map(at -> Duration.between(answered.orElse(now), at));
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
