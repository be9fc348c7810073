package dev.showrunner.media.voice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.JobId;
import dev.showrunner.job.RetryableException;
import dev.showrunner.media.service.ServiceHttp;
import dev.showrunner.media.service.ServiceHttp.Answer;
import dev.showrunner.media.service.ServiceHttp.Request;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;

/** Asks a service that speaks, and turns its refusals into the project's kinds of errors. */
final class VoiceService {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final int TOO_MANY = 429;
  private static final int LONGEST_REASON = 200;
  private static final int REST = 60;

  private final String name;
  private final String keySetting;
  private final ServiceHttp http;
  private final Clock clock;

  /**
   * @param name the service, as people know it
   * @param keySetting the setting that holds the key
   */
  VoiceService(String name, String keySetting, ServiceHttp http, Clock clock) {
    this.name = name;
    this.keySetting = keySetting;
    this.http = http;
    this.clock = clock;
  }

  /**
   * Sends a request; the answer's status is 200.
   *
   * @throws FinalException when the key or the request is refused
   * @throws RetryableException when the service wants to be left alone for a while
   * @throws VoiceException when it cannot be reached or its answer is too long
   */
  Answer send(JobId job, Request request) throws VoiceException {
    Answer answer;
    try {
      answer = http.send(job, request);
    } catch (IOException e) {
      throw new VoiceException(name + " could not speak: " + e.getMessage(), e);
    }
    int status = answer.status();
    if (status == 200) {
      return answer;
    }
    // The words of a refused key's answer may have a part of the key.
    if (status == 401 || status == 403) {
      throw new FinalException(
          job,
          "%s refused the key (%d): put a valid one into %s, then retry"
              .formatted(name, status, keySetting));
    }
    String reason = name + " refused to speak (" + status + ")" + reason(answer);
    if (status == TOO_MANY) {
      long seconds =
          answer
              .header("retry-after")
              .map(String::strip)
              .filter(value -> value.matches("[0-9]{1,6}"))
              .map(Long::parseLong)
              .orElse((long) REST);
      throw new RetryableException(
          job, reason, Instant.ofEpochMilli(clock.millis()).plusSeconds(seconds));
    }
    throw new FinalException(job, reason);
  }

  private static String reason(Answer answer) {
    try {
      JsonNode json = JSON.readTree(answer.text());
      String text = "";
      if (json != null) {
        for (String path :
            new String[] {"/error/message", "/detail/message", "/detail", "/error"}) {
          JsonNode node = json.at(path);
          text = text.isEmpty() && node.isTextual() ? node.asText() : text;
        }
      }
      String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
      String brief =
          line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
      return brief.isEmpty() ? "" : ": " + brief;
    } catch (JsonProcessingException e) {
      return "";
    }
  }

  /**
   * The answer as a JSON object.
   *
   * @throws VoiceException when it is none
   */
  JsonNode json(Answer answer) throws VoiceException {
    try {
      JsonNode json = JSON.readTree(answer.text());
      if (json != null && json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      // Said below, in the same words as an answer of another kind.
    }
    throw new VoiceException(name + " did not answer in JSON");
  }

  String name() {
    return name;
  }
}
