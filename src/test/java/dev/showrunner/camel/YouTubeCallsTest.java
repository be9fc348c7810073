package dev.showrunner.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.showrunner.emulator.EmulatorSettings;
import dev.showrunner.emulator.Fault;
import dev.showrunner.emulator.RequestKind;
import dev.showrunner.emulator.Trigger;
import dev.showrunner.emulator.YouTubeEmulator;
import dev.showrunner.fixtures.SettableClock;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsLoader;
import dev.showrunner.youtube.Line;
import dev.showrunner.youtube.YouTubeHttp;
import dev.showrunner.youtube.YouTubeHttp.Answer;
import dev.showrunner.youtube.YouTubeHttp.Body;
import dev.showrunner.youtube.YouTubeHttp.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.spi.BacklogTracer;
import org.apache.camel.spi.Registry;
import org.apache.camel.test.main.junit5.CamelMainTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped route to YouTube, against the emulator. */
@SuppressWarnings("NullAway.Init") // Made before the first test.
class YouTubeCallsTest extends CamelMainTestSupport {
  private static final int TOTAL = 3 * 262_144 + 77;
  private static final String START = "/upload/youtube/v3/videos?uploadType=resumable&part=status";

  @TempDir Path home;
  private YouTubeEmulator emulator;
  private String token;

  @Override
  protected void configure(MainConfigurationProperties configuration) {
    configuration.setRoutesIncludePattern(
        "file:routes/failure.camel.yaml,file:routes/youtube.camel.yaml");
    configuration.tracerConfig().withEnabled(true).withBodyIncludeStreams(true);
  }

