package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.cli.ServerStarter.RunningServer;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsLoader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which route files count, of those beside the launcher, in the home and in the jar. */
final class RoutePlacesTest {
  @TempDir Path folder;

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void a_file_of_the_home_takes_the_place_of_the_one_of_its_name_and_no_others() throws Exception {
    Path installed = Files.createDirectories(folder.resolve("routes"));
    Path own = Files.createDirectories(folder.resolve("own"));
    assertThat(RoutePlaces.pattern(installed, own)).isEqualTo("classpath:routes/*.camel.yaml");
    for (String name : new String[] {"a", "b"}) {
      Files.createFile(installed.resolve(name + ".camel.yaml"));
    }
    assertThat(RoutePlaces.pattern(installed, own))
        .isEqualTo("file:" + installed + "/*.camel.yaml");
    for (String name : new String[] {"b", "c"}) {
      Files.createFile(own.resolve(name + ".camel.yaml"));
    }
    assertThat(RoutePlaces.pattern(installed, own).split(",", -1))
        .containsExactly(
            "file:" + installed.resolve("a.camel.yaml"),
            "file:" + own.resolve("b.camel.yaml"),
            "file:" + own.resolve("c.camel.yaml"));
    Files.createFile(own.resolve("inbox.camel.yaml"));
    assertThat(RoutePlaces.pattern(folder.resolve("none"), own).split(",", -1))
        .contains("classpath:routes/pipeline.camel.yaml", "file:" + own + "/*.camel.yaml")
        .doesNotContain("classpath:routes/inbox.camel.yaml")
        .hasSize(RoutePlaces.shipped().size());
  }

  @Test
  void a_server_runs_one_changed_file_among_the_others_and_takes_the_others_back_when_it_goes()
      throws Exception {
    Path own = Files.createDirectories(folder.resolve("home/config/routes"));
    Path file = own.resolve("api.camel.yaml");
    Files.writeString(
        file,
        Files.readString(Path.of("routes/api.camel.yaml"))
            .replace(
                "- bean: { ref: settingsResource, method: get }",
                "- setBody: { constant: changed }"));
    Settings settings =
        new SettingsLoader(Path.of(""), Path.of(""), Map.of())
            .load(
                Map.of(
                    "showrunner.home", folder.resolve("home").toString(),
                    "showrunner.port", "0",
                    "showrunner.camel-cli", "false",
                    "showrunner.reload.interval", "50ms"));
    try (RunningServer server = new Showrunner().start(settings)) {
      assertThat(get(server, "/api/settings")).contains("changed");
      assertThat(get(server, "/api/jobs")).contains("items");
      assertThat(get(server, "/observe/health/ready?exposureLevel=full")).contains("routes");
      Files.delete(file);
      await().until(() -> !get(server, "/api/settings").contains("changed"));
      Files.writeString(
          own.resolve("mine.camel.yaml"),
          """
          - route:
              id: tell-the-time
              from:
                uri: platform-http:/mine
                steps:
                  - setBody: { constant: late }
          """);
      await().until(() -> get(server, "/mine").contains("late"));
    }
  }

  private String get(RunningServer server, String path) throws Exception {
    return http.send(
            HttpRequest.newBuilder(URI.create(server.address() + path)).build(),
            BodyHandlers.ofString())
        .body();
  }
}
