package dev.showrunner.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads a file of schedules: a list of them, or a single one, with the fields of REST. Values are
 * read as JSON has them: {@code yes} and {@code 10:30} are texts.
 */
final class YamlSchedules {
  private static final int DEEPEST = 8;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Map<String, Integer> lines = new HashMap<>();

  private YamlSchedules() {}

  /** The file, or one entry of it, cannot be read as schedules. */
  static final class Unreadable extends Exception {
    final int line;

    /**
     * @param line from 1
     * @param message what is wrong and what helps, without the line
     */
    Unreadable(int line, String message) {
      super(message);
      this.line = line;
    }
  }

  /**
   * Each entry of a file; one that is no schedule says so itself and keeps no other from being
   * read.
   *
   * @throws Unreadable when it is no YAML
   */
  static List<YamlEntry> read(String text) throws Unreadable {
    Node root;
    try {
      root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new Unreadable(
          line,
          "this is no YAML (%s); check indentation, colons and quotes".formatted(e.getProblem()));
    } catch (YAMLException e) {
      throw new Unreadable(1, "this is no YAML; write it anew as plain text");
    }
    List<YamlEntry> entries = new ArrayList<>();
    if (root instanceof SequenceNode list) {
      for (Node item : list.getValue()) {
        entries.add(entry(item));
      }
    } else if (root != null && !isNothing(root)) {
      entries.add(entry(root));
    }
    return entries;
  }

  private static boolean isNothing(Node node) {
    return node instanceof ScalarNode scalar && scalar.getValue().isBlank();
  }

  private static YamlEntry entry(Node node) {
    if (!(node instanceof MappingNode map)) {
      String help = "this is no schedule; write it as \"- name: Morning tip\" and its fields below";
      return YamlEntry.wrong(JSON.objectNode(), new Unreadable(line(node), help));
    }
    YamlSchedules reader = new YamlSchedules();
    try {
      return new YamlEntry(reader.map(map, "", 0), line(node), reader.lines, null);
    } catch (Unreadable e) {
      return YamlEntry.wrong(name(map), e);
    }
  }

  /** The name alone, the first one: which schedule it is that cannot be read. */
  private static ObjectNode name(MappingNode map) {
    ObjectNode name = JSON.objectNode();
    for (NodeTuple field : map.getValue()) {
      boolean named = field.getKeyNode() instanceof ScalarNode key && key.getValue().equals("name");
      if (named && name.isEmpty() && field.getValueNode() instanceof ScalarNode value) {
        name.set("name", scalar(value));
      }
    }
    return name;
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  private JsonNode value(Node node, String path, int depth) throws Unreadable {
    if (depth > DEEPEST) {
      throw new Unreadable(
          line(node), "this is nested too deeply; leave anchors (&) and aliases (*) out");
    }
    if (node instanceof MappingNode map) {
      return map(map, path + ".", depth + 1);
    }
    if (node instanceof SequenceNode list) {
      ArrayNode array = JSON.arrayNode();
      for (Node item : list.getValue()) {
        String place = path + "." + array.size();
        lines.put(place, line(item));
        array.add(value(item, place, depth + 1));
      }
      return array;
    }
    return scalar((ScalarNode) node);
  }

  private ObjectNode map(MappingNode map, String prefix, int depth) throws Unreadable {
    ObjectNode fields = JSON.objectNode();
    for (NodeTuple field : map.getValue()) {
      if (!(field.getKeyNode() instanceof ScalarNode key)) {
        throw new Unreadable(line(field.getKeyNode()), "a field's name must be a word");
      }
      String path = prefix + key.getValue();
      if (lines.put(path, line(key)) != null) {
        throw new Unreadable(
            line(key), "%s stands there for the second time; keep one of them".formatted(path));
      }
      fields.set(key.getValue(), value(field.getValueNode(), path, depth));
    }
    return fields;
  }

  private static JsonNode scalar(ScalarNode node) {
    String text = node.getValue();
    if (node.getScalarStyle() != ScalarStyle.PLAIN) {
      return JSON.textNode(text);
    }
    return switch (text) {
      case "", "~", "null" -> JSON.nullNode();
      case "true" -> JSON.booleanNode(true);
      case "false" -> JSON.booleanNode(false);
      default ->
          text.matches("-?\\d{1,9}")
              ? JSON.numberNode(Integer.parseInt(text))
              : JSON.textNode(text);
    };
  }
}
