package dev.showrunner.camel.reload;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A route file as text, and what stands in it.
 *
 * @param name of the file, without its folder
 * @param routes by their ids, as they stand there
 * @param configurations the same of route configurations
 * @param rest all other items, as REST definitions and beans
 */
record RouteFile(
    String name,
    String text,
    Map<String, JsonNode> routes,
    Map<String, JsonNode> configurations,
    List<JsonNode> rest) {
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory())
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final Pattern INSIDE = Pattern.compile("(?:direct|seda):[\\w-]+");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([\\w.-]+)");

  static RouteFile read(String name, String text) throws BrokenRoutesException {
    JsonNode items = parse(text);
    if (items.isMissingNode() || items.isNull() || (items.isArray() && items.isEmpty())) {
      throw new BrokenRoutesException(1, "the file is empty; delete it to end its routes");
    }
    if (!items.isArray()) {
      throw new BrokenRoutesException(1, "the file must be a list of routes, each as - route:");
    }
    RouteFile file =
        new RouteFile(name, text, new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>());
    for (JsonNode item : items) {
      file.add(item);
    }
    return file;
  }

  private static JsonNode parse(String text) throws BrokenRoutesException {
    try {
      return YAML.readTree(text);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      throw new BrokenRoutesException(line, firstLine(e.getOriginalMessage()));
    }
  }

  private void add(JsonNode item) throws BrokenRoutesException {
    if (item.has("route")) {
      add(routes, item.path("route"), "route");
    } else if (item.has("routeConfiguration")) {
      add(configurations, item.path("routeConfiguration"), "routeConfiguration");
    } else if (item.has("from")) {
      throw new BrokenRoutesException(
          lineOf("from:"), "a route without an id; write it as - route: with an id and a from");
    } else {
      rest.add(item);
    }
  }

  private void add(Map<String, JsonNode> to, JsonNode item, String kind)
      throws BrokenRoutesException {
    String id = item.path("id").asText();
    if (id.isBlank()) {
      throw new BrokenRoutesException(lineOf(kind + ":"), "a " + kind + " has no id; give it one");
    }
    if (to.put(id, item) != null) {
      throw new BrokenRoutesException(
          lineOf(id), "there are two of the id " + id + "; give one another id");
    }
  }

  /** The first line in which the word stands, from 1; 1 when it stands nowhere. */
  int lineOf(String word) {
    List<String> lines = text.lines().toList();
    Pattern whole = Pattern.compile("(?<![\\w-])" + Pattern.quote(word) + "(?![\\w-])");
    for (int i = 0; i < lines.size(); i++) {
      if (whole.matcher(lines.get(i)).find()) {
        return i + 1;
      }
    }
    return 1;
  }

  /** What a route calls within the program, as {@code direct:render-scene}. */
  static Set<String> calls(JsonNode route) {
    Set<String> found = new TreeSet<>(matches(INSIDE, 0, route));
    found.remove(consumes(route));
    return found;
  }

  /** Where a route is called. */
  static String consumes(JsonNode route) {
    return route.path("from").path("uri").asText();
  }

  /** The properties that a route or a configuration takes its values from. */
  static Set<String> placeholders(JsonNode item) {
    return matches(PLACEHOLDER, 1, item);
  }

  private static Set<String> matches(Pattern pattern, int group, JsonNode node) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(node.toString());
    while (matcher.find()) {
      found.add(matcher.group(group));
    }
    return found;
  }

  static String firstLine(String message) {
    return message.lines().findFirst().orElse(message).strip();
  }
}
