package dev.showrunner.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.job.JobId;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.StageException;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
import dev.showrunner.youtube.YouTubeHttp.Answer;
import dev.showrunner.youtube.YouTubeHttp.Request;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Calls for one job on its channel: spends quota, carries a token, and gets another one when
 * YouTube does not know it any more. Thread-safe.
 */
final class YouTubeApi {
  /** A token may be refused, and so may the one that replaces it; a third one is not waited for. */
  private static final int MOST_TOKENS = 3;

  private final YouTubeHttp http;
  private final AccessTokens tokens;
  private final QuotaBook quota;
  private final Clock clock;

  YouTubeApi(YouTubeHttp http, AccessTokens tokens, QuotaBook quota, Clock clock) {
    this.http = http;
    this.tokens = tokens;
    this.quota = quota;
    this.clock = clock;
  }

  /** Who calls, and over which line. */
  record Caller(JobId job, String channel, Line line) {}

  Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }

  /**
   * Makes a call that costs something and has to succeed.
   *
   * @param doing what it does, as "Setting the thumbnail"
   * @throws StageException when it does not succeed
   */
  Answer call(Caller caller, Cost cost, String doing, Function<String, Request> request) {
    try {
      Answer answer = charged(caller, cost, request);
      if (answer.isOk()) {
        return answer;
      }
      throw trouble(caller, doing, answer);
    } catch (IOException e) {
      throw broken(caller, doing, e);
    }
  }

  /**
   * Asks for a list.
   *
   * @return it, with its {@code items}
   * @throws StageException when there is none: a proxy's page, or an answer that was cut off, says
   *     nothing, and least of all that something is not there
   */
  JsonNode list(Caller caller, Cost cost, String doing, Function<String, Request> request) {
    JsonNode body = ApiAnswers.body(call(caller, cost, doing, request));
    if (!body.path("items").isArray()) {
      throw broken(caller, doing, new IOException("what YouTube answered is no list"));
    }
    return body;
  }

  /** Makes a call that has succeeded too when YouTube says what it wanted is so already. */
  void accepting(
      Caller caller, Cost cost, String doing, String alreadySo, Function<String, Request> request) {
    try {
      Answer answer = charged(caller, cost, request);
      if (!answer.isOk() && !ApiAnswers.reason(answer).equals(alreadySo)) {
        throw trouble(caller, doing, answer);
      }
    } catch (IOException e) {
      throw broken(caller, doing, e);
    }
  }

  /**
   * Makes a call that costs something.
   *
   * @throws WaitingException when it is not to be had today
   * @throws IOException when it was not answered
   */
  Answer charged(Caller caller, Cost cost, Function<String, Request> request) throws IOException {
    // Where there is no token, nothing is asked and so nothing is paid for.
    var unused = tokens.current(caller.job(), caller.channel());
    spend(caller, cost);
    Answer answer = free(caller, request);
    if (ApiAnswers.isSpent(answer, cost)) {
      quota.of(caller.job()).refused(caller.channel(), cost);
      spend(caller, cost);
      throw spent(caller, PacificDay.reset(now()), "YouTube's quota for today is used up");
    }
    return answer;
  }

  private void spend(Caller caller, Cost cost) {
    try {
      quota.of(caller.job()).spend(caller.channel(), cost);
    } catch (QuotaSpentException e) {
      throw spent(caller, e.until(), String.valueOf(e.getMessage()));
    }
  }

  /**
   * Sets aside what an upload and its steps will cost.
   *
   * @throws WaitingException when the upload does not fit into the day
   */
  void setAside(Caller caller, List<Cost> needed, List<Cost> wanted) {
    // An upload that waits for a sign-in keeps nothing from other channels of the project.
    var unusedToken = tokens.current(caller.job(), caller.channel());
    try {
      var unused = quota.begin(caller.job(), caller.channel(), needed, wanted);
    } catch (QuotaSpentException e) {
      throw spent(caller, e.until(), String.valueOf(e.getMessage()));
    }
  }

  /** The job needs no more. */
  void release(Caller caller) {
    quota.release(caller.job(), caller.channel());
  }

  private static WaitingException spent(Caller caller, Instant until, String why) {
    return new WaitingException(caller.job(), WaitReason.QUOTA, until, why);
  }

  /** Makes a call that costs nothing, as sending a chunk does. */
  Answer free(Caller caller, Function<String, Request> request) throws IOException {
    Answer answer = new Answer(401, java.util.Map.of(), new byte[0]);
    for (int i = 0; i < MOST_TOKENS && answer.status() == 401; i++) {
      String token = tokens.current(caller.job(), caller.channel());
      answer = http.send(request.apply(token), caller.line());
      if (answer.status() == 401) {
        tokens.refused(caller.channel(), token);
      } else if (ApiAnswers.lacksScope(answer)) {
        tokens.tooNarrow(caller.channel(), token);
      }
    }
    return answer;
  }

  StageException trouble(Caller caller, String doing, Answer answer) {
    return ApiTrouble.of(caller.job(), doing, answer, now());
  }

  RetryableException broken(Caller caller, String doing, IOException e) {
    return new RetryableException(
        caller.job(), doing + " broke off: " + String.valueOf(e.getMessage()), e);
  }
}
