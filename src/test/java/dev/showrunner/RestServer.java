package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.camel.console.QuietMain;
import dev.showrunner.fixtures.FakeStages;
import dev.showrunner.fixtures.FreePort;
import dev.showrunner.job.JobEngine;
import dev.showrunner.job.JobId;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsLoader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.PluginHelper;

/** A server with all shipped routes and stages that do no work, spoken to over real HTTP. */
final class RestServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  final Path home;
  final FakeStages stages = new FakeStages();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Main main = new QuietMain();
  private final String address;
  private volatile boolean watching;
  private final Collection<String> watched = new ConcurrentLinkedQueue<>();

  /** What was answered. */
  record Answer(int status, JsonNode body) {
    String detail() {
      return body.path("detail").asText();
    }

    String field() {
      return body.path("field").asText();
    }
  }

  private RestServer(Path home, int port, Map<String, String> more) {
    this.home = home;
    this.address = "http://127.0.0.1:" + port;
    Settings settings =
        new SettingsLoader(Path.of(""), Path.of(""), Map.of("SHOWRUNNER_PORT", "0"))
            .load(with(more, home, port));
    Properties properties = settings.asProperties();
    Path own = home.resolve("config").resolve("routes");
    properties.setProperty(
        "camel.main.routesIncludePattern",
        "file:" + (Files.isDirectory(own) ? own : "routes") + "/*.camel.yaml");
    main.setOverrideProperties(properties);
    main.bind(ShowrunnerConfiguration.SETTINGS, settings);
    stages.bind((name, bean) -> main.bind(name, bean));
    main.bind(
        "watcher",
        new EventNotifierSupport() {
          @Override
          public void notify(CamelEvent event) {
            watch(event);
          }
        });
  }

  private static Map<String, String> with(Map<String, String> more, Path home, int port) {
    Map<String, String> all = new HashMap<>(more);
    all.putIfAbsent("showrunner.camel-cli", "false");
    all.put("showrunner.home", home.toString());
    all.put("showrunner.port", Integer.toString(port));
    all.putIfAbsent("showrunner.time-zone", "UTC");
    all.put("failure.redelivery.delay", "1");
    return all;
  }

  static RestServer on(Path home) {
    return on(home, Map.of());
  }

  /** The same with more settings. */
  static RestServer on(Path home, Map<String, String> more) {
    RestServer server = new RestServer(home, FreePort.next(), more);
    server.main.start();
    return server;
  }

  /** The same at an address that another one has left. */
  static RestServer again(RestServer before) {
    RestServer server = new RestServer(before.home, URI.create(before.address).getPort(), Map.of());
    server.main.start();
    return server;
  }

  CamelContext context() {
    return main.getCamelContext();
  }

  String address() {
    return address;
  }

  /** Camel's properties, as whoever watches Camel sees them. */
  Properties properties() {
    return main.getCamelContext().getPropertiesComponent().loadProperties();
  }

  /** Notes the headers of what enters routes from now on. */
  void watchHeaders() {
    watching = true;
  }

  private void watch(CamelEvent event) {
    if (watching && event instanceof CamelEvent.ExchangeCreatedEvent created) {
      watched.add(created.getExchange().getIn().getHeaders().toString());
    }
  }

  Collection<String> watchedHeaders() {
    return watched;
  }

  Answer send(String method, String path, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    String type = answer.headers().firstValue("Content-Type").orElse("");
    boolean json = type.contains("json") && !answer.body().isEmpty();
    return new Answer(answer.statusCode(), JSON.readTree(json ? answer.body() : "{}"));
  }

  /** What is answered to a question, whatever its form. */
  String text(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address + path)).build();
    return http.send(request, BodyHandlers.ofString()).body();
  }

  /** A channel of YouTube by that name, which nobody asks anything of. */
  void channel(String name) throws IOException {
    Files.createDirectories(home.resolve("credentials"));
    Files.writeString(
        home.resolve("credentials").resolve(name + ".json"),
        """
        {"type": "authorized_user", "client_id": "1-a.example", "client_secret": "s",
         "refresh_token": "r"}
        """);
  }

  /** Changes the database behind the program's back. */
  void sql(String change) throws SQLException {
    try (Connection connection = database();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(change);
    }
  }

  /** A number out of the database. */
  int count(String query) throws SQLException {
    try (Connection connection = database();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getInt(1);
    }
  }

  private Connection database() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:sqlite:" + home.resolve("showrunner.db") + "?busy_timeout=10000");
  }

  /** Loads a file of routes again, as if it had been edited. */
  void reload(String file) throws Exception {
    CamelContext context = main.getCamelContext();
    PluginHelper.getRoutesLoader(context)
        .updateRoutes(
            PluginHelper.getResourceLoader(context).resolveResource("file:routes/" + file));
  }

  /** The answer to what must be done. */
  JsonNode done(String method, String path, String body) throws Exception {
    Answer answer = send(method, path, body);
    assertThat(answer.status()).as("%s %s: %s", method, path, answer.body()).isBetween(200, 299);
    return answer.body();
  }

  /** The id of a job that must be made. */
  String made(String body) throws Exception {
    return done("POST", "/api/jobs", body).path("id").asText();
  }

  JsonNode job(String id) throws Exception {
    return done("GET", "/api/jobs/" + id, "");
  }

  String status(String id) throws Exception {
    return job(id).path("status").asText();
  }

  /** The job, once it has that status and nothing is at work on it any more. */
  JsonNode settled(String id, String status) throws Exception {
    await().until(() -> status(id).equals(status));
    JsonNode job = job(id);
    if (status.equals("COMPLETED") || status.equals("FAILED")) {
      rests(id);
    }
    return job;
  }

  /** Waits for what follows a job's end, which can be seen a moment earlier. */
  void rests(String id) {
    JobEngine engine = context().getRegistry().findSingleByType(JobEngine.class);
    await().until(() -> !engine.lanes().holdsAny(new JobId(id)));
  }

  /** The ids that a list answers. */
  List<String> ids(String query) throws Exception {
    List<String> ids = new ArrayList<>();
    done("GET", "/api/jobs?" + query, "")
        .path("items")
        .forEach(each -> ids.add(each.path("id").asText()));
    return ids;
  }

  @Override
  public void close() {
    main.stop();
  }
}
