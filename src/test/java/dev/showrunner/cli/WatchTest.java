package dev.showrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** How a job is followed when its server is not there all the time. */
final class WatchTest {
  private static final Duration ENOUGH = Duration.ofSeconds(30);

  private static HttpServer answering(String status, Runnable answered) throws IOException {
    HttpServer server = HttpServer.create(loopback(), 0);
    server.setExecutor(Executors.newSingleThreadExecutor());
    byte[] body =
        ("{\"id\": \"j1\", \"status\": \"" + status + "\", \"stage\": \"SCRIPT\"}")
            .getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        call -> {
          call.sendResponseHeaders(200, body.length);
          call.getResponseBody().write(body);
          call.close();
          answered.run();
        });
    server.start();
    return server;
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static ApiClient client(int port, Duration patience) {
    return new ApiClient("http://127.0.0.1:" + port, "", patience);
  }

  @Test
  void a_job_is_followed_to_a_server_that_was_started_anew_elsewhere() throws IOException {
    HttpServer[] first = new HttpServer[1];
    first[0] = answering("RUNNING", () -> first[0].stop(0));
    HttpServer second = answering("COMPLETED", () -> {});
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try {
      JsonNode job =
          new Watch(
                  client(first[0].getAddress().getPort(), ENOUGH),
                  () -> client(second.getAddress().getPort(), ENOUGH),
                  new PrintStream(err, true, StandardCharsets.UTF_8),
                  false)
              .follow("j1");
      assertThat(job.path("status").asText()).isEqualTo("COMPLETED");
      assertThat(err.toString(StandardCharsets.UTF_8)).contains("does not answer");
    } finally {
      first[0].stop(0);
      second.stop(0);
    }
  }

  @Test
  void a_server_that_takes_too_long_is_not_one_that_is_not_there() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(
              () -> client(silent.getLocalPort(), Duration.ofSeconds(1)).get("/api/settings"))
          .isInstanceOf(CommandFailure.class)
          .isNotInstanceOf(Unreachable.class)
          .hasMessageContaining("took longer than 1 s");
    }
  }
}
