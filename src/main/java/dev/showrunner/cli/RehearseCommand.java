package dev.showrunner.cli;

import dev.showrunner.settings.Secrets;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * Starts and stops the runtime once on a home that is thrown away. The launcher lets the JVM note
 * meanwhile which classes a start needs (application class data sharing), so that later starts take
 * half as long.
 */
@Command(
    name = "rehearse",
    hidden = true,
    description = "Starts and stops once, for the JVM to note which classes a start needs.")
final class RehearseCommand implements Callable<Integer> {
  private final ServerStarter starter;

  RehearseCommand(ServerStarter starter) {
    this.starter = starter;
  }

  @Override
  public Integer call() throws IOException {
    Path home = Files.createTempDirectory("showrunner-rehearsal");
    try {
      rehearse(home);
    } finally {
      remove(home);
    }
    return 0;
  }

  // Neither the environment nor a configuration file may bring it near what is somebody's own.
  private void rehearse(Path home) {
    Map<String, String> overrides = new HashMap<>(Secrets.none());
    overrides.put("showrunner.home", home.toString());
    overrides.put("showrunner.host", "127.0.0.1");
    overrides.put("showrunner.port", "0");
    overrides.put("showrunner.datasource.url", "");
    overrides.put("inbox.scripts.uri", "file:" + home + "/inbox");
    Settings settings =
        new SettingsLoader(Path.of(""), SettingsLoader.installation(), Map.of()).load(overrides);
    Logging.start(settings, false, "warn");
    try (ServerStarter.RunningServer server = starter.start(settings)) {
      ApiClient api = new ApiClient(server.address());
      var unused = api.get("/api/jobs");
    }
  }

  private static void remove(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
