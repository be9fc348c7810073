package dev.showrunner.web.jmx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.web.Problem;
import dev.showrunner.web.Problems;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts what resources answer into types that every JMX client has. */
final class Answers {
  private final ObjectMapper json;
  private final Problems problems;

  Answers(ObjectMapper json, Problems problems) {
    this.json = json;
    this.problems = problems;
  }

  /** The body that REST would answer. */
  String text(Supplier<Object> operation) {
    try {
      return json.writeValueAsString(asked(operation));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The answer cannot be written as JSON", e);
    }
  }

  void done(Runnable operation) {
    Object unused =
        asked(
            () -> {
              operation.run();
              return "";
            });
  }

  JsonNode node(Supplier<Object> operation) {
    return json.valueToTree(asked(operation));
  }

  String body(String field, String value) {
    ObjectNode body = json.createObjectNode();
    body.put(field, value);
    return body.toString();
  }

  private Object asked(Supplier<Object> operation) {
    try {
      return operation.get();
    } catch (RuntimeException e) {
      // Without the cause: a client has no such class.
      Problem problem = problems.of(e);
      throw problem.status() == 400 || problem.status() == 404
          ? new IllegalArgumentException(problem.detail())
          : new IllegalStateException(problem.detail());
    }
  }

  /** How many of what, by name. */
  static Map<String, Long> counts(JsonNode counts) {
    Map<String, Long> found = new TreeMap<>();
    counts.properties().forEach(each -> found.put(each.getKey(), each.getValue().asLong()));
    return found;
  }

  /** Consoles send an empty text where nothing was filled in. */
  static @Nullable String given(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
