package dev.showrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.cli.CommandLineServer.Outcome;
import dev.showrunner.emulator.Account;
import dev.showrunner.emulator.EmulatorSettings;
import dev.showrunner.fixtures.Browser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about channels, as a person types them, with the emulator that `run` brings. */
final class ChannelCommandsTest {
  private static final Account ACCOUNT = EmulatorSettings.in(Path.of("unused")).accounts().get(0);

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir static Path folder;
  private static CommandLineServer server;
  private final Browser browser = new Browser();
  private final List<String> said = new ArrayList<>();

  @BeforeAll
  static void start() throws IOException {
    server =
        CommandLineServer.on(
            folder,
            "--debug",
            "--youtube-emulator",
            "--set",
            "showrunner.time-zone=UTC",
            "--set",
            "showrunner.ffmpeg=embedded");
  }

  @AfterAll
  static void stop() throws InterruptedException {
    server.close();
  }

  private Outcome run(String... arguments) {
    Outcome outcome = server.runHere(arguments);
    said.add(outcome.out());
    said.add(outcome.err());
    return outcome;
  }

  private String done(String... arguments) {
    Outcome outcome = run(arguments);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return outcome.out().strip();
  }

  private static String client() {
    return folder.resolve("data/emulator/client.json").toString();
  }

  @Test
  void a_person_walks_the_whole_way_and_no_secret_is_left_behind() throws Exception {
    assertThat(Files.readString(folder.resolve("server.log")))
        .contains("showrunner channels add tube --client " + client());
    assertThat(done("channels", "add", "tube", "--client", client()))
        .contains("sign-in", "showrunner channels sign-in tube");
    assertThat(done("channels", "list")).contains("folder", "tube", "nobody has signed in");

    String address = done("channels", "sign-in", "tube", "--no-wait");
    HttpResponse<String> arrived = browser.get(browser.allow(address, ACCOUNT));
    assertThat(arrived.statusCode()).isEqualTo(200);
    assertThat(arrived.body()).contains("Channel tube is signed in as Emulated channel.");
    assertThat(done("channels", "list")).contains("ready", "Emulated channel");

    String again = done("channels", "sign-in", "tube", "--no-wait");
    assertThat(done("channels", "sign-in", "tube", "--redirect", browser.allow(again, ACCOUNT)))
        .isEqualTo("Channel tube is signed in as Emulated channel.");

    String denied = done("channels", "sign-in", "tube", "--no-wait");
    Outcome refused =
        run("channels", "sign-in", "tube", "--redirect", browser.deny(denied, ACCOUNT));
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err().strip())
        .isEqualTo(
            "Access was not allowed, so nothing has changed; begin again with: showrunner channels"
                + " sign-in tube");
    assertThat(done("channels", "list")).contains("ready", "Emulated channel");

