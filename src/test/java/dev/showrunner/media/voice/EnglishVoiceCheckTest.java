package dev.showrunner.media.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.fixtures.AClaim;
import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.job.JobRequest;
import dev.showrunner.video.OwnWords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an English voice cannot speak is refused before anything is made of it. */
final class EnglishVoiceCheckTest {
  @TempDir Path folder;

  private JobRequest in(String language) throws IOException {
    return new AClaim(folder).asking("language", language).claim().job().request();
  }

  private static EnglishVoiceCheck check(String narration, String language, boolean written) {
    return new EnglishVoiceCheck(
        any -> new OwnWords("", "", List.of(), language), any -> narration, written);
  }

  @ParameterizedTest
  @CsvSource({
    "zh, Chinese (zh)",
    "zh-Hant-TW, '(zh-Hant-TW)'",
    "ar, Arabic (ar)",
    "ru, Russian (ru)",
    "hi, Hindi (hi)",
    "el, Greek (el)"
  })
  void a_model_is_not_asked_for_a_script_in_other_letters(String language, String named)
      throws IOException {
    JobRequest request = in(language);
    assertThatThrownBy(() -> check("", "", true).check(request))
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo("language"))
        .hasMessageContainingAll(named, "speaks English only", "showrunner.voice.engine");
    // The outline is English, whatever the language.
    assertThatCode(() -> check("", "", false).check(request)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "vi", "pt-BR", "tlh"})
  void languages_in_latin_letters_are_read_with_english_sounds(String language) throws IOException {
    assertThatCode(() -> check("", "", true).check(in(language))).doesNotThrowAnyException();
  }

  @Test
  void the_language_that_a_script_names_goes_before_that_of_the_request() throws IOException {
    JobRequest request = in("en");
    assertThatThrownBy(() -> check("", "ja", true).check(request))
        .hasMessageContaining("Japanese (ja)");
  }

  /** It may have been made with another voice. */
  @Test
  void the_rest_of_a_job_may_be_changed_whatever_its_language() throws IOException {
    JobRequest chinese = in("zh");
    EnglishVoiceCheck check = check("", "", true);
    assertThatCode(() -> check.check(chinese, chinese)).doesNotThrowAnyException();
    JobRequest english = in("en");
    assertThatThrownBy(() -> check.check(english, chinese)).hasMessageContaining("Chinese (zh)");
  }

  @Test
  void a_persons_script_counts_by_its_letters() throws IOException {
    JobRequest english = in("en");
    JobRequest chinese = in("zh");
    assertThatThrownBy(() -> check("茶是一种叶子。", "", false).check(english))
        .hasMessageStartingWith("script is not written in Latin letters");
    for (String readable : List.of("Tea, 茶, is a leaf.", "1, 2, 3!", "🍵")) {
      assertThatCode(() -> check(readable, "", true).check(chinese))
          .as(readable)
          .doesNotThrowAnyException();
    }
  }
}
