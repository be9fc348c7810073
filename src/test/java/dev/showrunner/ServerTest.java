package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.cli.ServerStarter.RunningServer;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsException;
import dev.showrunner.settings.SettingsLoader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole server over real HTTP, with the dispatcher stopped so that nothing is rendered. */
class ServerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir static Path home;
  private static RunningServer server;

  private static Settings settings(Map<String, String> overrides) {
    Map<String, String> all = new HashMap<>(overrides);
    all.putIfAbsent("showrunner.home", home.toString());
    all.putIfAbsent("showrunner.port", "0");
    return new SettingsLoader(Path.of(""), Path.of(""), Map.of("SHOWRUNNER_PORT", "0")).load(all);
  }

  @BeforeAll
  static void start() throws Exception {
    server = new Showrunner().start(settings(Map.of()));
    post("/api/dispatcher/stop", "");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> send(HttpRequest.Builder request, String path)
      throws Exception {
    return HTTP.send(
        request.uri(URI.create(server.address() + path)).build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder().GET(), path);
  }

  private static HttpResponse<String> post(String path, String body) throws Exception {
    return send(
        HttpRequest.newBuilder()
            .POST(BodyPublishers.ofString(body))
            .header("Content-Type", "application/json"),
        path);
  }

  private static JsonNode made(String body) throws Exception {
    HttpResponse<String> response = post("/api/jobs", body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return JSON.readTree(response.body());
  }

  /** A request as bytes, for headers that a client library would not send. */
  private static String raw(String request) throws IOException {
    URI address = URI.create(server.address());
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      return in.readLine();
    }
  }

  @Test
  void health_says_up_and_where_the_server_is_stands_in_the_home() throws Exception {
    assertThat(get("/observe/health").statusCode()).isEqualTo(200);
    assertThat(home.resolve("server.url")).hasContent(server.address());
  }

  @Test
  void the_page_is_served_with_a_strict_policy() throws Exception {
    HttpResponse<String> page = get("/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<title>Showrunner</title>");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'self'")
        .doesNotContain("unsafe");
    assertThat(get("/app.js").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/application.properties",
        "/config/application.properties",
        "/../config/application.properties",
        "/showrunner.db",
        "/data/showrunner.db",
        "/web/showrunner/index.html",
        "/log4j2.properties"
      })
  void nothing_but_the_page_is_served_from_the_classpath_or_the_folder(String path)
      throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8080",
        "127.0.0.1.evil.example",
        "localhost:1",
        "0.0.0.0"
      })
  void a_foreign_host_is_misdirected(String host) throws Exception {
    assertThat(raw("GET /api/jobs HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 421");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example",
        "null",
        "https://127.0.0.1:PORT",
        "http://127.0.0.1:1",
        "::"
      })
  void a_foreign_origin_is_forbidden(String origin) throws Exception {
    int port = URI.create(server.address()).getPort();
    String request =
        "POST /api/jobs HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nOrigin: %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            .formatted(port, origin.replace("PORT", Integer.toString(port)));
    assertThat(raw(request)).startsWith("HTTP/1.1 403");
  }

  @Test
  void the_pages_own_origin_passes() throws Exception {
    String host = server.address().substring("http://".length());
    assertThat(
            raw(
                "GET /api/jobs HTTP/1.1\r\nHost: %s\r\nOrigin: http://%s\r\nConnection: close\r\n\r\n"
                    .formatted(host, host)))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void a_form_is_refused() throws Exception {
    HttpResponse<String> response =
        send(
            HttpRequest.newBuilder()
                .POST(BodyPublishers.ofString("topic=x&CamelHttpResponseCode=200"))
                .header("Content-Type", "application/x-www-form-urlencoded"),
            "/api/jobs");
    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(JSON.readTree(response.body()).path("detail").asText()).contains("application/json");
  }

  @Test
  void a_job_is_made_listed_and_shown() throws Exception {
    JsonNode job = made("{\"topic\": \"Tea <b>& \\\"quotes\\\" \uD83C\uDF75\"}");
    assertThat(job.path("status").asText()).isEqualTo("PENDING");
    assertThat(job.path("scheduledAt").asText()).matches(".*(Z|[+-]\\d\\d:\\d\\d)");
    JsonNode shown = JSON.readTree(get("/api/jobs/" + job.path("id").asText()).body());
    assertThat(shown.path("topic").asText()).isEqualTo("Tea <b>& \"quotes\" \uD83C\uDF75");
    JsonNode list = JSON.readTree(get("/api/jobs?status=PENDING&limit=500&q=quotes").body());
    assertThat(list.path("items").findValuesAsText("id")).contains(job.path("id").asText());
  }

  @Test
  void the_same_idempotency_key_makes_one_job() throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder()
            .POST(BodyPublishers.ofString("{\"topic\": \"Once\"}"))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", "k1");
    String first = JSON.readTree(send(request.copy(), "/api/jobs").body()).path("id").asText();
    String second = JSON.readTree(send(request.copy(), "/api/jobs").body()).path("id").asText();
    assertThat(second).isEqualTo(first).isNotEmpty();
  }

  @Test
  void a_request_is_not_echoed_in_the_answers_headers() throws Exception {
    HttpResponse<String> response =
        send(HttpRequest.newBuilder().GET().header("X-Mine", "secret"), "/api/jobs?q=secret");
    assertThat(response.headers().map()).doesNotContainKeys("x-mine", "q");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | topic",
        "{\"topic\": \"\"} | topic",
        "{\"topic\": \"x\", \"colour\": 1} | colour",
        "{\"topic\": \"x\", \"durationMinutes\": 0} | durationMinutes",
        "{\"topic\": \"x\", \"durationMinutes\": \"5\"} | durationMinutes",
        "{\"topic\": \"x\", \"channel\": \"nowhere\"} | channel",
        "{\"topic\": \"x\", \"style\": \"educationel\"} | style",
        "{\"topic\": \"x\", \"publishAt\": \"someday\"} | publishAt",
        "{\"topic\": \"x\", \"script\": \"---\\ntitle: a: b\\n---\\nText.\"} | script",
        "{\"topic\": \"x\", \"script\": \"# Only a title\"} | script",
        "[1] | body",
        "{\"topic\": | body",
        "null | body",
        "{\"topic\": \"x\", \"topic\": \"y\"} | body",
      })
  void a_wrong_field_is_named(String body, String field) throws Exception {
    HttpResponse<String> response = post("/api/jobs", body);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    JsonNode problem = JSON.readTree(response.body());
    assertThat(problem.path("field").asText()).isEqualTo(field);
    assertThat(problem.path("detail").asText()).hasSizeGreaterThan(15).doesNotContain("Exception");
  }

  @Test
  void a_topic_of_201_characters_and_an_empty_body_are_refused() throws Exception {
    assertThat(post("/api/jobs", "{\"topic\": \"" + "x".repeat(201) + "\"}").body())
        .contains("\"field\":\"topic\"")
        .contains("200");
    assertThat(post("/api/jobs", "").statusCode()).isEqualTo(400);
    HttpResponse<String> tooLarge =
        post("/api/jobs", "{\"topic\": \"" + "x".repeat(1_100_000) + "\"}");
    assertThat(tooLarge.statusCode()).isEqualTo(413);
    // Answered by us: Vert.x itself would log a stack trace and send a bare word.
    assertThat(JSON.readTree(tooLarge.body()).path("detail").asText()).contains("1 MB");
  }

  @Test
  void what_is_not_there_is_404_and_what_does_not_go_is_409() throws Exception {
    assertThat(get("/api/jobs/nope").statusCode()).isEqualTo(404);
    assertThat(get("/api/jobs/..%2f..%2fetc").statusCode()).isEqualTo(404);
    assertThat(get("/api/nothing").statusCode()).isEqualTo(404);
    String id = made("{\"topic\": \"To be cancelled\"}").path("id").asText();
    assertThat(post("/api/jobs/" + id + "/cancel", "").statusCode()).isEqualTo(200);
    HttpResponse<String> again = post("/api/jobs/" + id + "/cancel", "");
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body()).contains("CANCELLED");
  }

  @Test
  void a_file_is_served_whole_and_in_parts_and_no_path_leads_elsewhere() throws Exception {
    String id = made("{\"topic\": \"Files\"}").path("id").asText();
    Path folder = Files.createDirectories(home.resolve("jobs").resolve(id));
    Files.writeString(folder.resolve("script.md"), "0123456789");
    Files.writeString(folder.resolve("secret.txt"), "no");
    String base = "/api/jobs/" + id + "/files/";
    assertThat(get(base + "script.md").body()).isEqualTo("0123456789");
    HttpResponse<String> part =
        send(HttpRequest.newBuilder().GET().header("Range", "bytes=2-4"), base + "script.md");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo("234");
    assertThat(part.headers().firstValue("Content-Range")).contains("bytes 2-4/10");
    HttpResponse<String> end =
        send(HttpRequest.newBuilder().GET().header("Range", "bytes=-3"), base + "script.md");
    assertThat(end.body()).isEqualTo("789");
    HttpResponse<String> beyond =
        send(HttpRequest.newBuilder().GET().header("Range", "bytes=10-"), base + "script.md");
    assertThat(beyond.statusCode()).isEqualTo(416);
    assertThat(get(base + "secret.txt").statusCode()).isEqualTo(404);
    assertThat(get(base + "..%2f..%2fshowrunner.db").statusCode()).isEqualTo(404);
    assertThat(get("/api/jobs/nope/files/script.md").statusCode()).isEqualTo(404);
  }

  @Test
  void statistics_channels_and_dispatcher_answer() throws Exception {
    JsonNode statistics = JSON.readTree(get("/api/statistics").body());
    assertThat(statistics.path("running").asBoolean(true)).isFalse();
    assertThat(statistics.path("statusCounts").has("PENDING")).isTrue();
    assertThat(statistics.path("concurrentLimit").asInt()).isEqualTo(1);
    assertThat(get("/api/channels").body()).contains("\"folder\"");
  }

  @Test
  void a_second_server_on_the_same_home_is_refused_with_the_holders_pid() {
    assertThatThrownBy(() -> new Showrunner().start(settings(Map.of())))
        .hasStackTraceContaining(Long.toString(ProcessHandle.current().pid()))
        .hasStackTraceContaining("--home");
    await().until(() -> get("/observe/health").statusCode() == 200);
  }

  @Test
  void a_port_in_use_and_an_address_beyond_loopback_are_refused(@TempDir Path other) {
    String port = Integer.toString(URI.create(server.address()).getPort());
    assertThatThrownBy(
            () ->
                new Showrunner()
                    .start(
                        settings(
                            Map.of("showrunner.home", other.toString(), "showrunner.port", port))))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(port)
        .hasMessageContaining("--port");
    assertThatThrownBy(() -> new Showrunner().start(settings(Map.of("showrunner.host", "0.0.0.0"))))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("showrunner token");
  }

  @ParameterizedTest
  @CsvSource({
    "showrunner.style, educatonal",
    "showrunner.channel, foldr",
    "showrunner.category, Educaton"
  })
  void a_default_that_no_job_could_have_stops_the_start(
      String key, String value, @TempDir Path other) {
    assertThatThrownBy(
            () ->
                new Showrunner()
                    .start(settings(Map.of("showrunner.home", other.toString(), key, value))))
        .hasStackTraceContaining("Setting " + key)
        .hasStackTraceContaining(value);
  }

  @Test
  void words_that_mean_something_to_the_routes_are_words() throws Exception {
    String id =
        made("{\"topic\":\"A null island\",\"scheduledAt\":\"2099-01-01\"}").path("id").asText();
    assertThat(found("null")).containsExactly(id);
    assertThat(found("%22null%22")).isEmpty();
    assertThat(found("%24%7Bbody%7D")).isEmpty();
    assertThat(get("/api/jobs?status=null").statusCode()).isEqualTo(400);
    assertThat(get("/api/jobs?limit=null").statusCode()).isEqualTo(400);
    assertThat(get("/api/jobs?q=a&q=b").body()).contains("\"field\":\"q\"").contains("2 times");
  }

  @Test
  void an_idempotency_key_that_reads_null_is_a_key() throws Exception {
    String body = "{\"topic\":\"Once\",\"scheduledAt\":\"2099-01-01\"}";
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> response =
          send(
              HttpRequest.newBuilder()
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .header("Content-Type", "application/json")
                  .header("Idempotency-Key", "null"),
              "/api/jobs");
      ids.add(JSON.readTree(response.body()).path("id").asText());
    }
    assertThat(ids.get(0)).isNotEmpty().isEqualTo(ids.get(1));
  }

  private List<String> found(String word) throws Exception {
    List<String> ids = new ArrayList<>();
    JSON.readTree(get("/api/jobs?q=" + word).body())
        .path("items")
        .forEach(job -> ids.add(job.path("id").asText()));
    return ids;
  }

  @Test
  void a_file_name_with_a_zero_in_it_is_as_good_as_missing() throws Exception {
    String id = made("{\"topic\":\"Zero\",\"scheduledAt\":\"2099-01-01\"}").path("id").asText();
    assertThat(get("/api/jobs/" + id + "/files/%00").statusCode()).isEqualTo(404);
  }
}
