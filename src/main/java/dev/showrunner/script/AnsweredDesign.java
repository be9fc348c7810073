package dev.showrunner.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.video.Design;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The design that a model gives a scene. It is a wish: one that cannot be drawn is left out, and
 * the scene is shown like any other.
 */
final class AnsweredDesign {
  private static final Map<String, List<String>> FIELDS =
      Map.of(
          "heading", List.of("text", "keywords"),
          "list", List.of("title", "items", "numbered"),
          "number", List.of("value", "label"),
          "quote", List.of("text", "by"),
          "compare", List.of("title", "left", "right"),
          "chart", List.of("title", "form", "unit", "points"),
          "timeline", List.of("title", "events"));

  private AnsweredDesign() {}

  static Optional<Design> of(JsonNode answered) {
    String kind = answered.path("kind").asText("").strip().toLowerCase(Locale.ROOT);
    List<String> known = FIELDS.get(kind);
    if (known == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(DesignReader.read(kind, of(answered, known), ""));
    } catch (InvalidScriptException e) {
      return Optional.empty();
    }
  }

  /** The kind's own fields: models that follow a schema also fill in those of the others. */
  private static ObjectNode of(JsonNode answered, List<String> known) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    for (String name : known) {
      JsonNode value = answered.path(name);
      boolean nothing =
          value.isMissingNode()
              || value.isNull()
              || (value.isTextual() && value.asText().isBlank())
              || (value.isContainerNode() && value.isEmpty());
      if (!nothing) {
        fields.set(name, value.isTextual() ? plain(value) : value);
      }
    }
    return fields;
  }

  private static JsonNode plain(JsonNode text) {
    return JsonNodeFactory.instance.textNode(PlainText.line(text.asText()));
  }
}
