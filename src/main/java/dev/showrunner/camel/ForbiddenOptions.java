package dev.showrunner.camel;

import dev.showrunner.settings.SettingsException;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Options of Camel that would open what is closed here: making objects out of what was received,
 * trusting any certificate, serving folders. Camel 4.19 and later refuse such by policies of its
 * own; this is the same for the version that is used.
 */
public final class ForbiddenOptions {
  private static final Set<String> OPTIONS =
      Set.of(
          "allowjavaserializedobject",
          "transferexception",
          "transferexchange",
          "allowserializedheaders",
          "allowunmarshalltype",
          "trustallcertificates",
          "staticenabled");
  // Camel reads names and values whatever their case, and names with dashes too.
  private static final Pattern OPTION =
      Pattern.compile("[?&]([a-z0-9._-]+)=(?:RAW[({])?\\s*true", Pattern.CASE_INSENSITIVE);
  private static final String ANY_HOST = "noopHostnameVerifier";

  private ForbiddenOptions() {}

  /**
   * Looks at an endpoint that a route is about to use.
   *
   * @throws SettingsException when it has an option that is forbidden
   */
  public static void check(String uri) {
    check(uri, "An endpoint of a route");
  }

  private static void check(String uri, String where) {
    Matcher option = OPTION.matcher(uri);
    while (option.find()) {
      refuse(option.group(1), where);
    }
    if (uri.toLowerCase(Locale.ROOT).contains(ANY_HOST.toLowerCase(Locale.ROOT))) {
      throw forbidden(ANY_HOST, where);
    }
  }

  /**
   * Looks at Camel's settings.
   *
   * @throws SettingsException when one is forbidden
   */
  public static void check(Properties settings) {
    for (String key : settings.stringPropertyNames()) {
      if (key.endsWith(".uri")) {
        // Some endpoints are made at their first call only.
        check(settings.getProperty(key), key);
      }
      if (key.toLowerCase(Locale.ROOT).startsWith("camel.")
          && "true".equalsIgnoreCase(settings.getProperty(key).trim())) {
        refuse(key, "The configuration");
      }
    }
  }

  /**
   * Looks at what Camel takes from the environment, as {@code CAMEL_SERVER_STATIC_ENABLED}.
   *
   * @throws SettingsException when an option of it is forbidden
   */
  public static void check(Map<String, String> environment) {
    environment.forEach(
        (name, value) -> {
          String joined = name.toLowerCase(Locale.ROOT).replaceAll("[._-]", "");
          if (joined.startsWith("camel")
              && value.trim().equalsIgnoreCase("true")
              && OPTIONS.stream().anyMatch(joined::endsWith)) {
            throw forbidden(name, "The environment");
          }
        });
  }

  private static void refuse(String name, String where) {
    String option = name.substring(name.lastIndexOf('.') + 1).replaceAll("[-_]", "");
    if (OPTIONS.contains(option.toLowerCase(Locale.ROOT))) {
      throw forbidden(name, where);
    }
  }

  private static SettingsException forbidden(String option, String where) {
    return new SettingsException(
        "%s has the option %s, which would let others in; take it out".formatted(where, option));
  }
}
