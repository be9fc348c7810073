package dev.showrunner.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.fixtures.AClaim;
import dev.showrunner.fixtures.FakeProgress;
import dev.showrunner.fixtures.ModelRoute;
import dev.showrunner.fixtures.ModelServer;
import dev.showrunner.fixtures.SettableClock;
import dev.showrunner.script.model.ModelSettings;
import dev.showrunner.script.model.ModelSettings.Format;
import dev.showrunner.script.model.ModelSettings.Provider;
import dev.showrunner.video.OwnWords;
import dev.showrunner.video.Scene;
import dev.showrunner.video.Script;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One answer, as models wrap it up, becomes the same script by each provider's protocol and by
 * Camel's component: {@code moon.json} becomes {@code moon.md}.
 */
class GoldenScriptTest {
  private static final Path FOLDER = Path.of("src/test/resources/model");
  private static final List<UnaryOperator<String>> WRAPPINGS =
      List.of(
          answer -> answer,
          answer -> "Here you are:\n\n```json\n" + answer + "\n```\nEnjoy!",
          answer -> "<think>{a moon?}</think>" + answer,
          answer -> answer.replace("\n", "\r\n"));

  @TempDir static Path home;
  private static ModelRoute route;

  @BeforeAll
  static void start() {
    route = new ModelRoute(home, new SettableClock(AClaim.NOW));
  }

  @AfterAll
  static void stop() {
    route.close();
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void an_answer_becomes_the_golden_script(Provider provider, @TempDir Path folder)
      throws IOException {
    String answer = Files.readString(FOLDER.resolve("moon.json"));
    String golden = Files.readString(FOLDER.resolve("moon.md"));
    for (int i = 0; i < WRAPPINGS.size(); i++) {
      try (ModelServer server = new ModelServer()) {
        server.says("The moon? I know a poem about it!").says(WRAPPINGS.get(i).apply(answer));
        Script script = written(server, provider, folder.resolve("" + i));
        assertThat(new MarkdownScripts().write(script)).isEqualTo(golden);
        assertThat(script.scenes().get(0).searchWords())
            .containsExactly("moon", "night sky", "telescope");
        assertThat(script.scenes())
            .extracting(Scene::onScreen)
            .containsExactly("Always the same side", "", "59 percent");
        assertThat(new MarkdownScripts().read(golden, "").scenes())
            .extracting(Scene::onScreen)
            .containsExactly("Always the same side", "", "59 percent");
        assertThat(script.notes()).isEmpty();
        assertThat(server.asked).hasSize(2);
      }
    }
  }

  /** As by a proxy that does not hand on that the answer is wanted as a whole. */
  @ParameterizedTest
  @EnumSource(Provider.class)
  void an_answer_that_comes_in_pieces_becomes_the_same_script(
      Provider provider, @TempDir Path folder) throws IOException {
    String answer = Files.readString(FOLDER.resolve("moon.json"));
    String golden = Files.readString(FOLDER.resolve("moon.md"));
    try (ModelServer server = new ModelServer()) {
      server.streams("The moon? I know a poem about it!").streams(answer);
      Script script = written(server, provider, folder);
      assertThat(new MarkdownScripts().write(script)).isEqualTo(golden);
      assertThat(server.asked)
          .hasSize(2)
          .allMatch(asked -> !asked.body().path("stream").asBoolean());
    }
  }

  private static Script written(ModelServer server, Provider provider, Path folder)
      throws IOException {
    LanguageModel model =
        route.model(
            new ModelSettings(
                provider,
                "m",
                URI.create(server.url() + (provider == Provider.OLLAMA ? "" : "/v1")),
                "key",
                Duration.ofSeconds(10),
                null,
                Format.SCHEMA,
                1000));
    Brief brief =
        new Brief(
            "The moon",
            new Styles(List.of()).get("educational"),
            125,
            "en",
            "",
            List.of(),
            List.of(),
            "",
            List.of(),
            OwnWords.NONE);
    return new ModelWriter(model, ModelLimits.STANDARD, FakeProgress.quiet())
        .write(new AClaim(folder).claim(), brief, 0);
  }
}
