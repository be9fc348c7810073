package dev.showrunner.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecondServerTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path home;

  @Test
  void a_second_server_on_the_same_home_is_refused_and_told_who_has_it() throws Exception {
    try (RunningProgram first = RunningProgram.on(home);
        RunningProgram second = RunningProgram.launch(home)) {
      assertThat(second.exitCode(SOON)).isEqualTo(1);
      assertThat(second.said().strip())
          .hasLineCount(1)
          .contains("process " + first.pid() + ")", home.toString(), "--home");
      assertThat(first.api().get("/api/statistics").status()).isEqualTo(200);
      // Camel once warned 120 times of how answers are compressed.
      assertThat(Files.readAllLines(home.resolve("logs/showrunner.log")))
          .as("a start has nothing to warn of")
          // Of Vert.x, when another program has the machine for seconds.
          .filteredOn(line -> !line.contains("BlockedThreadChecker"))
          .noneMatch(line -> line.matches("\\S+ (WARN|ERROR) .*"));
    }
  }

  @Test
  void a_port_in_use_is_refused_in_one_sentence() throws IOException, InterruptedException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        RunningProgram refused =
            RunningProgram.launch(home, "--set", "showrunner.port=" + other.getLocalPort())) {
      assertThat(refused.exitCode(SOON)).isNotZero();
      assertThat(refused.said().strip())
          .hasLineCount(1)
          .contains("Port " + other.getLocalPort(), "in use", "--port");
    }
  }
}