    noSecretIsIn(said);
  }

  private static void noSecretIsIn(List<String> said) throws IOException {
    JsonNode file = ApiClient.JSON.readTree(folder.resolve("data/credentials/tube.json").toFile());
    String refreshToken = file.path("refresh_token").asText();
    assertThat(refreshToken).startsWith("1//0");
    List<String> written = new ArrayList<>(said);
    written.add(Files.readString(folder.resolve("server.log")));
    try (Stream<Path> logs = Files.list(folder.resolve("data/logs"))) {
      for (Path log : logs.toList()) {
        written.add(Files.readString(log, StandardCharsets.ISO_8859_1));
      }
    }
    assertThat(written).anyMatch(text -> text.contains("Channel tube is signed in"));
    assertThat(written)
        .noneMatch(text -> text.contains("1//0"))
        .noneMatch(text -> text.contains("ya29."))
        .noneMatch(text -> text.contains("emulated-secret"));
  }

  @Test
  void sign_in_waits_for_the_browser_or_for_what_is_pasted() throws Exception {
    done("channels", "add", "waiting", "--client", client());
    Process first = server.open("channels", "sign-in", "waiting");
    browser.get(browser.allow(address(first), ACCOUNT));
    assertThat(new String(first.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("Channel waiting is signed in as Emulated channel.");
    assertThat(first.waitFor()).isZero();

    Process second = server.open("channels", "sign-in", "waiting", "--json");
    String location = browser.allow(address(second), ACCOUNT);
    try (Writer typed = new OutputStreamWriter(second.getOutputStream(), StandardCharsets.UTF_8)) {
      typed.write("\n" + location + "\n");
    }
    JsonNode outcome = ApiClient.JSON.readTree(second.getInputStream().readAllBytes());
    assertThat(outcome.path("channel").path("status").asText()).isEqualTo("ready");
    assertThat(second.waitFor()).isZero();

    Process third = server.open("channels", "sign-in", "waiting");
    browser.get(browser.deny(address(third), ACCOUNT));
    assertThat(new String(third.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("Access was not allowed");
    assertThat(third.waitFor()).isEqualTo(1);
  }

  private static String address(Process command) throws IOException {
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(command.getErrorStream(), StandardCharsets.UTF_8), 1);
    String line = lines.readLine();
    while (line != null && !line.startsWith("http")) {
      line = lines.readLine();
    }
    return String.valueOf(line);
  }

  @Test
  void a_video_that_is_scheduled_arrives_whole_and_once_and_follows_a_change() throws Exception {
    done("channels", "add", "made", "--client", client());
    browser.get(browser.allow(done("channels", "sign-in", "made", "--no-wait"), ACCOUNT));
    Path script = Files.writeString(folder.resolve("tea.md"), "## Tea\n\nTea is a leaf.\n");
    List<String> wish = new ArrayList<>(List.of("schedule", "Tea", "--channel", "made"));
    wish.addAll(List.of("--script", script.toString(), "--quality", "draft", "--cards", "none"));
    wish.addAll(List.of("--title", "A leaf", "--privacy", "unlisted", "--json"));
    String id = ApiClient.JSON.readTree(done(wish.toArray(String[]::new))).path("id").asText();
    JsonNode job =
        Awaitility.await()
            .atMost(Duration.ofMinutes(3))
            .pollInterval(Duration.ofMillis(500))
            .until(
                () -> ApiClient.JSON.readTree(done("job", id, "--json")),
                each -> List.of("COMPLETED", "FAILED").contains(each.path("status").asText()));
    assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("COMPLETED");

    byte[] video = Files.readAllBytes(folder.resolve("data/jobs/" + id + "/video.mp4"));
    try (Stream<Path> kept = Files.list(folder.resolve("data/emulator"))) {
      assertThat(kept.filter(file -> file.toFile().length() == video.length))
          .singleElement()
          .satisfies(file -> assertThat(Files.readAllBytes(file)).isEqualTo(video));
    }
    String videoId = job.findValue("videoId").asText();
    String token = accessToken();
    assertThat(onYouTube(videoId, token).at("/snippet/title").asText()).isEqualTo("A leaf");
    assertThat(onYouTube(videoId, token).at("/status/privacyStatus").asText())
        .isEqualTo("unlisted");

    String api = Files.readString(folder.resolve("data/server.url")).strip();
    HttpRequest change =
        HttpRequest.newBuilder(URI.create(api + "/api/jobs/" + id).normalize())
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString("{\"title\": \"Two leaves\"}"))
            .build();
    assertThat(HTTP.send(change, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(onYouTube(videoId, token).at("/snippet/title").asText())
                    .isEqualTo("Two leaves"));
  }

  /** What the emulator says of a video to whoever is signed in. */
  private static JsonNode onYouTube(String videoId, String token) throws Exception {
    Matcher root =
        Pattern.compile("emulator is at (http://[0-9.:]+)[.] ")
            .matcher(Files.readString(folder.resolve("server.log")));
    assertThat(root.find()).isTrue();
    HttpRequest asked =
        HttpRequest.newBuilder(
                URI.create(root.group(1) + "/youtube/v3/videos?part=snippet,status&id=" + videoId))
            .header("Authorization", "Bearer " + token)
            .build();
    return ApiClient.JSON.readTree(HTTP.send(asked, BodyHandlers.ofString()).body()).at("/items/0");
  }

  private static String accessToken() throws Exception {
    JsonNode file = ApiClient.JSON.readTree(folder.resolve("data/credentials/made.json").toFile());
    String form =
        "grant_type=refresh_token&client_id=%s&client_secret=%s&refresh_token=%s"
            .formatted(
                file.path("client_id").asText(),
                file.path("client_secret").asText(),
                URLEncoder.encode(file.path("refresh_token").asText(), StandardCharsets.UTF_8));
    HttpRequest refresh =
        HttpRequest.newBuilder(URI.create(file.path("token_uri").asText()))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    return ApiClient.JSON
        .readTree(HTTP.send(refresh, BodyHandlers.ofString()).body())
        .path("access_token")
        .asText();
  }

  @Test
  void what_is_wrong_with_a_file_is_said_in_one_line() throws Exception {
    Path huge = Files.writeString(folder.resolve("huge.json"), "x".repeat(70_000));
    Path cut =
        Files.writeString(folder.resolve("cut.json"), "{\"installed\": {\"client_secret\": \"sss");
    Path web = Files.writeString(folder.resolve("web.json"), "{\"web\": {\"client_id\": \"a\"}}");
    refused("64 kB", "channels", "add", "x", "--client", huge.toString());
    refused("is cut off", "channels", "add", "x", "--client", cut.toString());
    refused("There is no file", "channels", "add", "x", "--client", "none.json");
    refused("web application", "channels", "add", "x", "--client", web.toString());
    refused("with --client", "channels", "add", "x", "--credentials", client());
    refused("no YouTube channel nobody", "channels", "sign-in", "nobody");
    refused("no YouTube channel nobody", "channels", "remove", "nobody");
    refused("local folder", "channels", "remove", "folder");
    assertThat(run("channels", "add", "x").code()).isEqualTo(2);
    assertThat(run("channels").code()).isEqualTo(2);
  }

  @Test
  void an_emulators_port_that_is_none_is_said_in_one_line() throws Exception {
    Outcome outcome =
        server.bare(
            "run",
            "--home",
            folder.resolve("other").toString(),
            "--port",
            "0",
            "--youtube-emulator",
            "99999");
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err().strip())
        .isEqualTo("--youtube-emulator is 99999; a port is a number from 1 to 65535");
  }

  @Test
  void a_channel_is_removed() {
    done("channels", "add", "brief", "--client", client());
    assertThat(done("channels", "remove", "brief")).isEqualTo("Removed: channel brief");
    assertThat(done("channels", "list")).doesNotContain("brief");
  }

  private void refused(String words, String... arguments) {
    Outcome outcome = run(arguments);
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err().strip()).contains(words).doesNotContain("\n", "sss");
  }
}
