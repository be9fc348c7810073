package dev.showrunner;

import dev.showrunner.camel.ModelCalls;
import dev.showrunner.script.LanguageModel;
import dev.showrunner.script.ModelLimits;
import dev.showrunner.script.ScriptRules;
import dev.showrunner.script.ScriptStage;
import dev.showrunner.script.model.ModelSettings;
import dev.showrunner.script.model.ModelSettings.Format;
import dev.showrunner.script.model.ModelSettings.Provider;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsException;
import dev.showrunner.store.JdbiEarlierScripts;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/** Makes what writes scripts out of the settings. Nothing of a language model is loaded by it. */
final class ModelBeans {
  private static final String MODEL = "showrunner.model.";

  private ModelBeans() {}

  static ScriptStage stage(Foundation ground, ProducerTemplate template) {
    Settings settings = ground.settings;
    ModelSettings model = model(settings);
    LanguageModel calls =
        model == null
            ? null
            : new ModelCalls(
                template, model, ScriptStage.answerSchema(), ground.work, ground.clock);
    return new ScriptStage(
        ground.styles,
        rules(settings),
        new ScriptStage.Parts(
            calls,
            limits(settings),
            new JdbiEarlierScripts(ground.database),
            ground.engine.jobs()::verdicts,
            ground.engine.progress(),
            ground.clock));
  }

  /**
   * What no script may be like.
   *
   * @throws SettingsException when a value is wrong
   */
  static ScriptRules rules(Settings settings) {
    String key = "showrunner.script.resemblance";
    return new ScriptRules(
        list(settings.text("showrunner.script.banned-words")),
        number(settings, key, 0.1, 1, "a number from 0.1 to 1"));
  }

  static ModelLimits limits(Settings settings) {
    return new ModelLimits(
        settings.integer(MODEL + "tries", 1, 10),
        settings.integer(MODEL + "max-tokens", 1000, 10_000_000));
  }

  /**
   * Which model writes; null for none.
   *
   * @throws SettingsException when a value is wrong
   */
  static @Nullable ModelSettings model(Settings settings) {
    String chosen =
        settings.oneOf(MODEL + "provider", Set.of("none", "ollama", "openai", "anthropic"));
    Format format =
        Format.valueOf(
            settings
                .oneOf(MODEL + "format", Set.of("schema", "json", "text"))
                .toUpperCase(Locale.ROOT));
    Duration timeout =
        settings.duration(MODEL + "timeout", Duration.ofMillis(100), Duration.ofHours(1));
    int answerTokens = settings.integer(MODEL + "max-answer-tokens", 256, 200_000);
    Double temperature =
        settings.text(MODEL + "temperature").isEmpty()
            ? null
            : number(settings, MODEL + "temperature", 0, 2, "empty, or a number from 0 to 2");
    if (chosen.equals("none")) {
      return null;
    }
    Provider provider = Provider.valueOf(chosen.toUpperCase(Locale.ROOT));
    return new ModelSettings(
        provider,
        required(settings, MODEL + "name", "a model's name, as " + example(provider)),
        url(settings, provider),
        key(settings, provider),
        timeout,
        temperature,
        format,
        answerTokens);
  }

  private static URI url(Settings settings, Provider provider) {
    String key = MODEL + "url";
    return settings.text(key).isEmpty() ? provider.home() : settings.address(key);
  }

  /** Servers on one's own machine want none. */
  private static String key(Settings settings, Provider provider) {
    String key = MODEL + "key";
    boolean own = provider == Provider.OLLAMA || !settings.text(MODEL + "url").isEmpty();
    if (own) {
      return settings.text(key);
    }
    return required(
        settings, key, "the provider's key; better given as the variable SHOWRUNNER_MODEL_KEY");
  }

  private static String example(Provider provider) {
    return switch (provider) {
      case OLLAMA -> "llama3.2";
      case OPENAI -> "gpt-4o-mini";
      case ANTHROPIC -> "claude-sonnet-4-5";
    };
  }

  private static String required(Settings settings, String key, String expected) {
    String value = settings.text(key);
    if (value.isEmpty()) {
      throw new SettingsException("Setting %s is ''; it must be %s".formatted(key, expected));
    }
    return value;
  }

  private static double number(
      Settings settings, String key, double least, double most, String expected) {
    String value = settings.text(key);
    try {
      double number = Double.parseDouble(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, in the same words as a number out of range.
    }
    throw new SettingsException(
        "Setting %s is '%s'; it must be %s".formatted(key, value, expected));
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).filter(e -> !e.isEmpty()).toList();
  }
}
