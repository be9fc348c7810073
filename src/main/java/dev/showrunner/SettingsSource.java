package dev.showrunner;

import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsLoader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.Ordered;
import org.apache.camel.spi.LoadablePropertiesSource;
import org.jspecify.annotations.Nullable;

/**
 * The configuration for a context that somebody else starts, as {@code camel run} does: the same as
 * of {@code showrunner run}, below what that runner has from files of its own. Camel asks for it
 * before it makes its server and its components.
 */
final class SettingsSource implements LoadablePropertiesSource, Ordered {
  /** Names the folder that holds {@code routes/} and {@code config/}. */
  private static final String INSTALLATION = "showrunner.installation";

  private final CamelContext context;
  private @Nullable Settings settings;
  private boolean asking;

  SettingsSource(CamelContext context) {
    this.context = context;
  }

  /** The configuration; read at the first question, unless somebody has bound one by then. */
  synchronized Settings settings() {
    Settings bound = bound(context);
    if (bound != null) {
      return bound;
    }
    Settings read = settings;
    if (read == null) {
      Path installation = installation();
      read = new SettingsLoader(installation, installation, System.getenv()).load(Map.of());
      settings = read;
    }
    return read;
  }

  /** What {@code showrunner}, or somebody else, has given the context; null when nobody has. */
  static @Nullable Settings bound(CamelContext context) {
    return context
        .getRegistry()
        .lookupByNameAndType(ShowrunnerConfiguration.SETTINGS, Settings.class);
  }

  private Path installation() {
    asking = true;
    try {
      context
          .getPropertiesComponent()
          .resolveProperty(INSTALLATION)
          .or(SettingsSource::named)
          .map(folder -> Path.of(folder).toAbsolutePath().normalize().toString())
          .ifPresent(folder -> System.setProperty(INSTALLATION, folder));
    } finally {
      asking = false;
    }
    return SettingsLoader.installation();
  }

  /** Camel asks first for what it needs before it has read the file of its working folder. */
  private static Optional<String> named() {
    Path file = Path.of("application.properties");
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (Reader reader = Files.newBufferedReader(file)) {
      Properties properties = new Properties();
      properties.load(reader);
      return Optional.ofNullable(properties.getProperty(INSTALLATION));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  // While it is asked where the installation is, it is asked that itself too.
  private Properties values() {
    return asking ? new Properties() : settings().asProperties();
  }

  @Override
  public int getOrder() {
    return Ordered.LOWEST;
  }

  @Override
  public String getName() {
    return "showrunner";
  }

  @Override
  public synchronized @Nullable String getProperty(String name) {
    return name.equals(INSTALLATION) ? null : values().getProperty(name);
  }

  @Override
  public Properties loadProperties() {
    return values();
  }

  @Override
  public Properties loadProperties(Predicate<String> filter) {
    Properties chosen = new Properties();
    values()
        .forEach(
            (key, value) -> {
              if (filter.test(key.toString())) {
                chosen.put(key, value);
              }
            });
    return chosen;
  }

  @Override
  public void reloadProperties(String location) {
    // Its files are not Camel's to watch.
  }
}
