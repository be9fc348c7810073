package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.fixtures.LogLines;
import dev.showrunner.job.LogContext;
import dev.showrunner.job.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.camel.Route;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Route files that are edited while the server runs. */
class RouteReloadTest {
  /** What is right on trial and fails when it starts. */
  private static final String NOWHERE =
      "file:/nowhere?autoCreate=false&startingDirectoryMustExist=true";

  private static final Map<Stage, String> ROUTES =
      Map.of(
          Stage.SCRIPT, "write-script",
          Stage.ASSETS, "gather-assets",
          Stage.ASSEMBLY, "assemble-video",
          Stage.THUMBNAIL, "draw-thumbnail",
          Stage.METADATA, "prepare-metadata",
          Stage.UPLOAD, "upload-video",
          Stage.ANALYTICS, "take-snapshot");

  @TempDir static Path home;
  private static Path folder;
  private static RestServer server;

  @BeforeAll
  static void start() throws IOException {
    folder = Files.createDirectories(home.resolve("config").resolve("routes"));
    restore();
    server = RestServer.on(home, Map.of("showrunner.reload.interval", "50ms"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void all_files_are_as_they_were_and_in_force() throws Exception {
    server.stages.during(Stage.SCRIPT, any -> {});
    restore();
    await().untilAsserted(() -> assertThat(warning()).isEmpty());
  }

  private static void restore() throws IOException {
    try (Stream<Path> there = Files.list(folder)) {
      for (Path file : there.toList()) {
        if (!Files.exists(Path.of("routes").resolve(file.getFileName()))) {
          Files.delete(file);
        }
      }
    }
    try (Stream<Path> files = Files.list(Path.of("routes"))) {
      for (Path file : files.toList()) {
        Files.writeString(folder.resolve(file.getFileName()), Files.readString(file));
      }
    }
  }

  /** Replaces something in a file, once for each place. */
  private static void edit(String file, String what, String by) throws IOException {
    edit(file, Map.of(what, by));
  }

  /** The same for several things, all at once. */
  private static void edit(String file, Map<String, String> changes) throws IOException {
    Path path = folder.resolve(file);
    String text = Files.readString(path);
    for (Map.Entry<String, String> change : changes.entrySet()) {
      assertThat(text).contains(change.getKey());
      text = text.replace(change.getKey(), change.getValue());
    }
    Files.writeString(path, text);
  }

  private static String file(String route) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (Files.readString(file).contains("id: " + route + "\n")) {
          return file.getFileName().toString();
        }
      }
    }
    throw new IllegalArgumentException(route);
  }

  private static Route route(String id) {
    return server.context().getRoute(id);
  }

  private static String described(String id) {
    Route route = route(id);
    return route == null ? "" : Objects.requireNonNullElse(route.getDescription(), "");
  }

  /** What readiness says of the routes, empty when nothing is wrong; never that it is down. */
  private static String warning() throws Exception {
    return said(asked(answer -> answer.status() == 200));
  }

  /**
   * The same while an inbox has begun anew, of which Camel says nothing good before its first poll.
   */
  private static String said() throws Exception {
    return said(asked(any -> true));
  }

  // Camel's own check of a route that is taken out in this moment ends in an error.
  private static RestServer.Answer asked(Predicate<RestServer.Answer> wanted) {
    return await()
        .pollDelay(Duration.ZERO)
        .ignoreExceptionsInstanceOf(JsonProcessingException.class)
        .until(() -> server.send("GET", "/observe/health/ready?exposureLevel=full", ""), wanted);
  }

  private static String said(RestServer.Answer ready) {
    for (JsonNode check : ready.body().path("checks")) {
      if (check.path("name").asText().equals("routes")) {
        return check.path("message").asText().replace("\\/", "/");
      }
    }
    throw new AssertionError("No check of the routes in " + ready.body());
  }

