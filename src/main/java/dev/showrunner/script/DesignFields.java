package dev.showrunner.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The fields of a design, each looked at as it is read.
 *
 * @param what names the design in errors
 */
record DesignFields(String what, JsonNode object) {

  /**
   * @param known the names of all fields there may be
   */
  static DesignFields of(String what, JsonNode object, String... known) {
    if (!object.isObject()) {
      throw new InvalidScriptException(
          what + " is not a list of \"field: value\" lines; its fields are " + names(known));
    }
    List<String> all = List.of(known);
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!all.contains(name)) {
                String brief = Yaml.brief(name);
                throw new InvalidScriptException(
                    "%s has the unknown field \"%s\"; the nearest known one is \"%s\""
                        .formatted(what, brief, Yaml.nearest(brief, all)));
              }
            });
    return new DesignFields(what, object);
  }

  private static String names(String... known) {
    return String.join(", ", known);
  }

  JsonNode node(String name) {
    JsonNode node = object.get(name);
    return node == null ? MissingNode.getInstance() : node;
  }

  InvalidScriptException wrong(String sentence) {
    return new InvalidScriptException(what + " " + sentence);
  }

  /** A text that may be missing, at most so many characters long. */
  String text(String name, int most) {
    return limited(name, plain(single(name)), most);
  }

  /** A text that must be there. */
  String required(String name, int most, String example) {
    String text = text(name, most);
    if (text.isEmpty()) {
      throw wrong("has no \"%s\"; add a line such as %s: %s".formatted(name, name, example));
    }
    return text;
  }

  boolean flag(String name) {
    JsonNode node = single(name);
    if (node.isMissingNode() || node.isNull() || node.isBoolean()) {
      return node.asBoolean(false);
    }
    throw wrong("has the %s \"%s\"; use true or false".formatted(name, Yaml.brief(plain(node))));
  }

  private JsonNode single(String name) {
    JsonNode node = node(name);
    if (node.isContainerNode()) {
      throw wrong("has several values for \"" + name + "\"; write one text on one line");
    }
    return node;
  }

  /** So many texts, none blank, each at most so many characters long. */
  List<String> texts(String name, int fewest, int most, int longest) {
    JsonNode node = node(name);
    if (node.isObject()) {
      throw wrong("has fields in \"" + name + "\"; write it as a list, each line with a hyphen");
    }
    List<String> texts = new ArrayList<>();
    if (node.isArray()) {
      for (JsonNode each : node) {
        if (each.isContainerNode()) {
          throw wrong(
              "has something in its %s that is no text; put what holds a colon in quotes"
                  .formatted(name));
        }
        texts.add(plain(each));
      }
    } else if (!plain(node).isEmpty()) {
      texts.add(plain(node));
    }
    texts.removeIf(String::isEmpty);
    texts.forEach(each -> limited(name.replaceAll("s$", ""), each, longest));
    count(name, texts.size(), fewest, most);
    return texts;
  }

  /**
   * So many pairs, written as lines of {@code key: value} or as a list of objects with two fields.
   */
  <T> List<T> pairs(
      String name,
      String key,
      String value,
      int fewest,
      int most,
      BiFunction<String, JsonNode, T> to) {
    JsonNode node = node(name);
    List<T> all = new ArrayList<>();
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> each : node.properties()) {
        all.add(pair(name, each.getKey(), each.getValue(), to));
      }
    } else if (node.isArray()) {
      for (JsonNode each : node) {
        DesignFields fields = of(what + ", " + name + ",", each, key, value);
        all.add(pair(name, plain(fields.single(key)), fields.node(value), to));
      }
    }
    count(name, all.size(), fewest, most);
    return all;
  }

  private <T> T pair(String name, String key, JsonNode value, BiFunction<String, JsonNode, T> to) {
    if (key.isBlank() || value.isContainerNode() || plain(value).isEmpty()) {
      throw wrong(
          "has something in its %s that is not whole; write each line as \"name: value\""
              .formatted(name));
    }
    return to.apply(key, value);
  }

  private void count(String name, int count, int fewest, int most) {
    if (count < fewest) {
      throw wrong(
          "has %s in its %s; it needs %d or more"
              .formatted(count == 0 ? "nothing" : "only " + count, name, fewest));
    }
    if (count > most) {
      throw wrong(
          "has %d %s; leave %d at most, or make it two scenes".formatted(count, name, most));
    }
  }

  /** The same text on one line, unless it has more characters than that. */
  String limited(String name, String text, int most) {
    String line = text.replaceAll("\\s+", " ").strip();
    int length = line.codePointCount(0, line.length());
    if (length > most) {
      throw wrong(
          "has a %s of %d characters; shorten it to %d at most".formatted(name, length, most));
    }
    return line;
  }

  /** A single value's text on one line; empty when there is none. */
  String plain(JsonNode node) {
    return node.isNull() ? "" : node.asText("").replaceAll("\\s+", " ").strip();
  }
}
