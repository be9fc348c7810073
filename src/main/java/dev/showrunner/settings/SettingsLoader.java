package dev.showrunner.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Puts the configuration together. What comes later wins: the shipped file, {@code
 * config/application.properties} of the installation, the same in the home, environment variables,
 * then what the command line set.
 */
public final class SettingsLoader {
  static final String FILE = "config/application.properties";
  private static final String HOME = "showrunner.home";
  private static final String CONSUMERS = "showrunner.pipeline.consumers";

  private static final String INSTALLATION = "SHOWRUNNER_INSTALLATION";

  private final Path workingFolder;
  private final Path installation;
  private final Map<String, String> environment;

  /**
   * Makes a loader.
   *
   * @param workingFolder what a relative home is relative to
   * @param installation the folder whose {@code config/} overrides the shipped configuration
   */
  public SettingsLoader(Path workingFolder, Path installation, Map<String, String> environment) {
    this.workingFolder = workingFolder;
    this.installation = installation;
    this.environment = Map.copyOf(environment);
  }

  /** A loader for this process: its working folder, installation and environment. */
  public static SettingsLoader ofProcess() {
    return new SettingsLoader(Path.of(""), installation(), System.getenv());
  }

  /**
   * Where {@code routes/} and {@code config/} lie that may be edited: the launcher says it, or the
   * system property {@code showrunner.installation}; else the working folder.
   */
  public static Path installation() {
    String found = System.getProperty("showrunner.installation");
    return Path.of(found != null ? found : System.getenv().getOrDefault(INSTALLATION, ""));
  }

  /**
   * @param overrides keys and values from the command line
   * @throws SettingsException when a key is unknown or a file cannot be read
   */
  public Settings load(Map<String, String> overrides) {
    Map<String, String> values = new TreeMap<>(shipped());
    overlay(values, installation.resolve(FILE));
    Map<String, String> last = new TreeMap<>(fromEnvironment(values));
    last.putAll(overrides);
    // The home may be set by any of these, and then brings a file of its own that all but these
    // override.
    String home = last.getOrDefault(HOME, values.getOrDefault(HOME, ""));
    overlay(values, workingFolder.resolve(home).resolve(FILE));
    overrides.keySet().forEach(key -> requireKnown(key, values, "the command line"));
    values.putAll(last);
    values.put(HOME, workingFolder.resolve(home).toAbsolutePath().normalize().toString());
    new Secrets(workingFolder, environment).resolve(values);
    return complete(new Settings(values), values, () -> load(overrides));
  }

  /** Fills in what follows from other keys. */
  private static Settings complete(
      Settings settings, Map<String, String> values, Supplier<Settings> reader) {
    if (settings.text(CONSUMERS).isEmpty()) {
      int claims =
          settings.integer("showrunner.max-concurrent-jobs", 1, 64)
              + settings.integer("showrunner.max-concurrent-uploads", 1, 64);
      values.put(CONSUMERS, Integer.toString(claims));
    }
    return new Settings(values, reader);
  }

  /** Every key that exists with its default. */
  static Map<String, String> shipped() {
    try (InputStream in = SettingsLoader.class.getClassLoader().getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("The program was built without " + FILE);
      }
      return read(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code showrunner.max-concurrent-jobs} is set by {@code SHOWRUNNER_MAX_CONCURRENT_JOBS}. */
  static String environmentName(String key) {
    return key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
  }

  private Map<String, String> fromEnvironment(Map<String, String> known) {
    Map<String, String> found = new TreeMap<>();
    for (String key : known.keySet()) {
      String value = environment.get(environmentName(key));
      // An empty home would be the working folder itself; nobody means that.
      if (value != null && !(key.equals(HOME) && value.isBlank())) {
        found.put(key, value);
      }
    }
    return found;
  }

  private static void overlay(Map<String, String> values, Path file) {
    if (!Files.isRegularFile(file)) {
      return;
    }
    try (Reader reader = Files.newBufferedReader(file)) {
      Map<String, String> found = read(reader);
      found.keySet().forEach(key -> requireKnown(key, values, file.toString()));
      found.forEach((key, value) -> Secrets.requireReference(key, value, file.toString()));
      values.putAll(found);
    } catch (MalformedInputException | IllegalArgumentException e) {
      throw new SettingsException(
          "%s is no properties file in UTF-8; mend it or remove it".formatted(file));
    } catch (IOException e) {
      throw new SettingsException(
          "%s cannot be read; check that it may be read by this user".formatted(file));
    }
  }

  private static void requireKnown(String key, Map<String, String> known, String where) {
    // Camel's own keys are Camel's to check: it refuses unknown ones at the start.
    if (!known.containsKey(key) && !key.startsWith("camel.")) {
      throw new SettingsException(
          "There is no setting %s (in %s); did you mean %s?"
              .formatted(key, where, Nearest.to(key, known.keySet())));
    }
  }

  private static Map<String, String> read(Reader reader) throws IOException {
    Properties properties = new Properties();
    properties.load(reader);
    Map<String, String> values = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
    return values;
  }
}
