package dev.showrunner.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.fixtures.AClaim;
import dev.showrunner.fixtures.FakeProgress;
import dev.showrunner.fixtures.ModelScripts;
import dev.showrunner.fixtures.ScriptStages;
import dev.showrunner.job.Claim;
import dev.showrunner.job.Look;
import dev.showrunner.job.Verdicts;
import dev.showrunner.video.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A minute is a minute: with each style's pace, cards and disclaimer. */
class ScriptLengthTest {
  private static final Styles STYLES = new Styles(List.of());
  private static final Pattern WORDS = Pattern.compile("together have (\\d+) words");
  @TempDir Path home;

  static Stream<String> styles() {
    return STYLES.names().stream();
  }

  @ParameterizedTest
  @MethodSource("styles")
  void an_outline_and_a_models_script_are_as_long_as_asked_in_each_style(String style)
      throws IOException {
    FakeModel model = new FakeModel();
    model.answers(
        turns -> new LanguageModel.Answer(asked(turns.get(turns.size() - 1).text()), "", 10));
    for (String cards : List.of("style", "both")) {
      for (ScriptStage stage : List.of(ScriptStages.offline(STYLES), writing(model))) {
        Claim claim =
            new AClaim(home)
                .asking("style", style)
                .asking("durationMinutes", 1)
                .asking("cards", cards)
                .claim();
        Script script = stage.write(claim);
        double seconds =
            SpokenWords.of(script) * 60.0 / STYLES.get(style).wordsPerMinute()
                + Look.cardSeconds(Look.or(cards, STYLES.get(style).cards()));
        assertThat(seconds).as("%s by %s", style, script.writer()).isBetween(54.0, 66.0);
        assertThat(script.notes()).noneMatch(note -> note.contains("words"));
      }
    }
  }

  /** A script of exactly as many words as the question wants. */
  private static String asked(String question) {
    Matcher words = WORDS.matcher(question);
    assertThat(words.find()).as(question).isTrue();
    return ModelScripts.of(1, Integer.parseInt(words.group(1)), 3);
  }

  private static ScriptStage writing(LanguageModel model) {
    return new ScriptStage(
        STYLES,
        ScriptRules.STANDARD,
        new ScriptStage.Parts(
            model,
            ModelLimits.STANDARD,
            EarlierScripts.NONE,
            id -> Verdicts.NONE,
            FakeProgress.quiet(),
            Clock.systemUTC()));
  }
}
