package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.cli.ServerStarter.RunningServer;
import dev.showrunner.fixtures.FreePort;
import dev.showrunner.settings.Settings;
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
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page elsewhere that tries all the time is not served in the first moment either. */
final class GuardAtStartTest {
  private static final String FOREIGN =
      "GET /api/jobs HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n";

  @TempDir Path home;

  @Test
  void a_foreign_host_is_refused_from_the_first_request_on() throws Exception {
    int port = FreePort.next();
    Set<String> answers = new ConcurrentSkipListSet<>();
    AtomicBoolean done = new AtomicBoolean();
    Thread stranger =
        new Thread(
            () -> {
              while (!done.get()) {
                answers.add(answer(port));
              }
            });
    stranger.start();
    try (RunningServer server = new Showrunner().start(settings(port))) {
      assertThat(server.address()).endsWith(":" + port);
      answers.add(answer(port));
    } finally {
      done.set(true);
      stranger.join();
    }
    assertThat(answers)
        .contains("HTTP/1.1 421 Misdirected Request")
        .noneMatch(line -> line.startsWith("HTTP/1.1 2"));
  }

  @Test
  void the_address_that_a_server_tells_is_one_by_which_it_answers() throws Exception {
    Settings settings =
        new SettingsLoader(Path.of(""), Path.of(""), Map.of("SHOWRUNNER_PORT", "0"))
            .load(Map.of("showrunner.home", home.toString(), "showrunner.host", "127.0.0.2"));
    try (RunningServer server = new Showrunner().start(settings)) {
      assertThat(server.address()).startsWith("http://127.0.0.2:");
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(server.address() + "/api/dispatcher/stop"))
                      .header("Origin", server.address())
                      .POST(BodyPublishers.noBody())
                      .build(),
                  BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
  }

  private static String answer(int port) {
    try (Socket socket = new Socket("127.0.0.1", port);
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
      socket.getOutputStream().write(FOREIGN.getBytes(StandardCharsets.US_ASCII));
      return String.valueOf(in.readLine());
    } catch (IOException e) {
      return "nothing";
    }
  }

  private Settings settings(int port) {
    return new SettingsLoader(Path.of(""), Path.of(""), Map.of("SHOWRUNNER_PORT", "0"))
        .load(
            Map.of("showrunner.home", home.toString(), "showrunner.port", Integer.toString(port)));
  }
}
