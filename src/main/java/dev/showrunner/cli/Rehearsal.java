package dev.showrunner.cli;

import dev.showrunner.job.Home;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A start on a home that is thrown away, with a database of its own and at a free port. */
final class Rehearsal {
  private final ServerStarter starter;

  Rehearsal(ServerStarter starter) {
    this.starter = starter;
  }

  /**
   * Starts and stops once.
   *
   * @param environment of which variables set keys
   * @param overrides keys that the person set
   * @param like the home whose configuration and sign-ins it has; its schedules it has not, since
   *     they would make jobs. None for an empty one
   * @throws RuntimeException whose message is one sentence when a start is refused
   */
  void run(Map<String, String> environment, Map<String, String> overrides, Optional<Home> like)
      throws IOException {
    Path home = Files.createTempDirectory("showrunner-rehearsal");
    try {
      if (like.isPresent()) {
        furnish(home, like.get());
      }
      start(home, environment, overrides);
    } finally {
      remove(home);
    }
  }

  private static void furnish(Path home, Home like) throws IOException {
    if (Files.isDirectory(like.credentials())) {
      Files.createSymbolicLink(home.resolve("credentials"), like.credentials());
    }
    if (!Files.isDirectory(like.config())) {
      return;
    }
    // A copy, since routes are not looked for behind links.
    try (Stream<Path> parts = Files.walk(like.config())) {
      for (Path part :
          parts.filter(each -> !each.startsWith(like.config().resolve("schedules"))).toList()) {
        Files.copy(part, home.resolve("config").resolve(like.config().relativize(part)));
      }
    }
  }

  private void start(Path home, Map<String, String> environment, Map<String, String> overrides) {
    Map<String, String> own = new HashMap<>(overrides);
    own.put("showrunner.home", home.toString());
    own.put("showrunner.host", "127.0.0.1");
    own.put("showrunner.port", "0");
    for (String role : List.of("viewer", "editor", "operator")) {
      own.put("showrunner.access." + role, "");
    }
    own.put("showrunner.datasource.url", "");
    own.put("inbox.scripts.uri", "file:" + home + "/inbox");
    Settings settings =
        new SettingsLoader(Path.of(""), SettingsLoader.installation(), environment).load(own);
    Logging.start(settings, false, "warn");
    try (ServerStarter.RunningServer server = starter.start(settings)) {
      ApiClient api = new ApiClient(server.address());
      for (String list : List.of("/api/jobs", "/api/schedules")) {
        ask(api, list);
      }
    }
  }

  private static void ask(ApiClient api, String list) {
    try {
      var unused = api.get(list);
    } catch (CommandFailure e) {
      throw new CommandFailure(
          "%s is not answered (%s); a folder of routes is taken as a whole, so the shipped ones must lie in it too"
              .formatted(list, e.getMessage()));
    }
  }

  // A link is removed and not what it leads to.
  private static void remove(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
