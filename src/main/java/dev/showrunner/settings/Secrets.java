package dev.showrunner.settings;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Secrets stand in no configuration file and on no command line in plain, where backups and lists
 * of processes would carry them on: there {@code {{env:NAME}}} or {@code {{file:PATH}}} stands for
 * them.
 */
public final class Secrets {
  static final String DATABASE = "showrunner.datasource.url";

  private static final Pattern REFERENCE = Pattern.compile("\\{\\{(env|file):([^{}]+)}}");
  private static final Pattern PLAIN_PASSWORD =
      Pattern.compile(
          "[?&;](ssl)?(password|passphrase|secret|accessToken|apiKey)=(?!(RAW\\()?\\{\\{)[^&]",
          Pattern.CASE_INSENSITIVE);

  private final Path workingFolder;
  private final Map<String, String> environment;

  Secrets(Path workingFolder, Map<String, String> environment) {
    this.workingFolder = workingFolder;
    this.environment = environment;
  }

  /**
   * @param where what it was read from
   * @throws SettingsException when the key holds a secret and the value has it in plain
   */
  public static void requireReference(String key, String value, String where) {
    boolean plain =
        Settings.isSecret(key)
            ? !value.isBlank() && !REFERENCE.matcher(value.trim()).matches()
            : (key.equals(DATABASE) || key.endsWith(".uri"))
                && PLAIN_PASSWORD.matcher(value).find();
    if (plain) {
      throw new SettingsException(
          "Setting %s has a secret in plain in %s; write {{env:NAME}} or {{file:PATH}} in its place, or set the variable %s"
              .formatted(key, where, SettingsLoader.environmentName(key)));
    }
  }

  /** All keys that hold a secret, with nothing in them. */
  public static Map<String, String> none() {
    return Settings.secretKeys().stream().collect(Collectors.toMap(key -> key, key -> ""));
  }

  /** Puts the secrets into the place of what stands for them. */
  void resolve(Map<String, String> values) {
    values.replaceAll(
        (key, value) ->
            Settings.isSecret(key) || key.equals(DATABASE) ? resolve(key, value) : value);
    // In endpoints they are put in when Camel makes them, or when a message goes; but who has
    // mistyped a name learns of it at once.
    values.forEach(
        (key, value) -> {
          if (key.endsWith(".uri") || key.equals("showrunner.notify.webhook")) {
            REFERENCE
                .matcher(value)
                .results()
                .filter(found -> found.group(1).equals("file") || !found.group(2).contains(":"))
                .forEach(found -> resolve(key, found.group()));
          }
        });
  }

  private String resolve(String key, String value) {
    Matcher reference = REFERENCE.matcher(value);
    return reference.replaceAll(
        found -> {
          String secret =
              found.group(1).equals("env")
                  ? ofEnvironment(key, found.group(2))
                  : ofFile(key, found.group(2));
          boolean inAddress = key.equals(DATABASE);
          return Matcher.quoteReplacement(
              inAddress ? URLEncoder.encode(secret, StandardCharsets.UTF_8) : secret);
        });
  }

  private String ofEnvironment(String key, String name) {
    @Nullable String value = environment.get(name.trim());
    if (value == null || value.isBlank()) {
      throw new SettingsException(
          "Setting %s is {{env:%s}}, and there is no such variable; set it before the start"
              .formatted(key, name));
    }
    return value;
  }

  private String ofFile(String key, String name) {
    Path file = workingFolder.resolve(name.trim());
    try {
      String text = Files.readString(file).strip();
      if (!text.isEmpty()) {
        return text;
      }
    } catch (IOException e) {
      // Said below, as an empty file is.
    }
    throw new SettingsException(
        "Setting %s is {{file:%s}}, and that file is not there, empty or not readable by this user"
            .formatted(key, name));
  }
}
