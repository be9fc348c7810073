package dev.showrunner;

import dev.showrunner.camel.reload.RouteReload;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Brings changed values into force of which routes are made: endpoints, and how often a stumble is
 * tried again. Of others it is said that they wait for the next start. One thread at a time.
 */
final class SettingsReload {
  private static final String FILE = "config/application.properties";

  private final List<Path> files;
  private final RouteReload routes;
  private final Properties started;
  private final Set<String> later = new TreeSet<>();
  private Settings inForce;
  private @Nullable String seen;
  private String last = "";

  /**
   * @param files where the values stand that may be edited; they need not exist
   */
  SettingsReload(Settings settings, List<Path> files, RouteReload routes) {
    this.inForce = settings;
    this.started = settings.asProperties();
    this.files = List.copyOf(files);
    this.routes = routes;
  }

  /** Looks whether a file was changed, and takes it when it is the same at two looks. */
  void look() {
    String found = texts();
    if (seen == null) {
      seen = found;
    } else if (found.equals(last) && !found.equals(seen)) {
      seen = found;
      take();
    }
    last = found;
  }

  private String texts() {
    StringBuilder all = new StringBuilder();
    for (Path file : files) {
      try {
        all.append(Files.isRegularFile(file) ? Files.readString(file) : "").append('\0');
      } catch (IOException e) {
        all.append("not readable").append('\0');
      }
    }
    return all.toString();
  }

  private void take() {
    routes.warn(FILE, "");
    try {
      Settings next = inForce.again();
      Map<String, String> changed = changed(inForce.asProperties(), next.asProperties());
      later.addAll(routes.change(FILE, changed));
      later.removeIf(key -> Objects.equals(started.get(key), next.asProperties().get(key)));
      inForce = next;
      if (!later.isEmpty()) {
        routes.warn(FILE, FILE + ": at the next start takes effect " + String.join(", ", later));
      }
    } catch (SettingsException e) {
      routes.warn(FILE, e.getMessage() + " (the old values stay in force)");
    }
  }

  private static Map<String, String> changed(Properties before, Properties after) {
    Map<String, String> changed = new LinkedHashMap<>();
    for (String key : after.stringPropertyNames()) {
      if (!Objects.equals(before.getProperty(key), after.getProperty(key))) {
        changed.put(key, after.getProperty(key, ""));
      }
    }
    return changed;
  }
}
