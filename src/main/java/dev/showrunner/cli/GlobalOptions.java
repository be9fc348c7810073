package dev.showrunner.cli;

import dev.showrunner.settings.Secrets;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsException;
import dev.showrunner.settings.SettingsLoader;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that every command understands. */
final class GlobalOptions {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "The folder that holds all that Showrunner keeps (default: ./data).")
  @Nullable String home;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port of page and REST interface (default: 8080).")
  @Nullable String port;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Sets a key of config/application.properties; may be given several times.")
  Map<String, String> set = new LinkedHashMap<>();

  @Option(names = "--json", description = "Prints JSON for programs instead of text for people.")
  boolean json;

  @Option(names = "--debug", description = "Logs in detail.")
  boolean debug;

  /**
   * @throws SettingsException when a key or value is wrong
   */
  Settings settings() {
    return settings(Map.of());
  }

  /**
   * The same with keys that the command itself sets; what the person set wins.
   *
   * @throws SettingsException when a key or value is wrong
   */
  Settings settings(Map<String, String> ofCommand) {
    Map<String, String> all = new LinkedHashMap<>(ofCommand);
    all.putAll(overrides());
    return SettingsLoader.ofProcess().load(all);
  }

  /**
   * The keys that the person set.
   *
   * @throws SettingsException when a secret stands there in plain
   */
  Map<String, String> overrides() {
    set.forEach((key, value) -> Secrets.requireReference(key, value, "the command line"));
    Map<String, String> overrides = new LinkedHashMap<>(set);
    if (home != null) {
      overrides.put("showrunner.home", home);
    }
    if (port != null) {
      overrides.put("showrunner.port", port);
    }
    return overrides;
  }
}
