package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.fixtures.CamelCli;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Camel's own command line beside a server that runs. */
class CamelCommandLineTest {
  private static final String PID = Long.toString(ProcessHandle.current().pid());

  @TempDir static Path home;
  @TempDir static Path userHome;
  private static String before;
  private static RestServer server;
  private static CamelCli camel;

  @BeforeAll
  static void start() {
    before = System.setProperty("user.home", userHome.toString());
    try {
      server = RestServer.on(home, Map.of("showrunner.camel-cli", "true"));
    } finally {
      System.setProperty("user.home", before);
    }
    camel = new CamelCli(userHome, "");
  }

  @AfterAll
  static void stop() {
    server.close();
    assertThat(userHome.resolve(".camel").resolve(PID)).doesNotExist();
  }

  @Test
  void ps_get_cmd_and_trace_see_it_and_act() throws Exception {
    await()
        .atMost(30, TimeUnit.SECONDS)
        .until(
            () -> userHome.resolve(".camel").resolve(PID + "-status.json").toFile().length() > 0);
    assertThat(camel.says("ps")).contains(PID).contains("showrunner");
    assertThat(camel.says("get", "route", PID)).contains("run-pipeline").contains("write-script");
    assertThat(camel.says("get", "health")).contains("routes").contains("UP");
    camel.says("cmd", "stop-route", PID, "--id=tick-analytics");
    await()
        .atMost(60, TimeUnit.SECONDS)
        .until(
            () ->
                server.context().getRouteController().getRouteStatus("tick-analytics").isStopped());
    camel.says("cmd", "start-route", PID, "--id=tick-analytics");
    await()
        .atMost(60, TimeUnit.SECONDS)
        .until(
            () ->
                server.context().getRouteController().getRouteStatus("tick-analytics").isStarted());
    camel.says("trace", PID, "--action=start");
    // It goes on with what comes, so it is ended here.
    Path traced = home.resolve("traced.txt");
    Process dump = camel.start(Path.of(""), traced, "trace", PID, "--action=dump");
    try {
      await()
          .atMost(90, TimeUnit.SECONDS)
          .until(() -> Files.readString(traced).contains("dispatch-due-jobs"));
    } finally {
      dump.destroy();
    }
    camel.says("trace", PID, "--action=stop");
  }
}