  @Override
  protected void bindToRegistry(Registry registry) {
    EmulatorSettings settings = EmulatorSettings.in(home.resolve("emulator"));
    try {
      emulator =
          YouTubeEmulator.start(settings, new SettableClock(Instant.parse("2026-11-26T12:00:00Z")));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    token = emulator.accessToken(settings.projects().get(0), settings.accounts().get(0));
    registry.bind("settings", settings());
  }

  private Settings settings() {
    return new SettingsLoader(Path.of(""), Path.of(""), Map.of("SHOWRUNNER_PORT", "0"))
        .load(
            Map.of(
                "showrunner.home",
                home.toString(),
                // It takes what was traced, once a second.
                "showrunner.camel-cli",
                "false",
                "showrunner.youtube.root-url",
                emulator.url(),
                "showrunner.youtube.timeout",
                "5s"));
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  /** What Hawtio's trace shows. */
  private String traced() {
    BacklogTracer tracer =
        context().getCamelContextExtension().getContextPlugin(BacklogTracer.class);
    return tracer.dumpAllTracedMessages().stream()
        .map(each -> each.toXml(0))
        .collect(Collectors.joining("\n"));
  }

  private YouTubeHttp http() {
    return context().getRegistry().lookupByNameAndType("youtubeHttp", YouTubeHttp.class);
  }

  private String start() throws IOException {
    String resource =
        "{\"snippet\":{\"title\":\"A\"},\"status\":{\"privacyStatus\":\"private\","
            + "\"selfDeclaredMadeForKids\":false}}";
    Request request =
        Request.of("POST", START.replace("part=status", "part=snippet,status"), token)
            .with("X-Upload-Content-Type", "video/mp4")
            .with("X-Upload-Content-Length", Integer.toString(TOTAL))
            .with(Body.Bytes.json(resource));
    Answer answer = http().send(request);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.header("Location").orElseThrow();
  }

  private Request chunk(String session, int from, int to) {
    byte[] bytes = new byte[to - from];
    new Random(from).nextBytes(bytes);
    return Request.of("PUT", session, token)
        .with("Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, TOTAL))
        .with(new Body.Stream("video/mp4", bytes.length, () -> new ByteArrayInputStream(bytes)));
  }

  @Test
  void an_upload_passes_and_no_step_of_a_route_sees_token_or_session() throws Exception {
    String session = start();
    Answer first = http().send(chunk(session, 0, 2 * 262_144));
    assertThat(first.status()).isEqualTo(308);
    assertThat(first.header("Range")).contains("bytes=0-524287");
    Answer asked =
        http().send(Request.of("PUT", session, token).with("Content-Range", "bytes */" + TOTAL));
    assertThat(asked.status()).isEqualTo(308);
    Answer last = http().send(chunk(session, 2 * 262_144, TOTAL));
    assertThat(last.status()).isEqualTo(200);
    assertThat(last.text()).contains(emulator.videos().get(0).id());
    String secret = session.replaceFirst(".*upload_id=", "");
    assertThat(secret).hasSizeGreaterThan(8);
    assertThat(traced())
        .contains("call-youtube", "videos", "bytes 0-524287/")
        .doesNotContain(token, secret);
    assertThat(context().getEndpoints()).noneMatch(each -> each.getEndpointUri().contains(secret));
  }

  @Test
  void a_server_error_is_an_answer_and_is_not_tried_again_by_itself() throws Exception {
    emulator
        .faults()
        .plan(
            Trigger.next(RequestKind.UPLOAD_START), new Fault.Fail(503, OptionalInt.of(1), false));
    Request request = Request.of("POST", START, token).with(Body.Bytes.json("{\"status\":{}}"));
    Answer answer = http().send(request);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("retry-after")).contains("1");
    assertThat(emulator.faults().happened()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "http://other.example/up?upload_id=7, http://other.example/up?upload_id=7",
    "//other.example/up?upload_id=7, http://other.example/up?upload_id=7",
    "/up?upload_id=7, http://127.0.0.1:PORT/up?upload_id=7",
    "up?upload_id=7, http://127.0.0.1:PORT/upload/youtube/v3/up?upload_id=7",
    "'no address', 'no address'"
  })
  void an_address_that_leaves_something_out_is_made_whole(String location, String whole)
      throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Location", location);
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    try {
      String port = Integer.toString(server.getAddress().getPort());
      String address = "http://127.0.0.1:" + port + "/upload/youtube/v3/videos?part=status";
      Answer answer = http().send(Request.of("POST", address, token).with(Body.Bytes.json("{}")));
      assertThat(answer.header("Location")).contains(whole.replace("PORT", port));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void a_broken_connection_is_an_error_without_secrets() throws Exception {
    String session = start();
    emulator.faults().plan(new Trigger.AtByte(300_000), new Fault.Reset());
    assertThatThrownBy(() -> http().send(chunk(session, 0, TOTAL)))
        .isInstanceOf(IOException.class)
        .satisfies(e -> assertThat(e.toString()).doesNotContain("upload_id").doesNotContain(token));
  }

  @Test
  void what_the_source_throws_comes_back_as_it_is() throws Exception {
    String session = start();
    Body.Stream broken =
        new Body.Stream(
            "video/mp4",
            TOTAL,
            () -> {
              throw new IllegalStateException("lost");
            });
    Request request =
        Request.of("PUT", session, token)
            .with("Content-Range", "bytes 0-%d/%d".formatted(TOTAL - 1, TOTAL))
            .with(broken);
    assertThatThrownBy(() -> http().send(request))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("lost");
  }

  @Test
  void a_receiver_that_takes_nothing_is_left_after_a_while_and_at_once_when_given_up()
      throws Exception {
    try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Request request =
          Request.of("PUT", "http://127.0.0.1:" + deaf.getLocalPort() + "/", token)
              .with(new Body.Stream("video/mp4", 1L << 30, Zeros::new));
      assertThatThrownBy(() -> http().send(request))
          .isInstanceOf(IOException.class)
          .hasMessage("The connection stood still");

      Line line = new Line();
      CompletableFuture<String> ended =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return http().send(request, line).toString();
                } catch (IOException e) {
                  return String.valueOf(e.getMessage());
                }
              });
      deaf.accept();
      deaf.accept();
      assertThat(ended).isNotDone();
      line.hangUp();
      assertThat(ended.get(30, TimeUnit.SECONDS)).isEqualTo("The request was given up");
    }
  }

  private static final class Zeros extends InputStream {
    @Override
    public int read() {
      return 0;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      return length;
    }
  }
}
