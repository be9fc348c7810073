package dev.showrunner;

import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A setting that may say something else for some channels: {@code @tea; art: @paintings}.
 *
 * @param usual for all channels that are not named
 * @param special by the channel's name
 */
record PerChannel<T>(T usual, Map<String, T> special) {
  private static final Pattern NAMED = Pattern.compile("\\s*([A-Za-z0-9-]{1,64}):\\s*(.*?)\\s*");

  PerChannel {
    special = Map.copyOf(special);
  }

  T of(String channel) {
    return special.getOrDefault(channel, usual);
  }

  /**
   * @param reading makes a value of a part's text, or throws IllegalArgumentException with what it
   *     must be
   * @throws SettingsException when a part cannot be read
   */
  static <T> PerChannel<T> of(Settings settings, String key, Function<String, T> reading) {
    String whole = settings.text(key);
    String[] parts = whole.split(";", -1);
    try {
      T usual = reading.apply(parts[0].strip());
      Map<String, T> special = new HashMap<>();
      for (int i = 1; i < parts.length; i++) {
        Matcher named = NAMED.matcher(parts[i]);
        if (!named.matches()) {
          throw new IllegalArgumentException("\"value; channel: value\"");
        }
        special.put(named.group(1), reading.apply(named.group(2)));
      }
      return new PerChannel<>(usual, special);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(
          "Setting %s is '%s'; it must be %s".formatted(key, whole, e.getMessage()));
    }
  }
}
