package dev.showrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.showrunner.cli.Finding.Level;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What doctor makes of a server's answers, each case of docs/troubleshooting.md among them. */
class CheckupTest {
  private static final String NONE = "{\"items\": [], \"nextCursor\": null}";
  private static final String AGO = "2030-01-01T08:00:00Z";

  private final Map<String, String> answers = new ConcurrentHashMap<>();

  @SuppressWarnings("NullAway.Init")
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        call -> {
          String asked = call.getRequestURI().toString();
          byte[] body =
              answers.entrySet().stream()
                  .filter(answer -> asked.startsWith(answer.getKey()))
                  .sorted(Comparator.comparing(answer -> -answer.getKey().length()))
                  .map(answer -> answer.getValue().getBytes(StandardCharsets.UTF_8))
                  .findFirst()
                  .orElse(NONE.getBytes(StandardCharsets.UTF_8));
          call.sendResponseHeaders(200, body.length);
          call.getResponseBody().write(body);
          call.close();
        });
    server.start();
    answers.put(
        "/api/settings",
        "{\"now\": \"2030-01-01T10:00:00+01:00\", \"timeZone\": \"Europe/Berlin\"}");
    statistics(true, 0);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void statistics(boolean dispatching, int running) {
    answers.put(
        "/api/statistics",
        "{\"running\": %b, \"concurrentLimit\": 1, \"statusCounts\": {\"RUNNING\": %d}}"
            .formatted(dispatching, running));
  }

  private void items(String path, String... items) {
    answers.put(path, "{\"items\": [" + String.join(",", items) + "]}");
  }

  private List<Finding> findings() {
    String address = "http://127.0.0.1:" + server.getAddress().getPort();
    return new Checkup(new ApiClient(address)).findings();
  }

  /** The one finding that is not well. */
  private Finding finding(Level level) {
    List<Finding> sick =
        findings().stream().filter(finding -> finding.level() != Level.OK).toList();
    assertThat(sick).hasSize(1);
    assertThat(sick.get(0).level()).isEqualTo(level);
    assertThat(sick.get(0).remedy()).isNotBlank();
    return sick.get(0);
  }

  private static String failed(String id, String cause) {
    return "{\"id\": \"%s\", \"completedAt\": \"%s\", \"error\": {\"message\": \"%s\"}}"
        .formatted(id, AGO, cause);
  }

  @Test
  void a_server_that_is_well_has_nothing_but_good_findings() {
    assertThat(findings()).hasSize(6).allMatch(finding -> finding.level() == Level.OK);
  }

  @Test
  void jobs_do_not_start_while_the_dispatcher_is_stopped() {
    statistics(false, 0);
    assertThat(finding(Level.BAD).remedy()).isEqualTo("showrunner dispatcher start");
  }

  @Test
  void jobs_that_are_due_and_are_not_taken_are_found() {
    items("/api/jobs?status=PENDING", "{\"id\": \"j1\", \"scheduledAt\": \"" + AGO + "\"}");
    assertThat(finding(Level.BAD).what()).contains("do not start", "j1");
    statistics(true, 1);
    assertThat(finding(Level.NOTE).remedy()).contains("max-concurrent-jobs");
  }

  @Test
  void a_job_that_is_due_is_found_behind_many_that_are_not() {
    String later = "{\"id\": \"j2\", \"scheduledAt\": \"2031-01-01T08:00:00Z\"}";
    answers.put("/api/jobs?status=PENDING", "{\"items\": [" + later + "], \"nextCursor\": \"j2\"}");
    items(
        "/api/jobs?status=PENDING&limit=500&cursor=j2",
        "{\"id\": \"j1\", \"scheduledAt\": \"" + AGO + "\"}");
    assertThat(finding(Level.BAD).what()).contains("do not start", "j1");
  }

  @Test
  void many_failures_of_one_cause_are_one_finding_and_old_ones_none() {
    items(
        "/api/jobs?status=FAILED",
        failed("j1", "The disk is slow"),
        failed("j2", "The disk is slow"),
        failed("j3", "The disk is slow"),
        "{\"id\": \"old\", \"completedAt\": \"2029-01-01T08:00:00Z\", \"error\": {}}");
    Finding finding = finding(Level.BAD);
    assertThat(finding.what()).contains("3 failed", "The disk is slow");
    assertThat(finding.remedy()).contains("showrunner retry j1");
  }

  @Test
  void what_waits_for_a_person_or_for_room_is_said_with_the_command_that_helps() {
    String job = "{\"id\": \"j1\", \"channel\": \"news\", \"waitingFor\": \"%s\"}";
    Map<String, String> helps =
        Map.of(
            "disk", "clean --older-than",
            "sign-in", "showrunner channels sign-in news",
            "decision", "showrunner job j1");
    helps.forEach(
        (reason, remedy) -> {
          items("/api/jobs?status=WAITING", job.formatted(reason));
          assertThat(finding(Level.BAD).remedy()).contains(remedy);
        });
    items("/api/jobs?status=WAITING", job.formatted("quota"));
    assertThat(finding(Level.NOTE).remedy()).contains("showrunner quota");
  }

  @Test
  void conflicts_everywhere_name_the_keys_that_make_them() {
    String conflict =
        "{\"severity\": \"conflict\", \"at\": \"" + AGO + "\", \"detail\": \"2 h apart\"}";
    String[] many = {conflict, conflict, conflict, conflict, conflict};
    items("/api/calendar/conflicts", many);
    assertThat(finding(Level.BAD).remedy()).contains("min-gap", "max-per-day", "topic-similarity");
    items("/api/calendar/conflicts", "{\"severity\": \"warning\"}");
    assertThat(findings()).allMatch(finding -> finding.level() == Level.OK);
  }

  @Test
  void schedules_that_do_not_fire_are_named() {
    String schedule = "{\"id\": \"s1\", \"name\": \"Tips\", \"enabled\": %s}";
    items(
        "/api/schedules",
        schedule.formatted("false, \"pausedReason\": \"It failed 3 times in a row\""));
    assertThat(finding(Level.BAD).remedy()).isEqualTo("showrunner schedules resume s1");
    items("/api/schedules", schedule.formatted("true, \"nextRun\": \"" + AGO + "\""));
    assertThat(finding(Level.BAD).what()).contains("Tips", "did not");
    items(
        "/api/schedules",
        schedule.formatted(
            "true, \"lastSkipped\": \"" + AGO + "\", \"skippedReason\": \"3 are unfinished\""));
    assertThat(finding(Level.NOTE).what()).contains("3 are unfinished");
    answers.put("/api/schedules", "{\"items\": [], \"problems\": [\"tips.yaml: no topic\"]}");
    assertThat(finding(Level.BAD).what()).contains("tips.yaml");
  }

  @Test
  void a_quota_that_is_gone_says_when_it_comes_back() {
    items(
        "/api/quota",
        "{\"project\": \"p1\", \"resetAt\": \"2030-01-02T09:00:00+01:00\","
            + " \"uploads\": {\"remaining\": 0}, \"units\": {\"remaining\": 5}}");
    Finding finding = finding(Level.BAD);
    assertThat(finding.what()).contains("uploads", "p1");
    assertThat(finding.remedy()).contains("2030-01-02 09:00");
  }

  @Test
  void an_answer_that_is_refused_is_a_finding_of_its_own() {
    answers.put("/api/quota", "no JSON");
    assertThat(finding(Level.BAD).about()).isEqualTo("quota");
  }
}
