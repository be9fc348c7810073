package dev.showrunner.youtube.figures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.analytics.NoFiguresException;
import dev.showrunner.analytics.NoFiguresException.Kind;
import dev.showrunner.youtube.AccessTokens;
import dev.showrunner.youtube.Cost;
import dev.showrunner.youtube.NoAccessException;
import dev.showrunner.youtube.QuotaBook;
import dev.showrunner.youtube.QuotaSpentException;
import dev.showrunner.youtube.YouTubeHttp;
import dev.showrunner.youtube.YouTubeHttp.Answer;
import dev.showrunner.youtube.YouTubeHttp.Request;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Questions about a channel that belong to no job. Thread-safe.
 *
 * @see <a href="https://developers.google.com/youtube/v3/docs/errors">YouTube Data API: errors</a>
 */
final class ChannelCalls {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_TOKENS = 3;
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);
  private static final Set<String> SPENT =
      Set.of("quotaExceeded", "dailyLimitExceeded", "rateLimitExceeded");
  private static final Set<String> SCOPE =
      Set.of("insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT");

  private final YouTubeHttp http;
  private final AccessTokens tokens;
  private final QuotaBook quota;
  private final Clock clock;

  ChannelCalls(YouTubeHttp http, AccessTokens tokens, QuotaBook quota, Clock clock) {
    this.http = http;
    this.tokens = tokens;
    this.quota = quota;
    this.clock = clock;
  }

  /**
   * Asks the Data API.
   *
   * @throws NoFiguresException when it does not answer
   */
  JsonNode data(String channel, Cost cost, String path, Map<String, String> parameters) {
    spend(channel, cost);
    Answer answer = send(channel, path + query(parameters));
    if (isSpent(answer)) {
      quota.refused(channel, cost);
      spend(channel, cost);
    }
    return content(channel, answer);
  }

  /**
   * Asks YouTube Analytics, which has a quota of its own.
   *
   * @return none when the sign-in does not allow it
   * @throws NoFiguresException when it does not answer
   */
  Optional<JsonNode> analytics(String channel, String address, Map<String, String> parameters) {
    Answer answer = send(channel, address + query(parameters));
    boolean notAllowed = answer.status() == 403 && !isSpent(answer);
    return notAllowed ? Optional.empty() : Optional.of(content(channel, answer));
  }

  private void spend(String channel, Cost cost) {
    try {
      quota.spend(channel, cost);
    } catch (QuotaSpentException e) {
      throw new NoFiguresException(Kind.QUOTA, e.until(), String.valueOf(e.getMessage()));
    }
  }

  private Answer send(String channel, String target) {
    try {
      Answer answer = new Answer(401, Map.of(), new byte[0]);
      for (int i = 0; i < MOST_TOKENS && answer.status() == 401; i++) {
        String token = tokens.current(channel);
        answer = http.send(Request.of("GET", target, token));
        if (answer.status() == 401) {
          tokens.refused(channel, token);
        }
      }
      return answer;
    } catch (NoAccessException e) {
      Kind kind = e.wantsSignIn() ? Kind.SIGN_IN : Kind.LATER;
      throw new NoFiguresException(kind, null, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new NoFiguresException(
          Kind.LATER,
          null,
          "Asking YouTube about channel %s broke off: %s".formatted(channel, e.getMessage()));
    }
  }

  private JsonNode content(String channel, Answer answer) {
    if (answer.isOk()) {
      return json(answer);
    }
    String reason = reason(answer);
    String sentence =
        "YouTube answered %d %s when it was asked about channel %s"
            .formatted(answer.status(), reason, channel);
    if (isSpent(answer)) {
      throw new NoFiguresException(Kind.LATER, null, sentence);
    }
    if (answer.status() == 403 && SCOPE.contains(reason)) {
      throw new NoFiguresException(
          Kind.SIGN_IN, null, sentence + "; sign in to it again and allow all that is asked for");
    }
    boolean passes = answer.status() >= 500 || Set.of(401, 408, 429).contains(answer.status());
    throw new NoFiguresException(passes ? Kind.LATER : Kind.REFUSED, retryAt(answer), sentence);
  }

  private @org.jspecify.annotations.Nullable Instant retryAt(Answer answer) {
    String after = answer.header("Retry-After").orElse("");
    if (!after.matches("\\d{1,6}")) {
      return null;
    }
    Duration wait = Duration.ofSeconds(Long.parseLong(after));
    return clock
        .instant()
        .plus(wait.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : wait);
  }

  private static boolean isSpent(Answer answer) {
    return (answer.status() == 403 || answer.status() == 429) && SPENT.contains(reason(answer));
  }

  private static String reason(Answer answer) {
    return answer.isOk() ? "" : json(answer).at("/error/errors/0/reason").asText("");
  }

  private static JsonNode json(Answer answer) {
    try {
      JsonNode read = JSON.readTree(answer.content());
      return read == null ? JSON.missingNode() : read;
    } catch (IOException e) {
      if (!answer.isOk()) {
        return JSON.missingNode(); // A proxy's page, perhaps; the status says enough.
      }
      throw new NoFiguresException(Kind.LATER, null, "YouTube's answer was cut off");
    }
  }

  private static String query(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(
            each ->
                each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
        .sorted()
        .collect(Collectors.joining("&", "?", ""));
  }
}
