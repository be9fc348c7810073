package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.script.model.ModelSettings;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsException;
import dev.showrunner.settings.SettingsLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelSettingsTest {
  private static Settings settings(Map<String, String> set) {
    return new SettingsLoader(Path.of(""), Path.of(""), Map.of()).load(set);
  }

  private static @Nullable ModelSettings model(String... set) {
    Map<String, String> all = new HashMap<>();
    for (int i = 0; i < set.length; i += 2) {
      all.put("showrunner.model." + set[i], set[i + 1]);
    }
    return ModelBeans.model(settings(all));
  }

  private static ModelSettings some(@Nullable ModelSettings model) {
    return Objects.requireNonNull(model);
  }

  @Test
  void there_is_none_unless_one_is_configured() {
    assertThat(model()).isNull();
  }

  @Test
  void a_provider_and_a_name_are_enough_for_ollama() {
    ModelSettings model = some(model("provider", "ollama", "name", "llama3.2"));
    assertThat(model.url()).hasToString("http://localhost:11434");
    assertThat(model.key()).isEmpty();
    assertThat(model.temperature()).isNull();
  }

  @Test
  void a_server_of_ones_own_wants_no_key() {
    ModelSettings model =
        some(model("provider", "openai", "name", "m", "url", "http://localhost:1234/v1/"));
    assertThat(model.url()).hasToString("http://localhost:1234/v1");
    assertThat(some(model("provider", "anthropic", "name", "m", "key", "k")).url())
        .hasToString("https://api.anthropic.com/v1");
  }

  @Test
  void the_key_is_no_property_of_camel() {
    Settings settings = settings(Map.of("showrunner.model.key", "sk-secret"));
    assertThat(settings.text("showrunner.model.key")).isEqualTo("sk-secret");
    assertThat(settings.asProperties().values()).doesNotContain("sk-secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "provider=olama|showrunner.model.provider is 'olama'; it must be one of anthropic, none, ollama",
        "provider=ollama|showrunner.model.name is ''; it must be a model's name, as llama3.2",
        "provider=openai name=m|showrunner.model.key is ''; it must be the provider's key",
        "provider=ollama name=m url=localhost|showrunner.model.url is 'localhost'; it must be an address",
        "timeout=soon|showrunner.model.timeout is 'soon'",
        "temperature=3|showrunner.model.temperature is '3'; it must be empty, or a number from 0 to 2",
        "tries=0|showrunner.model.tries is '0'; it must be a whole number from 1 to 10",
        "format=xml|showrunner.model.format is 'xml'",
        "max-answer-tokens=1|showrunner.model.max-answer-tokens is '1'"
      })
  void a_wrong_value_is_named_with_what_is_right(String set, String said) {
    Map<String, String> all = new HashMap<>();
    for (String pair : set.split(" ", -1)) {
      String[] parts = pair.split("=", 2);
      all.put("showrunner.model." + parts[0], parts[1]);
    }
    Settings settings = settings(all);
    assertThatThrownBy(
            () -> {
              var unused = ModelBeans.limits(settings);
              var none = ModelBeans.model(settings);
            })
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(said);
  }

  @Test
  void rules_are_read_too() {
    Settings settings =
        settings(
            Map.of(
                "showrunner.script.banned-words", " hype, get rich*,",
                "showrunner.script.resemblance", "0.8"));
    assertThat(ModelBeans.rules(settings).bannedWords()).containsExactly("hype", "get rich*");
    assertThat(ModelBeans.rules(settings).resemblance()).isEqualTo(0.8);
    assertThatThrownBy(
            () -> ModelBeans.rules(settings(Map.of("showrunner.script.resemblance", "2"))))
        .hasMessageContaining("a number from 0.1 to 1");
  }
}
