package dev.showrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.cli.CommandLineServer.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each command as a process of its own, as a person or a script starts it, against one running
 * server.
 */
class CommandLineTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path home;
  private static CommandLineServer server;

  private static Outcome onHome(String... arguments) throws IOException, InterruptedException {
    return server.runHere(arguments);
  }

  @BeforeAll
  static void start() throws IOException {
    server = CommandLineServer.on(home);
  }

  @AfterAll
  static void stop() throws InterruptedException {
    server.close();
  }

  private static JsonNode scheduled(String topic) throws Exception {
    Outcome made = onHome("schedule", topic, "--at", "2099-01-01T10:00", "--json");
    assertThat(made.err()).isEmpty();
    assertThat(made.code()).isZero();
    return JSON.readTree(made.out());
  }

  @Test
  void the_demo_takes_no_other_homes_server_for_its_own(@TempDir Path other) throws Exception {
    String port = Files.readString(home.resolve("data/server.url")).trim().replaceAll(".*:", "");
    Outcome demo =
        server.bare("demo", "--exit", "--home", other.resolve("home").toString(), "--port", port);
    assertThat(demo.code()).isNotZero();
    assertThat(demo.err()).contains(port);
    assertThat(onHome("jobs").out()).doesNotContain("The sample video");
  }

  @Test
  void a_job_named_null_and_one_with_turning_letters_are_shown_as_they_can_be() throws Exception {
    String id = scheduled("null").path("id").asText();
    assertThat(onHome("job", id).out()).containsPattern("Topic +null");
    String turned = scheduled("a\u202Eb\u009Bc").path("id").asText();
    assertThat(onHome("job", turned).out()).doesNotContain("\u202E").doesNotContain("\u009B");
  }

  @Test
  void a_job_is_scheduled_listed_shown_paused_resumed_and_cancelled() throws Exception {
    JsonNode job = scheduled("Tea & \"biscuits\" $(id)");
    String id = job.path("id").asText();
    assertThat(job.path("topic").asText()).isEqualTo("Tea & \"biscuits\" $(id)");
    assertThat(onHome("jobs").out()).contains("ID").contains(id).contains("PENDING");
    assertThat(onHome("job", id).out()).contains("Tea & \"biscuits\"").contains("folder");
    assertThat(onHome("pause", id).out()).contains("PAUSED");
    assertThat(onHome("resume", id).out()).contains("PENDING");
    assertThat(onHome("cancel", id).out()).contains("CANCELLED");
    Outcome watched = onHome("watch", id);
    assertThat(watched.code()).isEqualTo(1);
    assertThat(watched.err()).contains("CANCELLED");
  }

  @Test
  void lists_and_counts_come_as_json_for_programs() throws Exception {
    scheduled("Counted");
    assertThat(JSON.readTree(onHome("jobs", "--json", "--status", "PENDING").out()).path("items"))
        .isNotEmpty();
    assertThat(JSON.readTree(onHome("stats", "--json").out()).path("totalJobs").asInt())
        .isPositive();
  }

  @Test
  void a_refusal_is_one_sentence_and_exit_code_1() throws Exception {
    for (String[] wrong :
        List.of(
            new String[] {"job", "nope"},
            new String[] {"schedule", "x".repeat(201)},
            new String[] {"schedule", "Tea", "--channel", "nowhere"},
            new String[] {"schedule", "Tea", "--script", "missing.md"})) {
      Outcome refused = onHome(wrong);
      assertThat(refused.code()).as(refused.toString()).isEqualTo(1);
      assertThat(refused.err().strip().lines()).hasSize(1);
      assertThat(refused.out()).isEmpty();
    }
  }

  @Test
  void a_script_that_the_server_will_not_even_read_is_called_too_large() throws Exception {
    Path large = Files.writeString(home.resolve("large.md"), "Tea. ".repeat(250_000));
    Outcome refused = onHome("schedule", "Tea", "--script", large.toString());
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("too large").doesNotContain("start one");
  }

  @Test
  void wrong_use_is_exit_code_2() throws Exception {
    assertThat(onHome("schedule").code()).isEqualTo(2);
    assertThat(onHome("jbos").err()).contains("jobs");
    Outcome setting = onHome("jobs", "--set", "showrunner.prot=1");
    assertThat(setting.code()).isEqualTo(2);
    assertThat(setting.err()).contains("did you mean showrunner.port?");
  }

  @Test
  void without_a_server_the_sentence_says_how_to_start_one() throws Exception {
    Outcome lonely = server.bare("jobs", "--home", home.resolve("empty").toString(), "--port", "1");
    assertThat(lonely.code()).isEqualTo(1);
    assertThat(lonely.err()).contains("showrunner run");
  }

  @Test
  void help_and_version_are_there() throws Exception {
    Outcome help = server.bare("--help");
    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("demo").contains("schedule").contains("cancel");
    assertThat(server.bare("schedule", "--help").out()).contains("Examples");
    assertThat(server.bare("--version").out()).startsWith("showrunner ");
  }
}
