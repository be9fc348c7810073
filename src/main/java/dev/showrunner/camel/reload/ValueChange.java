package dev.showrunner.camel.reload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertiesComponent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Other values for properties, and the routes that are made of them. */
final class ValueChange {
  private static final Logger LOG = LoggerFactory.getLogger(ValueChange.class);

  final String file;
  private final PropertiesComponent properties;
  private final Candidate files;
  private final Properties before;
  private final Map<String, String> used = new LinkedHashMap<>();
  private final Set<String> unused = new TreeSet<>();
  private final Map<RouteFile, Set<String>> routes = new LinkedHashMap<>();
  private final Set<RouteFile> configured = new LinkedHashSet<>();

  /**
   * @param file where the values stand
   */
  ValueChange(CamelContext context, Candidate files, String file, Map<String, String> values) {
    this.file = file;
    this.properties = context.getPropertiesComponent();
    this.files = files;
    this.before = properties.loadProperties();
    values.forEach(
        (key, value) -> {
          if (find(withUsers(key))) {
            used.put(key, value);
          } else {
            unused.add(key);
          }
        });
  }

  /** A property, and those whose values are made of it. */
  private Set<String> withUsers(String key) {
    Set<String> found = new HashSet<>(Set.of(key));
    boolean grown = true;
    while (grown) {
      grown = false;
      for (String each : before.stringPropertyNames()) {
        String value = before.getProperty(each, "");
        if (found.stream().anyMatch(name -> value.contains("{{" + name + "}}"))) {
          grown |= found.add(each);
        }
      }
    }
    return found;
  }

  /** Notes the routes that are made of one of them; whether there are any. */
  private boolean find(Set<String> keys) {
    boolean any = false;
    Set<String> configurations = new HashSet<>();
    for (RouteFile file : files.files().values()) {
      for (Map.Entry<String, JsonNode> each : file.configurations().entrySet()) {
        if (isMadeOf(each.getValue(), keys)) {
          configurations.add(each.getKey());
          configured.add(file);
          any = true;
        }
      }
    }
    for (RouteFile file : files.files().values()) {
      for (Map.Entry<String, JsonNode> each : file.routes().entrySet()) {
        String named = each.getValue().path("routeConfigurationId").asText();
        if (isMadeOf(each.getValue(), keys) || configurations.contains(named)) {
          routes.computeIfAbsent(file, unknown -> new LinkedHashSet<>()).add(each.getKey());
          any = true;
        }
      }
    }
    return any;
  }

  private static boolean isMadeOf(JsonNode item, Set<String> keys) {
    return RouteFile.placeholders(item).stream().anyMatch(keys::contains);
  }

  /** Puts the values in force for routes that are made from now on, and tries those routes. */
  void apply(RouteSwap swap) throws BrokenRoutesException {
    if (used.isEmpty()) {
      return;
    }
    Properties after = new Properties();
    after.putAll(before);
    after.putAll(used);
    properties.setOverrideProperties(after);
    for (RouteFile file : configured) {
      swap.configure(file);
    }
    for (Map.Entry<RouteFile, Set<String>> each : routes.entrySet()) {
      swap.rehearse(each.getKey(), each.getValue());
    }
  }

  /** Puts the values back, and no others that were changed since. */
  void undo(RouteSwap swap) {
    Properties back = properties.loadProperties();
    for (String key : used.keySet()) {
      String value = before.getProperty(key);
      if (value == null) {
        back.remove(key);
      } else {
        back.setProperty(key, value);
      }
    }
    properties.setOverrideProperties(back);
    try {
      for (RouteFile file : configured) {
        swap.configure(file);
      }
    } catch (BrokenRoutesException e) {
      LOG.warn("The configurations could not be put back", e);
    }
  }

  /** The routes that are to be made anew. */
  Set<String> routes() {
    Set<String> all = new LinkedHashSet<>();
    routes.values().forEach(all::addAll);
    return all;
  }

  Set<String> unused() {
    return unused;
  }
}
