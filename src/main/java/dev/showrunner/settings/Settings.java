package dev.showrunner.settings;

import dev.showrunner.job.Durations;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The configuration's values, each read with the type and range it must have. Immutable.
 *
 * <p>Made by {@link SettingsLoader}, which has already refused unknown keys.
 */
public final class Settings {
  private static final Set<String> SECRET =
      Set.of(
          "showrunner.access.viewer",
          "showrunner.access.editor",
          "showrunner.access.operator",
          "showrunner.credentials.key",
          "showrunner.footage.pexels.key",
          "showrunner.footage.pixabay.key",
          "showrunner.model.key",
          "showrunner.tracing.header",
          "showrunner.voice.openai.key",
          "showrunner.voice.elevenlabs.key");

  /** What stands for them in routes asks at each message where it goes: they may hold secrets. */
  private static final Map<String, String> ASKED =
      Map.of(
          "notify.mail.uri", "${bean:notifyAddresses?method=mail}",
          "notify.webhook.uri", "${bean:notifyAddresses?method=webhook}");

  private final Map<String, String> values;
  private final @Nullable Supplier<Settings> reader;

  public Settings(Map<String, String> values) {
    this(values, null);
  }

  Settings(Map<String, String> values, @Nullable Supplier<Settings> reader) {
    this.values = new TreeMap<>(values);
    this.reader = reader;
  }

  /**
   * The same, read anew from its files; what the command line and the environment said stays.
   *
   * @throws SettingsException when a key or a file is wrong by now
   */
  public Settings again() {
    return reader == null ? this : reader.get();
  }

  static Set<String> secretKeys() {
    return SECRET;
  }

  /** Whether the key's value must be seen by nobody. */
  static boolean isSecret(String key) {
    return SECRET.contains(key);
  }

  /**
   * Every key with its value as text, as Camel's properties take them; without those that are
   * secret, since Camel shows its properties to whoever watches it.
   */
  public Properties asProperties() {
    Properties properties = new Properties();
    properties.putAll(values);
    SECRET.forEach(properties::remove);
    properties.putAll(ASKED);
    // They may have a password in them, and no route asks for them.
    properties.remove(Secrets.DATABASE);
    properties.remove("showrunner.notify.webhook");
    return properties;
  }

  /**
   * @return the value, trimmed; may be empty
   * @throws IllegalArgumentException when no such key is shipped, which is a mistake in the program
   */
  public String text(String key) {
    String value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException("The shipped configuration has no key " + key);
    }
    return value.trim();
  }

  /**
   * @throws SettingsException when the value is no whole number from {@code min} to {@code max}
   */
  public int integer(String key, int min, int max) {
    String value = text(key);
    try {
      int number = Integer.parseInt(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, in the same words as a number out of range.
    }
    throw wrong(key, value, "a whole number from " + min + " to " + max);
  }

  /**
   * A length of time as {@code 500ms}, {@code 30s}, {@code 10m}, {@code 6h}, {@code 2d}; a bare
   * number means seconds.
   *
   * @throws SettingsException when the value is none of these
   */
  public Duration duration(String key) {
    String value = text(key);
    return Durations.parse(value)
        .orElseThrow(() -> wrong(key, value, "a length of time such as 30s, 10m or 6h"));
  }

  /**
   * The same within limits.
   *
   * @throws SettingsException when it is shorter than {@code least} or longer than {@code most}
   */
  public Duration duration(String key, Duration least, Duration most) {
    Duration length = duration(key);
    if (length.compareTo(least) < 0 || length.compareTo(most) > 0) {
      throw wrong(
          key, text(key), "from %d s to %d s".formatted(least.toSeconds(), most.toSeconds()));
    }
    return length;
  }

  /**
   * @throws SettingsException when the value is neither {@code true} nor {@code false}
   */
  public boolean flag(String key) {
    String value = text(key).toLowerCase(Locale.ROOT);
    if (value.equals("true") || value.equals("false")) {
      return value.equals("true");
    }
    throw wrong(key, value, "true or false");
  }

  /**
   * @throws SettingsException when the value is none of {@code allowed}
   */
  public String oneOf(String key, Set<String> allowed) {
    String value = text(key);
    if (allowed.contains(value)) {
      return value;
    }
    throw wrong(key, value, "one of " + String.join(", ", allowed.stream().sorted().toList()));
  }

  /**
   * An address with {@code http} or {@code https} and a host, without a slash at its end.
   *
   * @throws SettingsException when it is none
   */
  public URI address(String key) {
    String value = text(key).replaceFirst("/+$", "");
    try {
      URI address = new URI(value);
      if (Set.of("http", "https").contains(String.valueOf(address.getScheme()))
          && address.getHost() != null
          && address.getUserInfo() == null) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Said below, in the same words as an address of another kind.
    }
    throw wrong(key, value, "an address such as https://www.googleapis.com");
  }

  /**
   * A time zone's name; empty means the machine's.
   *
   * @throws SettingsException when no such zone exists
   */
  public ZoneId zone(String key) {
    String value = text(key);
    if (value.isEmpty()) {
      return ZoneId.systemDefault();
    }
    try {
      return ZoneId.of(value);
    } catch (DateTimeException e) {
      throw new SettingsException(
          "Setting %s is '%s', which is no time zone; did you mean %s?"
              .formatted(key, value, Nearest.to(value, ZoneId.getAvailableZoneIds())));
    }
  }

  private static SettingsException wrong(String key, String value, String expected) {
    return new SettingsException(
        "Setting %s is '%s'; it must be %s".formatted(key, isSecret(key) ? "…" : value, expected));
  }
}
