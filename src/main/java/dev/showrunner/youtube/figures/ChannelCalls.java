package dev.showrunner.youtube.figures;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.analytics.NoFiguresException;
import dev.showrunner.analytics.NoFiguresException.Kind;
import dev.showrunner.youtube.AccessTokens;
import dev.showrunner.youtube.ApiAnswers;
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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Questions about a channel that belong to no job. Thread-safe.
 *
 * @see <a href="https://developers.google.com/youtube/v3/docs/errors">YouTube Data API: errors</a>
 */
final class ChannelCalls {
  private static final int MOST_TOKENS = 3;

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
    if (ApiAnswers.isSpent(answer)) {
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
    boolean notAllowed =
        answer.status() == 403 && !ApiAnswers.isSpent(answer) && !ApiAnswers.mayPass(answer);
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
      JsonNode body = ApiAnswers.body(answer);
      if (body.isMissingNode()) {
        throw new NoFiguresException(Kind.LATER, null, "YouTube's answer was cut off");
      }
      return body;
    }
    String sentence =
        "YouTube answered %d %s when it was asked about channel %s"
            .formatted(answer.status(), ApiAnswers.reason(answer), channel);
    if (ApiAnswers.isSpent(answer)) {
      throw new NoFiguresException(Kind.LATER, null, sentence);
    }
    if (ApiAnswers.lacksScope(answer)) {
      throw new NoFiguresException(
          Kind.SIGN_IN, null, sentence + "; sign in to it again and allow all that is asked for");
    }
    throw new NoFiguresException(
        ApiAnswers.mayPass(answer) ? Kind.LATER : Kind.REFUSED,
        ApiAnswers.retryAt(answer, clock.instant()).orElse(null),
        sentence);
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
