package dev.showrunner.script;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the JSON in what a model answers, and mends what can be mended without guessing: a fence
 * around it, words before and after it, thoughts, a comma too many, a line's end within a text, a
 * list written as one text, an object around the object, texts that are too long.
 */
final class AnswerJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              com.fasterxml.jackson.core.JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(50).build())
                  .build())
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .build();

  /** Places at which an object might begin that are tried. */
  private static final int MOST_TRIES = 20;

  private AnswerJson() {}

  /**
   * @throws UnusableAnswerException when there is no JSON object in it
   */
  static ObjectNode read(String answer) throws UnusableAnswerException {
    String text = answer.replaceAll("(?s)<think>.*?</think>", "");
    if (text.isBlank()) {
      throw new UnusableAnswerException("it is empty");
    }
    String why = "it has no JSON object, only prose";
    int at = text.indexOf('{');
    for (int tries = 0; at >= 0 && tries < MOST_TRIES; tries++) {
      try {
        ObjectNode found = object(text.substring(at));
        // Within a script that is broken there are others that are not: its scenes.
        if (tries == 0 || found.has("scenes")) {
          return mended(found);
        }
      } catch (JsonProcessingException e) {
        why = tries == 0 ? "its JSON is broken: " + e.getOriginalMessage() : why;
      } catch (IOException e) {
        why = tries == 0 ? "its JSON cannot be read" : why;
      }
      at = text.indexOf('{', at + 1);
    }
    throw new UnusableAnswerException(why);
  }

  private static ObjectNode object(String text) throws IOException {
    try (JsonParser parser = MAPPER.createParser(text)) {
      JsonNode read = MAPPER.readTree(parser);
      return unwrapped((ObjectNode) read);
    }
  }

  /** An object whose only field is an object is that object. */
  private static ObjectNode unwrapped(ObjectNode object) {
    return object.size() == 1 && object.iterator().next() instanceof ObjectNode inner
        ? inner
        : object;
  }

  private static ObjectNode mended(ObjectNode script) {
    dropNulls(script);
    cut(script, "title", 100);
    cut(script, "description", 3000);
    cut(script, "disclaimer", 500);
    mendList(script, "tags", 20);
    int number = 0;
    for (JsonNode each : script.path("scenes")) {
      number++;
      if (each instanceof ObjectNode scene) {
        dropNulls(scene);
        mendScene(scene, number);
      }
    }
    return script;
  }

  private static void mendScene(ObjectNode scene, int number) {
    if (!scene.path("number").canConvertToInt()) {
      scene.put("number", number);
    }
    for (String field : List.of("heading", "onScreenText")) {
      if (!scene.has(field)) {
        scene.put(field, "");
      }
    }
    if (!scene.has("searchWords")) {
      scene.putArray("searchWords");
    }
    cut(scene, "heading", 80);
    cut(scene, "onScreenText", 120);
    mendList(scene, "searchWords", 12);
  }

  private static void dropNulls(ObjectNode object) {
    List<String> nulls = new ArrayList<>();
    object
        .fields()
        .forEachRemaining(
            e -> {
              if (e.getValue().isNull()) {
                nulls.add(e.getKey());
              }
            });
    object.remove(nulls);
  }

  /** Shortens a text to whole words. */
  private static void cut(ObjectNode object, String field, int most) {
    if (object.path(field) instanceof TextNode text && text.asText().length() > most) {
      String start = text.asText().substring(0, most - 1);
      int space = start.lastIndexOf(' ');
      object.put(field, (space > most / 2 ? start.substring(0, space) : start) + "…");
    }
  }

  private static void mendList(ObjectNode object, String field, int most) {
    JsonNode value = object.path(field);
    List<String> all =
        value.isTextual() ? Arrays.asList(value.asText().split("[,;\\n]", -1)) : texts(value);
    if (value.isTextual() || value.isArray()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      all.stream()
          .map(text -> text.replaceFirst("^#", "").strip())
          .filter(text -> !text.isEmpty() && text.length() <= 60)
          .distinct()
          .limit(most)
          .forEach(list::add);
      object.set(field, list);
    }
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(each.isValueNode() ? each.asText() : ""));
    return texts;
  }
}
