package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.showrunner.fixtures.Axe;
import dev.showrunner.fixtures.Chromium;
import dev.showrunner.fixtures.LogLines;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsException;
import dev.showrunner.settings.SettingsLoader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Attacks on a server that listens on all addresses and has tokens, byte by byte. */
final class SecurityTest {
  private static final String VIEWER = "viewer-".repeat(5);
  private static final String EDITOR = "editor-".repeat(5);
  private static final String OPERATOR = "operator-".repeat(5);
  private static final Pattern COOKIE = Pattern.compile("(?i)set-cookie: ([^;\r]+)(;[^\r]*)?\r");

  @TempDir static Path home;
  private static RestServer server;
  private static int port;

  @BeforeAll
  static void start() throws Exception {
    server =
        RestServer.on(
            home,
            Map.of(
                "showrunner.host", "0.0.0.0",
                "showrunner.access.viewer", VIEWER,
                "showrunner.access.editor", EDITOR,
                "showrunner.access.operator", OPERATOR,
                "showrunner.addresses", "https://show.example, http://studio.lan:8080"));
    port = URI.create(server.address()).getPort();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** Sends lines as they are and answers all that comes back; from another address of loopback. */
  private static String from(String sender, String request, String... headers) throws IOException {
    StringBuilder text = new StringBuilder(request).append(" HTTP/1.1\r\n");
    boolean hasHost =
        String.join("\n", headers).toLowerCase(java.util.Locale.ROOT).contains("host:");
    if (!hasHost) {
      text.append("Host: 127.0.0.1:").append(port).append("\r\n");
    }
    String body = "";
    for (String header : headers) {
      if (header.startsWith("{")) {
        body = header;
        text.append("Content-Type: application/json\r\nContent-Length: ")
            .append(body.length())
            .append("\r\n");
      } else {
        text.append(header).append("\r\n");
      }
    }
    text.append("Connection: close\r\n\r\n").append(body);
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(sender, 0));
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String send(String request, String... headers) throws IOException {
    return from("127.0.0.1", request, headers);
  }

  private static int status(String answer) {
    return Integer.parseInt(answer.split(" ", 3)[1]);
  }

  private static String bearer(String token) {
    return "Authorization: Bearer " + token;
  }

  private static String login(String token, String... headers) throws IOException {
    String[] all = java.util.Arrays.copyOf(headers, headers.length + 1);
    all[headers.length] = "{\"token\":\"" + token + "\"}";
    return send("POST /api/session", all);
  }

  private static String cookie(String answer) {
    Matcher found = COOKIE.matcher(answer);
    assertThat(found.find()).as(answer).isTrue();
    return "Cookie: " + found.group(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"showrunner.host", "camel.server.host"})
  void beyond_loopback_without_a_token_it_does_not_start(String key, @TempDir Path other) {
    Map<String, String> all = new HashMap<>();
    all.put("showrunner.home", other.toString());
    all.put("showrunner.port", "0");
    all.put(key, "0.0.0.0");
    Settings settings = new SettingsLoader(Path.of(""), Path.of(""), Map.of()).load(all);
    assertThatThrownBy(() -> new Showrunner().start(settings))
        .hasStackTraceContaining("0.0.0.0")
        .hasStackTraceContaining("showrunner token")
        .hasStackTraceContaining("SHOWRUNNER_ACCESS_OPERATOR");
    assertThat(other.resolve("server.url")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/jobs",
        "HEAD /api/jobs",
        "POST /api/jobs",
        "GET /api/events",
        "GET /api/settings",
        "GET /api/openapi.yaml",
        "GET /api/docs",
        "GET /api/channels",
        "POST /api/channels",
        "GET /api/jobs/x/files/video.mp4",
        "GET /api/calendar.ics",
        "GET /observe/health",
        "GET /observe/metrics",
        "GET /hawtio/",
        "POST /hawtio/jolokia",
        "GET /what/comes/later",
        "DELETE /",
        "TRACE /api/jobs",
        "OPTIONS /api/jobs",
        // Ways around: none of these may be read differently by the guard than by who serves.
        "GET //api/jobs",
        "GET /api//jobs",
        "GET /./api/jobs",
        "GET /app.js/../api/jobs",
        "GET /webjars/../api/jobs",
        "GET /webjars/%2e%2e/api/jobs",
        "GET /%61pi/jobs",
        "GET /api/session/../jobs",
        "GET /api/session%2f..%2fjobs",
        "GET /observe/health/live/../../../api/jobs",
        "GET /api/jobs;/api/session",
        "GET /api/jobs?/api/session",
        "GET /api/jobs#/api/session",
        "GET http://127.0.0.1/api/jobs"
      })
  void without_a_token_nothing_is_done_or_told(String request) throws Exception {
    assertThat(status(send(request))).as(request).isIn(400, 401, 403, 404, 405);
    assertThat(send(request)).doesNotContain("\"items\"", "nextCursor");
  }

  @Test
  void the_page_itself_and_the_sign_of_life_are_open_and_have_the_strict_headers()
      throws Exception {
    for (String path :
        List.of("/", "/app.js", "/lib/api.js", "/observe/health/live", "/api/session")) {
      assertThat(status(send("GET " + path))).as(path).isEqualTo(200);
    }
    assertThat(send("GET /api/session")).contains("\"required\":true", "\"role\":null");
    assertThat(send("GET /api/jobs"))
        .contains("WWW-Authenticate: Bearer", "default-src 'self'", "frame-ancestors 'none'")
        .contains("Cross-Origin-Resource-Policy: same-origin", "nosniff");
    assertThat(send("GET /hawtio/", "Accept: text/html,*/*")).contains("303", "/#/sign-in");
  }

  @ParameterizedTest
  @CsvSource({
    "GET /api/jobs, 200, 200, 200",
    "GET /observe/health, 200, 200, 200",
    "POST /api/jobs, 403, 400, 400",
    "POST /api/jobs/nope/approve, 403, 404, 404",
    "DELETE /api/jobs/nope, 403, 404, 404",
    "DELETE /api/jobs?olderThanDays=1, 403, 403, 200",
    "POST /api/dispatcher/start, 403, 403, 200",
    "DELETE /api/trash, 403, 403, 200",
    "POST /api/channels/nope/sign-in, 403, 403, 404",
    "GET /hawtio/jmx/attributes, 403, 403, 200",
    "GET /observe/none, 403, 403, 404"
  })
  void each_role_may_what_it_is_for(String request, int viewer, int editor, int operator)
      throws Exception {
    assertThat(status(send(request, bearer(VIEWER)))).isEqualTo(viewer);
    assertThat(status(send(request, bearer(EDITOR)))).isEqualTo(editor);
    assertThat(status(send(request, bearer(OPERATOR)))).isEqualTo(operator);
    if (viewer == 403) {
      assertThat(send(request, bearer(VIEWER))).contains("Your role viewer may not");
    }
  }

  @Test
  void who_guesses_is_made_to_wait_and_the_right_token_does_not_help_then() throws Exception {
    String guesser = "127.0.0.9";
    for (int i = 0; i < 5; i++) {
      assertThat(status(from(guesser, "GET /api/jobs", bearer("guess-number-of-many-" + i))))
          .isEqualTo(401);
    }
    String blocked = from(guesser, "GET /api/jobs", bearer(VIEWER));
    assertThat(status(blocked)).isEqualTo(429);
    assertThat(blocked).contains("Retry-After: ");
    assertThat(status(from(guesser, "POST /api/session", "{\"token\":\"" + VIEWER + "\"}")))
        .isEqualTo(429);
    assertThat(status(send("GET /api/jobs", bearer(VIEWER)))).isEqualTo(200);
  }

  @Test
  void the_calendars_feed_has_a_key_that_opens_nothing_else() throws Exception {
    String session = send("GET /api/session", bearer(VIEWER));
    Matcher found =
        Pattern.compile("\"calendarFeed\":\"(/api/calendar.ics\\?key=[^\"]+)\"").matcher(session);
    assertThat(found.find()).as(session).isTrue();
    String feed = found.group(1);
    assertThat(send("GET /api/session", bearer(OPERATOR))).contains(feed);
    assertThat(send("GET /api/session")).doesNotContain("calendarFeed");
    String answer = send("GET " + feed);
    assertThat(status(answer)).isEqualTo(200);
    assertThat(answer).contains("text/calendar", "BEGIN:VCALENDAR");
    assertThat(status(send("GET " + feed + "&channel=folder"))).isEqualTo(200);
    assertThat(send("GET " + feed + "&channel=now%26here")).contains("400").contains("now&here");
    assertThat(feed).doesNotContain(VIEWER, EDITOR, OPERATOR);

    String query = feed.substring(feed.indexOf('?'));
    for (String other :
        List.of("GET /api/jobs", "GET /api/calendar", "GET /api/calendar/week/2040-01-01")) {
      assertThat(status(send(other + query))).as(other).isEqualTo(401);
    }
    assertThat(status(send("POST " + feed, "{}"))).isIn(401, 405);
    assertThat(status(send("GET /api/calendar/../calendar.ics" + query))).isIn(200, 401);
    String key = query.substring("?key=".length());
    assertThat(status(send("GET /api/jobs", bearer(key)))).isEqualTo(401);
    String guesser = "127.0.0.7";
    for (int i = 0; i < 5; i++) {
      assertThat(status(from(guesser, "GET /api/calendar.ics?key=wrong" + i))).isEqualTo(401);
    }
    assertThat(status(from(guesser, "GET " + feed))).isEqualTo(429);
  }

  @Test
  void a_session_is_new_each_time_unreadable_for_scripts_and_ends_when_asked() throws Exception {
    String first = login(EDITOR);
    assertThat(first)
        .contains("\"role\":\"editor\"", "HTTPOnly", "SameSite=Strict")
        .doesNotContain("Secure");
    String cookie = cookie(first);
    assertThat(status(send("GET /api/jobs", cookie))).isEqualTo(200);
    assertThat(status(send("POST /api/dispatcher/start", cookie))).isEqualTo(403);
    // A session that an attacker knows does not become the one of who signs in (fixation).
    String second = login(EDITOR, cookie);
    assertThat(cookie(second)).isNotEqualTo(cookie);
    assertThat(status(send("GET /api/jobs", cookie))).isEqualTo(401);
    String made = login(VIEWER, "Cookie: showrunner-" + port + "=chosen-by-the-attacker");
    assertThat(cookie(made)).doesNotContain("chosen");
    assertThat(status(send("DELETE /api/session", cookie(second)))).isEqualTo(204);
    assertThat(status(send("GET /api/jobs", cookie(second)))).isEqualTo(401);
  }

  @Test
  void behind_https_the_cookie_is_for_https_only() throws Exception {
    assertThat(login(VIEWER, "Host: show.example", "Origin: https://show.example"))
        .contains("Secure");
  }

  @ParameterizedTest
  @CsvSource({
    // A name that its owner lets point to this machine (DNS rebinding).
    "evil.example, , 421",
    "show.example.evil.example, , 421",
    "show.example:8443, , 421",
    "127.0.0.1.evil.example:PORT, , 421",
    "show.example, , 200",
    "studio.lan:8080, http://studio.lan:8080, 200",
    "192.168.7.7:9000, http://192.168.7.7:9000, 200",
    "[fe80::1]:9000, , 200",
    // A page of another server that posts to this one.
    "show.example, http://show.example, 403",
    "show.example, https://evil.example, 403",
    "192.168.7.7:9000, http://192.168.7.8:9000, 403",
    "127.0.0.1:PORT, http://127.0.0.1:1, 403",
    "127.0.0.1:PORT, null, 403"
  })
  void only_its_own_names_and_pages_are_served(String host, String origin, int expected)
      throws Exception {
    String ours = Integer.toString(port);
    String hostLine = "Host: " + host.replace("PORT", ours);
    String answer =
        origin == null
            ? send("GET /api/jobs", hostLine, bearer(VIEWER))
            : send(
                "GET /api/jobs",
                hostLine,
                bearer(VIEWER),
                "Origin: " + origin.replace("PORT", ours));
    assertThat(status(answer)).isEqualTo(expected);
  }

  @Test
  void a_cross_site_post_is_refused_although_it_has_the_cookie() throws Exception {
    String cookie = cookie(login(EDITOR));
    String job = "{\"topic\":\"x\",\"scheduledAt\":\"2099-01-01\"}";
    assertThat(status(send("POST /api/jobs", cookie, "Sec-Fetch-Site: cross-site", job)))
        .isEqualTo(403);
    assertThat(status(send("POST /api/jobs", cookie, "Sec-Fetch-Site: same-site", job)))
        .isEqualTo(403);
    assertThat(status(send("POST /api/jobs", cookie, "Origin: http://evil.example", job)))
        .isEqualTo(403);
    assertThat(
            status(send("POST /api/jobs", cookie, "Content-Type: text/plain", "Content-Length: 0")))
        .isEqualTo(415);
    assertThat(status(send("POST /api/jobs", cookie, "Sec-Fetch-Site: same-origin", job)))
        .isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource({
    "cross-site, navigate, document, 200",
    "cross-site, navigate, iframe, 403",
    "cross-site, navigate, object, 403",
    "cross-site, navigate, , 403",
    "cross-site, no-cors, image, 403",
    "same-site, navigate, iframe, 403",
    "same-origin, navigate, iframe, 200",
    "none, navigate, document, 200"
  })
  void a_page_from_elsewhere_may_lead_here_but_neither_frame_nor_load(
      String site, String mode, @Nullable String what, int expected) throws Exception {
    String destination = what == null ? "X-None: 1" : "Sec-Fetch-Dest: " + what;
    assertThat(
            status(
                send("GET /", "Sec-Fetch-Site: " + site, "Sec-Fetch-Mode: " + mode, destination)))
        .isEqualTo(expected);
  }

  @Test
  void a_right_token_does_not_let_its_owner_guess_at_another_for_ever() throws Exception {
    String insider = "127.0.0.8";
    for (int i = 0; i < 5; i++) {
      assertThat(status(from(insider, "GET /api/jobs", bearer("guess-at-the-operators-" + i))))
          .isEqualTo(401);
      if (i < 4) {
        assertThat(status(from(insider, "GET /api/jobs", bearer(VIEWER)))).isEqualTo(200);
      }
    }
    assertThat(status(from(insider, "GET /api/jobs", bearer(VIEWER)))).isEqualTo(429);
  }

  @Test
  void what_is_too_long_is_refused() throws Exception {
    assertThat(status(send("GET /api/jobs?q=" + "x".repeat(5000), bearer(VIEWER)))).isEqualTo(414);
    assertThat(status(send("GET /api/jobs", bearer(VIEWER), "X-Long: " + "x".repeat(9000))))
        .isEqualTo(431);
    assertThat(status(login("x".repeat(5000)))).isEqualTo(413);
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(server.address() + "/api/jobs"))
                    .header("Authorization", "Bearer " + EDITOR)
                    .header("Content-Type", "application/json")
                    .POST(
                        HttpRequest.BodyPublishers.ofString(
                            "{\"topic\":\"" + "x".repeat(1_100_000) + "\"}"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/jobs/x/files/..%2f..%2f..%2fetc%2fpasswd",
        "/api/jobs/..%2f..%2f/files/showrunner.db",
        "/api/jobs/%2e%2e/files/showrunner.db",
        "/api/jobs/x/files/..%5c..%5cshowrunner.db",
        "/api/jobs/x/files/video.mp4%00.txt",
        "/webjars/../../config/application.properties",
        "/webjars/..%2f..%2f..%2fconfig/application.properties",
        "/webjars/%2e%2e/%2e%2e/log4j2.properties",
        "/..%2fconfig%2fapplication.properties",
        "/lib/..%2f..%2f..%2fapplication.properties",
        "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd",
        "/C:/Windows/win.ini",
        "/..\\config\\application.properties"
      })
  void no_path_leads_out_of_what_is_served(String path) throws Exception {
    String answer = send("GET " + path, bearer(OPERATOR));
    assertThat(status(answer)).as(path).isIn(400, 404);
    assertThat(answer).doesNotContain("root:", "showrunner.home", "SQLite format");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "---\\ntitle: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [\\\"http://127.0.0.1:1/\\\"]]]]\\n---\\nText.",
        "---\\ntitle: &a [*a]\\n---\\nText.",
        "---\\n<!DOCTYPE x [<!ENTITY e SYSTEM \\\"file:///etc/passwd\\\">]>\\n---\\n&e;"
      })
  void no_types_or_entities_are_made_out_of_a_script(String script) throws Exception {
    String answer =
        send(
            "POST /api/jobs",
            bearer(EDITOR),
            "{\"topic\":\"x\",\"scheduledAt\":\"2099-01-01\",\"script\":\"" + script + "\"}");
    assertThat(status(answer)).as(answer).isIn(201, 400);
    assertThat(answer).doesNotContain("root:", "ScriptEngineManager@", "Exception");
    if (status(answer) == 201) {
      assertThat(answer).doesNotContain("\"title\":\"javax");
    }
  }

  @Test
  void other_forms_than_json_are_not_read() throws Exception {
    for (String type :
        List.of(
            "application/xml",
            "text/xml",
            "application/yaml",
            "application/x-java-serialized-object",
            "text/plain")) {
      assertThat(
              status(
                  send(
                      "POST /api/jobs",
                      bearer(EDITOR),
                      "Content-Type: " + type,
                      "Content-Length: 0")))
          .as(type)
          .isEqualTo(415);
    }
    String typed = "{\"@class\":\"java.net.URL\",\"topic\":\"x\"}";
    assertThat(status(send("POST /api/jobs", bearer(EDITOR), typed))).isEqualTo(400);
  }

  @Test
  void tokens_reach_neither_camel_nor_the_log_nor_an_answer() throws Exception {
    assertThat(server.properties().values().toString()).doesNotContain(VIEWER, EDITOR, OPERATOR);
    Settings settings =
        new SettingsLoader(Path.of(""), Path.of(""), Map.of())
            .load(
                Map.of(
                    "showrunner.datasource.url",
                    "jdbc:postgresql://db/x?password=hunter2",
                    "showrunner.access.editor",
                    EDITOR));
    assertThat(settings.asProperties().toString()).doesNotContain("hunter2", EDITOR);
    server.watchHeaders();
    String wrong = "of-some-other-server-0123456789";
    String elsewhere = "127.0.0.6";
    try (LogLines log = LogLines.ofAll()) {
      assertThat(status(send("GET /api/jobs", bearer(VIEWER)))).isEqualTo(200);
      String session = login(EDITOR);
      assertThat(session).doesNotContain(EDITOR);
      assertThat(status(send("GET /api/jobs", cookie(session)))).isEqualTo(200);
      assertThat(from(elsewhere, "GET /api/jobs", bearer(wrong))).doesNotContain(wrong);
      assertThat(from(elsewhere, "POST /api/session", "{\"token\":\"" + wrong + "\"}"))
          .doesNotContain(wrong);
      assertThat(log.lines())
          .anyMatch(line -> line.contains("A wrong token came from " + elsewhere))
          .noneMatch(line -> line.contains(wrong))
          .noneMatch(line -> line.contains(VIEWER) || line.contains(EDITOR))
          .noneMatch(line -> line.contains(cookie(session).replaceFirst("Cookie: [^=]*=", "")));
    }
    assertThat(server.watchedHeaders())
        .isNotEmpty()
        .allSatisfy(
            headers -> assertThat(headers).doesNotContainIgnoringCase("authorization", "cookie"));
    assertThat(send("GET /api/settings", bearer(OPERATOR))).doesNotContain(OPERATOR, "token");
  }

  @Test
  void an_option_that_lets_others_in_stops_the_start(@TempDir Path other) {
    for (Map<String, String> wrong :
        List.of(
            Map.of("youtube.call.uri", "http://127.0.0.1:1?transferException=true"),
            Map.of("camel.server.staticEnabled", "true"),
            Map.of("camel.ssl.trustAllCertificates", "true"))) {
      assertThatThrownBy(() -> RestServer.on(other, wrong).close())
          .as("%s", wrong)
          .hasStackTraceContaining("would let others in");
    }
  }

  @Test
  void secrets_stand_in_no_file_in_plain_but_by_variable_or_file(@TempDir Path folder)
      throws Exception {
    Path config =
        Files.createDirectories(folder.resolve("config")).resolve("application.properties");
    SettingsLoader loader =
        new SettingsLoader(folder, folder, Map.of("MINE", OPERATOR, "DB", "p&w=1"));
    Files.writeString(config, "showrunner.access.operator=" + OPERATOR);
    assertThatThrownBy(() -> loader.load(Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("showrunner.access.operator")
        .hasMessageContaining("{{env:NAME}}")
        .hasMessageNotContaining(OPERATOR);
    Files.writeString(
        config, "showrunner.datasource.url=jdbc:postgresql://h/d?user=u&password=hunter2");
    assertThatThrownBy(() -> loader.load(Map.of()))
        .hasMessageContaining("showrunner.datasource.url");
    Files.writeString(config, "notify.mail.uri=smtp://h?username=u&password=hunter2");
    assertThatThrownBy(() -> loader.load(Map.of()))
        .hasMessageContaining("notify.mail.uri")
        .hasMessageNotContaining("hunter2");
    Files.writeString(config, "notify.mail.uri=smtp://h?username=u&password=RAW({{env:MINE}})");
    assertThat(loader.load(Map.of()).text("notify.mail.uri")).doesNotContain(OPERATOR);
    Files.writeString(folder.resolve("key.txt"), "from-the-file\n");
    Files.writeString(
        config,
        "showrunner.access.operator={{env:MINE}}\nshowrunner.model.key={{file:key.txt}}\n"
            + "showrunner.datasource.url=jdbc:postgresql://h/d?user=u&password={{env:DB}}");
    Settings settings = loader.load(Map.of());
    assertThat(settings.text("showrunner.access.operator")).isEqualTo(OPERATOR);
    assertThat(settings.text("showrunner.model.key")).isEqualTo("from-the-file");
    assertThat(settings.text("showrunner.datasource.url")).endsWith("password=p%26w%3D1");
    Files.writeString(config, "notify.mail.uri=smtp://h?password=RAW({{file:nowhere.txt}})");
    assertThatThrownBy(() -> loader.load(Map.of()))
        .hasMessageContaining("notify.mail.uri")
        .hasMessageContaining("nowhere.txt");
    Files.writeString(config, "notify.mail.uri=smtp://h?password=RAW({{env:NOWHERE}})");
    assertThatThrownBy(() -> loader.load(Map.of())).hasMessageContaining("NOWHERE");
    Files.writeString(config, "showrunner.model.key={{env:NOWHERE}}");
    assertThatThrownBy(() -> loader.load(Map.of())).hasMessageContaining("NOWHERE");
    Files.writeString(config, "showrunner.model.key={{file:nowhere.txt}}");
    assertThatThrownBy(() -> loader.load(Map.of())).hasMessageContaining("nowhere.txt");
  }

  @Test
  void a_person_signs_in_at_the_page_and_out_again() throws Exception {
    try (Chromium window = Chromium.at(server.address(), Chromium.WIDE, "#/jobs")) {
      window.says("h1", "Sign in");
      window.find("#f-token").sendKeys("wrong", Keys.ENTER);
      window.says("#w-token", "not one of the server's");
      assertThat(Axe.faults(window)).isEmpty();
      window.find("#f-token").sendKeys(EDITOR, Keys.ENTER);
      window.says("h1", "Jobs");
      assertThat(window.driver.executeScript("return document.cookie")).isEqualTo("");
      window.says(".connection", "Live");
      endSession(window);
      window.driver.executeScript("dispatchEvent(new Event('online'))");
      window.says("main .notice", "Your session has ended");
      window.find("#f-token").sendKeys(EDITOR, Keys.ENTER);
      window.says("h1", "Jobs");
      window.says(".connection", "Live");
      window.button("header", "Sign out").click();
      window.says("h1", "Sign in");
      // The console has no form of its own.
      window.driver.get(server.address() + "/hawtio/");
      window.says("h1", "Sign in");
      window.find("#f-token").sendKeys(OPERATOR, Keys.ENTER);
      await().until(() -> !window.all("header button").isEmpty());
      window.driver.get(server.address() + "/hawtio/");
      await().until(() -> String.valueOf(window.driver.getTitle()).contains("Hawtio"));
    }
    for (String token : List.of(VIEWER, EDITOR)) {
      String cookie = cookie(login(token));
      assertThat(status(send("GET /hawtio/", cookie))).isEqualTo(403);
      assertThat(status(send("GET /hawtio/jolokia/version", cookie))).isEqualTo(403);
      assertThat(status(send("POST /hawtio/jolokia", cookie, "{\"type\":\"version\"}")))
          .isEqualTo(403);
    }
    assertThat(send("POST /hawtio/jolokia", cookie(login(OPERATOR)), "{\"type\":\"version\"}"))
        .contains("\"status\":200");
  }

  /** Ends the session of a window behind its back. */
  private static void endSession(Chromium window) throws IOException {
    String cookie =
        window.driver.manage().getCookies().stream()
            .map(each -> "Cookie: " + each.getName() + "=" + each.getValue())
            .findFirst()
            .orElseThrow();
    assertThat(status(send("DELETE /api/session", cookie))).isEqualTo(204);
  }

  /** A window of a browser that may have been used by another test. */
  private static Chromium signedOut(int width) {
    Chromium window = Chromium.at(server.address(), width, "#/jobs");
    window.driver.manage().deleteAllCookies();
    window.driver.navigate().refresh();
    return window;
  }

  @ParameterizedTest
  @CsvSource({
    "viewer, 390, ''",
    "viewer, 1440, ''",
    "editor, 1440, editor",
    "operator, 1440, editor operator",
    "operator, 390, editor operator"
  })
  void what_a_role_may_not_do_is_not_offered_to_it(String role, int width, String needs)
      throws Exception {
    String tomorrow = LocalDate.now(ZoneId.systemDefault()).plusDays(1) + "T10:00";
    String wish = "{\"topic\":\"Tea\",\"publishAt\":\"%s\",\"scheduledAt\":\"%s\"}";
    String made = send("POST /api/jobs", bearer(EDITOR), wish.formatted(tomorrow, tomorrow));
    assertThat(status(made)).as(made).isEqualTo(201);
    try (Chromium window = signedOut(width)) {
      window.find("#f-token").sendKeys((role + "-").repeat(5), Keys.ENTER);
      Set<String> offered = new TreeSet<>();
      for (String page :
          List.of("jobs .jobcard", "schedules .empty", "channels h2", "calendar .legend")) {
        window.go("#/" + page.split(" ", 2)[0]);
        window.find("main " + page.split(" ", 2)[1]);
        window.all("[data-needs]").stream()
            .filter(WebElement::isDisplayed)
            .forEach(each -> offered.add(String.valueOf(each.getDomAttribute("data-needs"))));
        assertThat(Axe.faults(window)).isEmpty();
      }
      assertThat(String.join(" ", offered)).isEqualTo(needs);
      if (width == Chromium.WIDE) {
        window.find(".fc-event.job");
        assertThat(window.all(".fc-event-draggable").isEmpty()).isEqualTo(needs.isEmpty());
      }
      window.press("header", "Sign out");
      window.says("h1", "Sign in");
    }
  }

  @Test
  void what_was_being_written_is_there_after_signing_in_again() throws Exception {
    try (Chromium window = signedOut(Chromium.NARROW)) {
      window.find("#f-token").sendKeys(EDITOR, Keys.ENTER);
      window.press("header", "New video");
      window.find("video-dialog dialog[open]");
      window.fill("#f-topic", "Half written");
      window.fill("#f-script", "# Half\n\nTea is old.");
      endSession(window);
      window.press("video-dialog", "Make it");
      window.says("main .notice", "Your session has ended");
      // As a page does that has asked for several things at once.
      window.driver.executeScript("dispatchEvent(new CustomEvent('signed-out'))");
      assertThat(window.all("dialog[open]")).isEmpty();
      window.find("#f-token").sendKeys(EDITOR, Keys.ENTER);
      window.find("video-dialog dialog[open]");
      assertThat(window.value("#f-topic")).isEqualTo("Half written");
      assertThat(window.value("#f-script")).startsWith("# Half");
      window.press("video-dialog", "Make it");
      window.says("h1", "Half written");
      window.press("header", "Sign out");
      window.says("h1", "Sign in");
    }
  }
}
