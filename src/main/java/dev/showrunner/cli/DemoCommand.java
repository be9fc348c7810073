package dev.showrunner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.demo.DemoLibrary;
import dev.showrunner.job.Home;
import dev.showrunner.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the sample video, so that a newcomer sees everything work within a minute or two. */
@Command(
    name = "demo",
    description = "Makes a sample video and shows where it is; goes on serving unless --exit.")
final class DemoCommand implements Callable<Integer> {
  private static final String SCRIPT = "demo/sample.md";

  @Mixin GlobalOptions global = new GlobalOptions();

  @Option(names = "--exit", description = "Stops when the video is done.")
  boolean exit;

  private final ServerStarter starter;

  DemoCommand(ServerStarter starter) {
    this.starter = starter;
  }

  @Override
  public Integer call() throws IOException {
    Settings settings = global.settings();
    Home home = new Home(Path.of(settings.text("showrunner.home")));
    Optional<ApiClient> running = running(home, settings);
    if (running.isPresent()) {
      return make(running.get(), home);
    }
    Logging.start(settings, global.debug, "warn");
    ServerStarter.RunningServer server = starter.start(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
    int outcome = make(ApiClient.with(settings, server.address()), home);
    if (!exit && outcome == 0) {
      server.await();
    }
    return outcome;
  }

  /**
   * The server that runs on this home already, if there is one. Whatever else answers at the port
   * that was asked for makes its videos elsewhere, without the demo's pictures.
   */
  private static Optional<ApiClient> running(Home home, Settings settings) {
    return ApiClient.of(home, settings).filter(ApiClient::answers);
  }

  private int make(ApiClient api, Home home) throws IOException {
    DemoLibrary.prepare(home);
    try {
      return make(api);
    } finally {
      DemoLibrary.remove(home);
    }
  }

  private int make(ApiClient api) throws IOException {
    Map<String, Object> draft = new LinkedHashMap<>();
    draft.put("topic", "The sample video");
    draft.put("script", script());
    draft.put("channel", "folder");
    String id = JobText.text(api.post("/api/jobs", draft), "id");
    boolean terminal = Terminal.isThere() && !global.json;
    JsonNode job = new Watch(api, () -> api, System.err, terminal).follow(id);
    if (!JobText.text(job, "status").equals("COMPLETED")) {
      throw new CommandFailure(
          "The demo stopped at %s: %s"
              .formatted(JobText.text(job, "stage"), JobText.text(job.path("error"), "message")));
    }
    report(api, job);
    return 0;
  }

  private void report(ApiClient api, JsonNode job) {
    String video =
        Path.of(URI.create(JobText.text(job.path("results"), "url"))).toAbsolutePath().toString();
    double seconds = job.path("results").path("seconds").asDouble();
    String page = api.address() + "/";
    if (global.json) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("job", JobText.text(job, "id"));
      line.put("video", video);
      line.put("seconds", Math.round(seconds * 100) / 100.0);
      line.put("page", page);
      System.out.println(ApiClient.JSON.valueToTree(line).toString());
    } else {
      System.out.printf("Video   %s%nLength  %.1f s%nPage    %s%n", video, seconds, page);
      if (!exit) {
        System.out.println("Showrunner goes on running; stop it with Ctrl-C.");
      }
    }
  }

  private static String script() throws IOException {
    try (InputStream in = DemoCommand.class.getClassLoader().getResourceAsStream(SCRIPT)) {
      if (in == null) {
        throw new IllegalStateException("The program was built without " + SCRIPT);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
