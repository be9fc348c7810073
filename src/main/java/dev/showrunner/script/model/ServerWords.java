package dev.showrunner.script.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What a server says about an error, fit for a sentence: short, on one line, without the key. */
final class ServerWords {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST = 200;
  private final String key;

  /**
   * @param key the secret that some servers repeat in what they say; empty for none
   */
  ServerWords(String key) {
    this.key = key;
  }

  /** The message of an error's body, in the form of any of the providers. */
  String of(String body) {
    try {
      JsonNode error = JSON.readTree(body).path("error");
      JsonNode message = error.isTextual() ? error : error.path("message");
      return brief(message.isTextual() ? message.asText() : "");
    } catch (JsonProcessingException e) {
      // A page of some proxy; its markup helps nobody.
      return "";
    }
  }

  String brief(String text) {
    String hidden = key.isEmpty() ? text : text.replace(key, "…");
    String line = hidden.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return line.codePointCount(0, line.length()) <= MOST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, MOST)) + "…";
  }
}