  @ParameterizedTest
  @EnumSource(Stage.class)
  void a_job_at_work_in_a_stage_finishes_it_and_the_next_one_has_the_new_version(Stage stage)
      throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    server.stages.during(
        stage,
        claim -> {
          inside.countDown();
          awaited(goOn);
        });
    String route = Objects.requireNonNull(ROUTES.get(stage));
    String file = file(route);
    String job = server.made("{\"topic\": \"Tea\"}");
    assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
    Route before = route(route);
    Set<String> marked = ConcurrentHashMap.newKeySet();
    server.context().getRegistry().bind("marks", new Marks(id -> marked.add(id)));
    edit(
        file,
        Map.of(
            "    description: ",
            "    description: Now ",
            "\n      steps:\n",
            "\n      steps:\n        - bean: { ref: marks, method: leave }\n"));
    await().until(() -> warning().contains("routes/" + file + " waits"));
    String second = server.made("{\"topic\": \"Coffee\"}");
    assertThat(route(route)).isSameAs(before);
    server.stages.during(stage, any -> {});
    goOn.countDown();
    server.settled(job, "COMPLETED");
    server.settled(second, "COMPLETED");
    await().until(() -> described(route).startsWith("Now "));
    assertThat(marked).doesNotContain(job).contains(second);
    for (JsonNode attempt :
        server.done("GET", "/api/jobs/" + job + "/attempts", "").path("items")) {
      assertThat(attempt.path("outcome").asText()).isEqualTo("succeeded");
    }
  }

  /** A step that notes for which job it was taken. */
  public static final class Marks {
    private final Consumer<String> taken;

    Marks(Consumer<String> taken) {
      this.taken = taken;
    }

    /** Called by the edited routes. */
    public void leave() {
      LogContext.job().ifPresent(id -> taken.accept(id.value()));
    }
  }

  private static void awaited(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void the_pipeline_is_exchanged_between_two_stages() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    server.stages.during(
        Stage.ASSEMBLY,
        claim -> {
          inside.countDown();
          awaited(goOn);
        });
    String job = server.made("{\"topic\": \"Tea\"}");
    assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
    edit("pipeline.camel.yaml", "description: Takes", "description: Now takes");
    await().until(() -> warning().contains("pipeline.camel.yaml waits"));
    server.stages.during(Stage.ASSEMBLY, any -> {});
    goOn.countDown();
    server.settled(job, "COMPLETED");
    await().until(() -> described("run-pipeline").startsWith("Now"));
    assertThat(server.made("{\"topic\": \"Coffee\"}")).isNotEmpty();
  }

  @Test
  void an_edited_route_answers_anew_and_the_others_of_its_file_go_on_as_they_are()
      throws Exception {
    Route other = route("list-jobs");
    edit(
        "api.camel.yaml",
        "- bean: { ref: settingsResource, method: get }",
        "- setBody: { constant: changed }");
    await().until(() -> server.done("GET", "/api/settings", "").isTextual());
    assertThat(route("list-jobs")).isSameAs(other);
  }

  @Test
  void a_file_that_is_added_runs_and_one_that_is_deleted_ends() throws Exception {
    Path added = folder.resolve("mine.camel.yaml");
    Files.writeString(added, mine("direct:greet-me"));
    await().until(() -> route("greet-me") != null);
    assertThat(
            server
                .context()
                .createProducerTemplate()
                .requestBody("direct:greet-me", "", String.class))
        .isEqualTo("hello");
    Files.delete(added);
    await().until(() -> route("greet-me") == null);
    assertThat(warning()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "method: write } | method: write | 8 | while parsing a flow mapping",
        "- bean: { ref: | - baen: { ref: | 8 | Unknown node id: baen",
        "ref: scriptStage | ref: nobody | 2 | No bean could be found in the registry for: nobody",
        "uri: direct:write-script | uri: nosuch:write-script | 1 | run-pipeline calls"
            + " direct:write-script",
        "id: ask-model | id: write-script | 2 | there are two of the id write-script",
        "retry-stumble | retry-tumble | 4 | there is no routeConfiguration retry-tumble",
        "{{script.model.uri}} | {{script.modle.uri}} | 12 | Property with key [script.modle.uri]",
      })
  void a_broken_file_leaves_its_last_good_version_running_and_is_named(
      String what, String by, int line, String reason) throws Exception {
    edit("script.camel.yaml", what.strip(), by.strip());
    await()
        .until(() -> warning().contains("routes/script.camel.yaml, line " + line + ": " + reason));
    String job = server.made("{\"topic\": \"Tea\"}");
    server.settled(job, "COMPLETED");
  }

  @Test
  void what_is_wrong_is_logged_once_with_file_line_and_reason() throws Exception {
    try (LogLines log = new LogLines()) {
      edit("script.camel.yaml", "- bean: { ref:", "- baen: { ref:");
      await().until(() -> warning().contains("Unknown node id: baen"));
      // Some looks later, and after another file was taken.
      Path added = folder.resolve("mine.camel.yaml");
      Files.writeString(added, mine("direct:greet-me"));
      await().until(() -> route("greet-me") != null);
      assertThat(log.with("baen"))
          .hasSize(1)
          .allMatch(line -> line.startsWith("WARN routes/script.camel.yaml, line 8: Unknown node"));
    }
  }

  @Test
  void figures_of_an_edited_route_go_on_from_where_they_were() throws Exception {
    server.settled(server.made("{\"topic\": \"Tea\"}"), "COMPLETED");
    double before = exchanges();
    assertThat(before).isPositive();
    edit("script.camel.yaml", "description: ", "description: Now ");
    await().until(() -> described("write-script").startsWith("Now "));
    server.settled(server.made("{\"topic\": \"Coffee\"}"), "COMPLETED");
    assertThat(exchanges()).isEqualTo(before + 1);
  }

  private static double exchanges() throws Exception {
    String series = "showrunner_route_exchanges_total{route=\"write-script\"} ";
    return server
        .text("/observe/metrics")
        .lines()
        .filter(line -> line.startsWith(series))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
        .findFirst()
        .orElse(0);
  }

  @Test
  void an_emptied_file_is_refused() throws Exception {
    Files.writeString(folder.resolve("script.camel.yaml"), "");
    await().until(() -> warning().contains("script.camel.yaml, line 1: the file is empty"));
    server.settled(server.made("{\"topic\": \"Tea\"}"), "COMPLETED");
  }

  @Test
  void a_deleted_file_whose_routes_others_call_goes_on() throws Exception {
    Files.delete(folder.resolve("thumbnail.camel.yaml"));
    await()
        .until(
            () ->
                warning().contains("run-pipeline calls direct:draw-thumbnail")
                    && warning().contains("routes/thumbnail.camel.yaml, line 1"));
    server.settled(server.made("{\"topic\": \"Tea\"}"), "COMPLETED");
  }

  @Test
  void a_changed_failure_configuration_is_taken_by_all_its_routes() throws Exception {
    Route before = route("write-script");
    Route other = route("list-jobs");
    edit(
        "failure.camel.yaml",
        "maximumRedeliveries: \"{{failure.redelivery.max}}\"",
        "maximumRedeliveries: 7");
    await().until(() -> route("write-script") != null && route("write-script") != before);
    assertThat(route("list-jobs")).isSameAs(other);
    server.settled(server.made("{\"topic\": \"Tea\"}"), "COMPLETED");
  }

  @Test
  void an_edited_value_exchanges_the_routes_that_are_made_of_it() throws Exception {
    Path values = home.resolve("config").resolve("application.properties");
    Route before = route("write-script");
    Route other = route("list-jobs");
    try {
      Files.writeString(values, "failure.redelivery.max=5\n");
      await().until(() -> route("write-script") != null && route("write-script") != before);
      assertThat(route("list-jobs")).isSameAs(other);

      Files.writeString(values, "dispatch.pipeline.uri=nosuch:x\n");
      await().until(() -> warning().contains("config/application.properties: "));
      assertThat(route("run-pipeline").getEndpoint().getEndpointUri()).startsWith("seda://");

      Files.writeString(values, "showrunner.max-concurrent-jobs=2\n");
      await()
          .until(
              () ->
                  warning().contains("at the next start takes effect")
                      && warning().contains("showrunner.max-concurrent-jobs"));

      Files.writeString(values, "showrunner.max-concurent-jobs=2\n");
      await().until(() -> warning().contains("did you mean showrunner.max-concurrent-jobs?"));
    } finally {
      Files.delete(values);
    }
    await().untilAsserted(() -> assertThat(warning()).isEmpty());
  }

  @Test
  void a_file_whose_route_is_made_but_does_not_start_leaves_the_last_good_version_running()
      throws Exception {
    edit("inbox.camel.yaml", "\"{{inbox.scripts.uri}}\"", "\"" + NOWHERE + "\"");
    await().until(() -> said().contains("routes/inbox.camel.yaml, line "));
    await()
        .untilAsserted(
            () ->
                assertThat(said()).contains("/nowhere").contains("its last good version goes on"));
    await().until(RouteReloadTest::inboxRuns);
  }

  @Test
  void a_new_route_that_does_not_start_leaves_the_others_of_its_file_and_their_edits_in_force()
      throws Exception {
    edit("inbox.camel.yaml", "description: Turns", "description: Now turns");
    await().until(() -> described("accept-script").startsWith("Now turns"));
    Route inbox = route("accept-script");
    Files.writeString(
        folder.resolve("inbox.camel.yaml"),
        Files.readString(folder.resolve("inbox.camel.yaml")) + "\n" + mine(NOWHERE));
    await().until(() -> said().contains("/nowhere"));
    assertThat(said()).contains("its last good version goes on");
    looksAgain();
    assertThat(route("accept-script")).isSameAs(inbox);
    assertThat(route("greet-me")).isNull();
    await().until(RouteReloadTest::inboxRuns);
  }

  @Test
  void a_route_that_moves_to_a_file_in_which_it_does_not_start_goes_on_in_its_own()
      throws Exception {
    Path mine = folder.resolve("mine.camel.yaml");
    Path other = folder.resolve("other.camel.yaml");
    String stays = mine("direct:stay-there").replace("greet-me", "stay-there");
    Files.writeString(mine, mine("direct:greet-me"));
    Files.writeString(other, stays);
    await().until(() -> route("greet-me") != null && route("stay-there") != null);
    Route there = route("stay-there");
    // In one step, so that no look comes between: refused at first, as both have one of its routes.
    Files.writeString(mine, stays + "\n" + mine(NOWHERE));
    await().until(() -> said().contains("the route stay-there stands in"));
    Files.move(mine, other, StandardCopyOption.REPLACE_EXISTING);
    await().until(() -> said().contains("/nowhere"));
    looksAgain();
    assertThat(route("stay-there")).isSameAs(there);
    assertThat(
            server
                .context()
                .createProducerTemplate()
                .requestBody("direct:greet-me", "", String.class))
        .isEqualTo("hello");
  }

  @Test
  void a_route_that_has_moved_goes_on_when_a_new_one_beside_it_does_not_start() throws Exception {
    Path mine = folder.resolve("mine.camel.yaml");
    Path other = folder.resolve("other.camel.yaml");
    String stays = mine("direct:stay-there").replace("greet-me", "stay-there");
    Files.writeString(mine, mine("direct:greet-me") + "\n" + stays);
    await().until(() -> route("greet-me") != null && route("stay-there") != null);
    Route moves = route("greet-me");
    // By two files that are saved one after the other: the first does not fit at first.
    Files.writeString(other, mine("direct:greet-me"));
    await().until(() -> said().contains("the route greet-me stands in"));
    Files.writeString(mine, stays);
    await().until(() -> said().isEmpty());
    Files.writeString(other, mine("direct:greet-me") + "\n" + nowhere());
    await().until(() -> said().contains("/nowhere"));
    looksAgain();
    assertThat(route("greet-me")).isSameAs(moves);
    assertThat(route("nowhere")).isNull();
  }

  @Test
  void a_route_that_moves_together_with_one_that_does_not_start_goes_on_where_it_was()
      throws Exception {
    Path mine = folder.resolve("mine.camel.yaml");
    String stays = mine("direct:stay-there").replace("greet-me", "stay-there");
    Files.writeString(mine, mine("direct:greet-me") + "\n" + stays);
    await().until(() -> route("greet-me") != null && route("stay-there") != null);
    Route moves = route("greet-me");
    Files.writeString(
        folder.resolve("other.camel.yaml"), mine("direct:greet-me") + "\n" + nowhere());
    await().until(() -> said().contains("the route greet-me stands in"));
    Files.writeString(mine, stays.replace("hello", "good day"));
    await().until(() -> said().contains("/nowhere"));
    looksAgain();
    assertThat(route("greet-me")).isSameAs(moves);
    assertThat(route("stay-there")).isNotNull();
    assertThat(route("nowhere")).isNull();
  }

  private static String nowhere() {
    return mine(NOWHERE).replace("greet-me", "nowhere");
  }

  /** Waits until all files have been looked at once more: one that comes then is taken. */
  private static void looksAgain() throws Exception {
    Path later = folder.resolve("later.camel.yaml");
    Files.writeString(later, mine("direct:later").replace("greet-me", "later"));
    await().until(() -> route("later") != null);
  }

  @Test
  void values_with_which_a_route_does_not_start_are_taken_back_and_may_be_corrected()
      throws Exception {
    Path values = home.resolve("config").resolve("application.properties");
    String tick = "failure.redelivery.max";
    try {
      Files.writeString(
          values,
          "inbox.scripts.uri=file:/nowhere?autoCreate=false&startingDirectoryMustExist=true\n"
              + "showrunner.max-concurrent-jobs=3\n");
      await().until(() -> said().contains("the routes go on with the old values"));
      assertThat(said())
          .contains("/nowhere")
          .contains("at the next start takes effect showrunner.max-concurrent-jobs");
      await().until(RouteReloadTest::inboxRuns);
      assertThat(server.properties().getProperty("inbox.scripts.uri")).doesNotContain("nowhere");

      // Another value of the same file is taken, the wrong one is refused again.
      Files.writeString(values, tick + "=6\n");
      await().until(() -> "6".equals(server.properties().getProperty(tick)));
      await().untilAsserted(() -> assertThat(said()).isEmpty());
      Files.writeString(
          values,
          tick
              + "=6\ninbox.scripts.uri=file:/nowhere?autoCreate=false&startingDirectoryMustExist=true\n");
      await().until(() -> said().contains("/nowhere"));
      assertThat(server.properties().getProperty(tick)).isEqualTo("6");
      await().until(RouteReloadTest::inboxRuns);
      Path other = Files.createDirectories(home.resolve("other inbox"));
      Files.writeString(values, tick + "=6\ninbox.scripts.uri=file:" + other + "?delay=100\n");
      await().until(() -> inboxRuns("other"));
    } finally {
      Files.delete(values);
    }
    await().untilAsserted(() -> assertThat(warning()).isEmpty());
    await().until(RouteReloadTest::inboxRuns);
    server.settled(server.made("{\"topic\": \"Tea\"}"), "COMPLETED");
  }

  private static boolean inboxRuns() throws IOException {
    return inboxRuns(home.resolve("inbox").toString());
  }

  private static boolean inboxRuns(String folder) throws IOException {
    String text = Files.readString(Path.of("routes/inbox.camel.yaml"));
    String id = text.replaceFirst("(?s).*?id: ([a-z-]+).*", "$1");
    Route route = route(id);
    return route != null
        && route.getEndpoint().getEndpointUri().contains(folder)
        && server.context().getRouteController().getRouteStatus(id).isStarted();
  }

  private static String mine(String from) {
    return """
    - route:
        id: greet-me
        from:
          uri: %s
          steps:
            - setBody: { constant: hello }
    """
        .formatted(from);
  }
}
