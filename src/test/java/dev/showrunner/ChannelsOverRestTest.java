package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.RestServer.Answer;
import dev.showrunner.emulator.Account;
import dev.showrunner.emulator.EmulatorSettings;
import dev.showrunner.emulator.Project;
import dev.showrunner.emulator.YouTubeEmulator;
import dev.showrunner.fixtures.Browser;
import dev.showrunner.job.Home;
import dev.showrunner.job.Stage;
import dev.showrunner.youtube.YouTubeAccess;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChannelsOverRestTest {
  private static final Project PROJECT =
      new Project("4711-app.apps.googleusercontent.com", "the-client-secret", 100, 10_000, false);
  private static final Account NEWS =
      new Account("UCnews000000000000000000", "Art & <b>more</b>", true, 50, 50);
  private static final String KEY =
      "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
  private static final String CLIENT =
      """
      {"installed": {"client_id": "%s", "client_secret": "%s"}}
      """
          .formatted(PROJECT.clientId(), PROJECT.clientSecret());

  @TempDir Path folder;
  private final Browser browser = new Browser();
  private YouTubeEmulator youtube;
  private RestServer server;

  @BeforeEach
  void start() throws Exception {
    youtube =
        YouTubeEmulator.start(
            EmulatorSettings.in(folder.resolve("emulator"))
                .withProjects(PROJECT)
                .withAccounts(NEWS),
            Clock.systemUTC());
    server = started();
  }

  private RestServer started() {
    return RestServer.on(
        folder.resolve("home"),
        Map.of(
            "showrunner.youtube.root-url", youtube.url(),
            "showrunner.youtube.token-url", youtube.tokenUrl(),
            "showrunner.youtube.auth-url", youtube.authUrl(),
            "showrunner.credentials.key", KEY,
            // As sharp an eye as Camel has: whatever passes a route can be read in its trace.
            "camel.trace.enabled", "true"));
  }

  @AfterEach
  void stop() {
    server.close();
    youtube.close();
  }

  private YouTubeAccess access() {
    return new YouTubeAccess(
        new Home(folder.resolve("home")),
        new YouTubeAccess.Addresses(
            URI.create(youtube.tokenUrl()),
            URI.create(youtube.authUrl()),
            URI.create(youtube.url())),
        Optional.of(KEY),
        name -> false,
        Clock.systemUTC());
  }

  private JsonNode add(String name) throws Exception {
    return server.done(
        "POST", "/api/channels", "{\"name\": \"%s\", \"client\": %s}".formatted(name, CLIENT));
  }

  private String begun(String name) throws Exception {
    return server.done("POST", "/api/channels/" + name + "/sign-in", "").path("address").asText();
  }

  private HttpResponse<String> signIn(String name) throws Exception {
    return browser.get(browser.allow(begun(name), NEWS));
  }

  private JsonNode channel(String name) throws Exception {
    for (JsonNode each : server.done("GET", "/api/channels", "").path("items")) {
      if (each.path("name").asText().equals(name)) {
        return each;
      }
    }
    throw new AssertionError("There is no channel " + name);
  }

  @Test
  void a_channel_added_while_running_takes_jobs_which_wait_for_its_sign_in() throws Exception {
    YouTubeAccess access = access();
    server.stages.during(
        Stage.UPLOAD,
        claim -> {
          String unused = access.tokens().current(claim.id(), claim.job().request().channel());
        });
    String job = "{\"topic\": \"Tea\", \"channel\": \"news\"}";
    assertThat(server.send("POST", "/api/jobs", job).field()).isEqualTo("channel");

    assertThat(add("news").path("status").asText()).isEqualTo("sign-in");
    String waiting = server.made(job);
    JsonNode waits = server.settled(waiting, "WAITING");
    assertThat(waits.path("waitingFor").asText()).isEqualTo("sign-in");
    assertThat(waits.path("error").path("message").asText())
        .contains("Channel news has to be signed in", "showrunner channels sign-in news");

    HttpResponse<String> page = signIn("news");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(page.body())
        .contains("Channel news is signed in as Art &amp; &lt;b&gt;more&lt;/b&gt;.")
        .doesNotContain("<b>");
    server.settled(waiting, "COMPLETED");
    JsonNode channel = channel("news");
    assertThat(channel.path("status").asText()).isEqualTo("ready");
    assertThat(channel.path("channelId").asText()).isEqualTo(NEWS.channelId());
    assertThat(channel.path("project").asText()).isEqualTo("4711");

    youtube.revoke(NEWS);
    access.tokens().refused("news", access.tokens().current("news"));
    String again = server.made(job);
    server.settled(again, "WAITING");
    server.close();
    server = started();
    assertThat(channel("news").path("status").asText()).isEqualTo("sign-in");
    assertThat(channel("news").path("detail").asText()).contains("revoked");
    assertThat(server.status(again)).isEqualTo("WAITING");
    signIn("news");
    server.settled(again, "COMPLETED");
  }

  @Test
  void a_sign_in_on_another_machine_is_pasted() throws Exception {
    add("news");
    String location = browser.allow(begun("news"), NEWS);
    JsonNode done =
        server.done(
            "POST",
            "/api/channels/news/sign-in/complete",
            "{\"redirect\": \"%s\"}".formatted(location));
    assertThat(done.path("detail").asText()).startsWith("Channel news is signed in as");
    assertThat(done.path("channel").path("status").asText()).isEqualTo("ready");
    assertThat(server.done("GET", "/api/channels/news/sign-in", "").path("status").asText())
        .isEqualTo("done");
  }

  @Test
  void the_page_says_in_plain_words_what_went_wrong() throws Exception {
    add("news");
    HttpResponse<String> denied = browser.get(browser.deny(begun("news"), NEWS));
    assertThat(denied.statusCode()).isEqualTo(409);
    assertThat(denied.body()).contains("Not signed in", "Access was not allowed");
    for (String query :
        List.of("", "?code=x&state=y", "?error=%3Cscript%3E&state=z", "?state=%3Cscript%3E")) {
      HttpResponse<String> stray = browser.get(server.address() + "/sign-in/callback" + query);
      assertThat(stray.statusCode()).isEqualTo(409);
      assertThat(stray.body()).contains("belongs to no sign-in").doesNotContain("<script>");
    }
    String made = browser.allow(begun("news"), NEWS);
    String odd = made.replaceFirst("code=[^&]+", "error=%3Cscript%3Ealert(1)%3C/script%3E");
    assertThat(browser.get(odd).body()).contains("answered an error").doesNotContain("<script>");
  }

  @Test
  void a_foreign_host_does_not_reach_the_page() throws Exception {
    URI address = URI.create(server.address());
    try (Socket socket = new Socket("127.0.0.1", address.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("GET /sign-in/callback?code=x HTTP/1.1\r\nHost: elsewhere.example\r\n"
                  + "Connection: close\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 421");
    }
  }

  @Test
  void refusals_name_the_field_and_change_nothing() throws Exception {
    refuses("POST", "/api/channels", "{\"name\": \"a\"}", 400, "client");
    refuses("POST", "/api/channels", "{\"name\": \"a b\", \"client\": {}}", 400, "name");
    refuses("POST", "/api/channels", "{\"name\": \"a\", \"client\": {\"web\": {}}}", 400, "client");
    refuses("POST", "/api/channels", "{\"name\": \"folder\", \"client\": {}}", 400, "name");
    refuses("POST", "/api/channels", "{\"nmae\": \"a\"}", 400, "nmae");
    refuses("POST", "/api/channels", "{\"name\"", 400, "body");
    refuses("POST", "/api/channels", "{\"name\": \"" + "x".repeat(300_000) + "\"}", 413, "");
    refuses("DELETE", "/api/channels/folder", "", 409, "");
    refuses("DELETE", "/api/channels/none", "", 404, "");
    refuses("POST", "/api/channels/none/sign-in", "", 404, "");
    refuses("GET", "/api/channels/none/sign-in", "", 404, "");
    add("news");
    refuses("POST", "/api/channels", "{\"name\": \"news\", \"client\": " + CLIENT + "}", 409, "");
    refuses("POST", "/api/channels/news/sign-in/complete", "{}", 400, "redirect");
    refuses("POST", "/api/channels/news/sign-in/complete", "{\"redirect\": \"x\"}", 409, "");
    assertThat(server.send("DELETE", "/api/channels/news", "").status()).isEqualTo(204);
    assertThat(folder.resolve("home/credentials")).isEmptyDirectory();
  }

  private void refuses(String method, String path, String body, int status, String field)
      throws Exception {
    Answer answer = server.send(method, path, body);
    assertThat(answer.status()).as("%s %s %s", method, path, answer.body()).isEqualTo(status);
    assertThat(answer.field()).isEqualTo(field);
    assertThat(answer.detail()).isNotBlank().doesNotContain("\n", PROJECT.clientSecret());
  }

  @Test
  void nothing_that_watches_the_program_sees_a_secret() throws Exception {
    add("news");
    signIn("news");
    String pasted = browser.allow(begun("news"), NEWS);
    server.done(
        "POST", "/api/channels/news/sign-in/complete", "{\"redirect\": \"%s\"}".formatted(pasted));
    String file =
        """
        {"type": "authorized_user", "client_id": "%s", "client_secret": "%s", "refresh_token": "%s"}
        """
            .formatted(
                PROJECT.clientId(), PROJECT.clientSecret(), youtube.refreshToken(PROJECT, NEWS));
    server.done(
        "POST", "/api/channels", "{\"name\": \"two\", \"credentials\": %s}".formatted(file));

    List<String> seen = watched();

    assertThat(seen)
        .as("the trace is on")
        .anyMatch(text -> text.startsWith("trace ") && text.contains("complete-sign-in"));
    assertThat(seen)
        .noneMatch(text -> text.contains("1//0"))
        .noneMatch(text -> text.contains("ya29."))
        .noneMatch(text -> text.contains(PROJECT.clientSecret()))
        .noneMatch(text -> text.contains(KEY));
    assertThat(Files.readString(folder.resolve("home/credentials/news.json")))
        .doesNotContain("1//0", PROJECT.clientSecret());
  }

  /** Every attribute of every bean of Camel's, and what the tracer kept. */
  private static List<String> watched() throws Exception {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    List<String> seen = new ArrayList<>();
    for (ObjectName name : beans.queryNames(new ObjectName("org.apache.camel:*"), null)) {
      for (MBeanAttributeInfo attribute : beans.getMBeanInfo(name).getAttributes()) {
        if (attribute.isReadable()) {
          seen.add(attribute.getName() + " " + value(beans, name, attribute.getName()));
        }
      }
      for (MBeanOperationInfo operation : beans.getMBeanInfo(name).getOperations()) {
        if (operation.getName().equals("dumpAllTracedMessagesAsXml")
            && operation.getSignature().length == 0) {
          Object trace = beans.invoke(name, operation.getName(), new Object[0], new String[0]);
          seen.add("trace " + trace);
        }
      }
    }
    return seen;
  }

  private static String value(MBeanServer beans, ObjectName name, String attribute) {
    try {
      Object value = beans.getAttribute(name, attribute);
      return value instanceof Object[] several ? Arrays.toString(several) : String.valueOf(value);
    } catch (Exception e) {
      return "unreadable";
    }
  }
}
