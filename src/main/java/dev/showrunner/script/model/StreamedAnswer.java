package dev.showrunner.script.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Joins an answer that comes in pieces though it was asked for as a whole, as of a proxy that does
 * not hand on {@code "stream": false}: lines of JSON, or server-sent events. The pieces are those
 * of Ollama's {@code /api/chat}, OpenAI's {@code chat.completion.chunk} and Anthropic's {@code
 * content_block_delta}.
 */
final class StreamedAnswer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EVENT = "data:";

  private final StringBuilder text = new StringBuilder();
  private final ObjectNode whole = JSON.createObjectNode();
  private String finish = "stop";
  private boolean joined;

  private StreamedAnswer() {}

  /** The answer as a whole; what is none in pieces is handed back as it is. */
  static String whole(String body) {
    List<JsonNode> pieces = pieces(body);
    if (pieces.isEmpty()) {
      return body;
    }
    StreamedAnswer answer = new StreamedAnswer();
    pieces.forEach(answer::add);
    return answer.joined ? answer.whole.toString() : body;
  }

  /** None when it is one document, or not made of documents at all. */
  private static List<JsonNode> pieces(String body) {
    List<String> lines = body.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    boolean events = lines.stream().anyMatch(line -> line.startsWith(EVENT));
    List<JsonNode> pieces = new ArrayList<>();
    if (!events && lines.size() < 2) {
      return pieces;
    }
    try {
      for (String line : lines) {
        boolean data = line.startsWith(EVENT);
        String json = data ? line.substring(EVENT.length()).strip() : line;
        if ((data || !events) && !json.equals("[DONE]")) {
          JsonNode piece = JSON.readTree(json);
          if (!piece.isObject()) {
            return List.of();
          }
          pieces.add(piece);
        }
      }
      return pieces;
    } catch (JsonProcessingException e) {
      return List.of(); // One document over many lines, or none.
    }
  }

  private void add(JsonNode piece) {
    JsonNode choice = piece.path("choices").path(0);
    if (piece.has("message") && piece.path("message").has("content")) {
      ollama(piece);
    } else if (choice.has("delta") || piece.path("object").asText().endsWith(".chunk")) {
      openAi(piece, choice);
    } else if (piece.path("type").asText().matches("message_.*|content_block_delta")) {
      anthropic(piece);
    }
  }

  private void ollama(JsonNode piece) {
    text.append(piece.path("message").path("content").asText());
    whole.setAll((ObjectNode) piece);
    whole.putObject("message").put("role", "assistant").put("content", text.toString());
    joined = true;
  }

  private void openAi(JsonNode piece, JsonNode choice) {
    text.append(choice.path("delta").path("content").asText(""));
    finish = choice.path("finish_reason").asText(finish);
    whole.setAll((ObjectNode) piece);
    whole.put("object", "chat.completion");
    ObjectNode only = whole.putArray("choices").addObject().put("index", 0);
    only.putObject("message").put("role", "assistant").put("content", text.toString());
    only.put("finish_reason", finish);
    joined = true;
  }

  private void anthropic(JsonNode piece) {
    if (piece.path("message").isObject()) {
      whole.setAll((ObjectNode) piece.path("message"));
    }
    text.append(piece.path("delta").path("text").asText(""));
    String reason = piece.path("delta").path("stop_reason").asText("");
    if (!reason.isEmpty()) {
      whole.put("stop_reason", reason);
    }
    JsonNode used = piece.path("usage").path("output_tokens");
    if (used.isNumber() && whole.path("usage") instanceof ObjectNode usage) {
      usage.set("output_tokens", used);
    }
    whole.putArray("content").addObject().put("type", "text").put("text", text.toString());
    joined = true;
  }
}
