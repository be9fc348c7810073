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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings changed values into force of which routes are made: endpoints, and how often a stumble is
 * tried again. Of others it is said that they wait for the next start. One thread at a time.
 */
final class SettingsReload {
  private static final String FILE = "config/application.properties";

  /** They are asked for at each message. */
  private static final Set<String> ASKED =
      Set.of("showrunner.notify.email", "showrunner.notify.from");

  private final List<Path> files;
  private final RouteReload routes;
  private final Settings settings;

  /** What the settings said at the start, and what Camel had then, which may be more exact. */
  private final Properties started;

  private final Properties begun;
  private final Consumer<Settings> taken;
  private @Nullable String seen;
  private String last = "";

  /**
   * @param files where the values stand that may be edited; they need not exist
   * @param taken told the settings that were read anew, without an error
   */
  SettingsReload(
      Settings settings, List<Path> files, RouteReload routes, Consumer<Settings> taken) {
    this.settings = settings;
    this.started = settings.asProperties();
    this.begun = routes.values();
    this.files = List.copyOf(files);
    this.routes = routes;
    this.taken = taken;
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
      Settings next = settings.again();
      Set<String> later = new TreeSet<>(routes.change(FILE, changed(next.asProperties())));
      later.removeAll(ASKED);
      if (!later.isEmpty()) {
        routes.warn(FILE, FILE + ": at the next start takes effect " + String.join(", ", later));
      }
      taken.accept(next);
    } catch (SettingsException e) {
      routes.warn(FILE, e.getMessage() + " (the old values stay in force)");
    }
  }

  // Compared is with what routes are made of: what they refused before is tried again, and what
  // waits for the next start waits on.
  private Map<String, String> changed(Properties wanted) {
    Properties now = routes.values();
    Map<String, String> changed = new LinkedHashMap<>();
    for (String key : wanted.stringPropertyNames()) {
      boolean untouched = Objects.equals(now.getProperty(key), begun.getProperty(key));
      String inForce = (untouched ? started : now).getProperty(key);
      if (!Objects.equals(inForce, wanted.getProperty(key))) {
        changed.put(key, wanted.getProperty(key, ""));
      }
    }
    return changed;
  }
}
