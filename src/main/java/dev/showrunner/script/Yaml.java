package dev.showrunner.script;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Plain YAML: one flat map of known keys, without anchors, aliases or types of its own. */
final class Yaml {
  private static final YAMLFactory FACTORY =
      YAMLFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .build();
  private static final ObjectMapper MAPPER =
      new ObjectMapper(FACTORY)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .setNodeFactory(JsonNodeFactory.withExactBigDecimals(true));

  private Yaml() {}

  /**
   * @param what names the text in errors, as "The front matter"
   * @param firstLine the line of the file on which the text begins, from 1
   */
  static ObjectNode read(String what, String text, int firstLine, Collection<String> known) {
    JsonNode tree = tree(what, text, firstLine);
    if (tree.isMissingNode() || tree.isNull()) {
      return MAPPER.createObjectNode();
    }
    if (!(tree instanceof ObjectNode map)) {
      throw new InvalidScriptException(
          what + " is not a list of \"key: value\" lines; write it as, for example, title: Tea");
    }
    map.fieldNames().forEachRemaining(key -> refuseUnknown(what, key, known));
    return map;
  }

  /** Any YAML without anchors and aliases, its numbers as they are written. */
  static JsonNode tree(String what, String text, int firstLine) {
    try {
      refuseAliases(what, text, firstLine);
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      int line = firstLine - 1 + (at == null ? 1 : Math.max(1, at.getLineNr()));
      if (String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field")) {
        throw new InvalidScriptException(
            "%s has a key for the second time at line %d; keep one of them".formatted(what, line));
      }
      throw new InvalidScriptException(
          "%s is not YAML at line %d; write each line as \"key: value\", in quotes if it holds a colon"
              .formatted(what, line));
    } catch (IOException e) {
      throw new InvalidScriptException(what + " cannot be read as YAML: " + e.getMessage());
    }
  }

  static String write(ObjectNode map) {
    try {
      return MAPPER.writeValueAsString(map);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A map of texts cannot be written as YAML", e);
    }
  }

  /** The fields of a record. */
  static ObjectNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  static ObjectNode map() {
    return MAPPER.createObjectNode();
  }

  private static void refuseAliases(String what, String text, int firstLine) throws IOException {
    try (YAMLParser parser = FACTORY.createParser(text)) {
      while (parser.nextToken() != null) {
        if (parser.isCurrentAlias() || parser.getObjectId() != null) {
          int line = firstLine - 1 + parser.currentTokenLocation().getLineNr();
          throw new InvalidScriptException(
              "%s uses an anchor or alias (& or *) at line %d; put the value in quotes or write it out"
                  .formatted(what, line));
        }
      }
    }
  }

  private static void refuseUnknown(String what, String key, Collection<String> known) {
    if (!known.contains(key)) {
      throw new InvalidScriptException(
          "%s has the unknown key \"%s\"; the nearest known one is \"%s\""
              .formatted(what, brief(key), nearest(brief(key), known)));
    }
  }

  /** For a sentence: not longer than somebody reads. */
  static String brief(String text) {
    return text.codePointCount(0, text.length()) <= 60
        ? text
        : text.substring(0, text.offsetByCodePoints(0, 60)) + "…";
  }

  static String nearest(String name, Collection<String> known) {
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    String lower = name.toLowerCase(Locale.ROOT);
    return known.stream()
        .min(
            Comparator.comparing(
                    (String each) -> distance.apply(lower, each.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()))
        .orElse("");
  }

  static String text(ObjectNode map, String key) {
    JsonNode value = map.path(key);
    if (value.isContainerNode()) {
      throw new InvalidScriptException(
          "\"%s\" must be a single text; write it on one line, in quotes if it holds a colon"
              .formatted(key));
    }
    return value.asText("").strip();
  }

  /** A list, or one text with commas. */
  static List<String> list(ObjectNode map, String key) {
    JsonNode value = map.path(key);
    if (value.isObject()) {
      throw new InvalidScriptException(
          "\"%s\" must be a list; write it as %s: [one, two]".formatted(key, key));
    }
    java.util.stream.Stream<String> all =
        value.isArray()
            ? java.util.stream.StreamSupport.stream(value.spliterator(), false)
                .map(JsonNode::asText)
            : java.util.Arrays.stream(value.asText("").split(",", -1));
    return all.map(String::strip).filter(each -> !each.isEmpty()).distinct().toList();
  }
}
