package dev.showrunner.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.fixtures.FakeStages;
import dev.showrunner.fixtures.ModelScripts;
import dev.showrunner.fixtures.ModelServer;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobEngine;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.Origin;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsLoader;
import dev.showrunner.video.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.spi.Registry;
import org.apache.camel.test.main.junit5.CamelMainTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped routes with the real script stage, which asks a stand-in for a model's server. */
class ScriptByModelTest extends CamelMainTestSupport {
  private static final String KEY = "sk-secret-0123456789";

  @TempDir Path home;
  private final ModelServer server = new ModelServer();
  private final FakeStages stages = new FakeStages();

  @Override
  protected void configure(MainConfigurationProperties configuration) {
    configuration.setRoutesIncludePattern(PipelineRoutesTest.ROUTES);
  }

  @Override
  protected void bindToRegistry(Registry registry) {
    registry.bind("settings", settings());
    stages.bind(
        (name, bean) -> {
          if (!name.equals("scriptStage")) {
            registry.bind(name, bean);
          }
        });
  }

  private Settings settings() {
    return new SettingsLoader(Path.of(""), Path.of(""), Map.of("SHOWRUNNER_PORT", "0"))
        .load(
            Map.of(
                "showrunner.home", home.toString(),
                "showrunner.retry.max", "0",
                "failure.redelivery.delay", "1",
                "showrunner.model.provider", "openai",
                "showrunner.model.name", "small",
                "showrunner.model.url", server.url() + "/v1",
                "showrunner.model.key", KEY,
                "showrunner.model.timeout", "5s"));
  }

  @AfterEach
  void closeServer() {
    server.close();
  }

  private JobEngine engine() {
    return context.getRegistry().findSingleByType(JobEngine.class);
  }

  private Job scheduled(Map<String, Object> more) {
    Map<String, Object> fields = new HashMap<>(more);
    fields.putIfAbsent("topic", "Tea");
    fields.put("durationMinutes", 2);
    return engine().jobs().schedule(TestEngine.draft(fields), Origin.SINGLE);
  }

  private Job settled(Job job, JobStatus status) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> engine().jobs().get(job.id()).status() == status);
    return engine().jobs().get(job.id());
  }

  private static Script script(Job job) {
    return job.made().script();
  }

  @Test
  void a_job_without_a_script_has_one_written() throws Exception {
    server.says(ModelScripts.of(1, 300, 4));
    Job job = settled(scheduled(Map.of("language", "de")), JobStatus.COMPLETED);
    assertThat(script(job).writer()).isEqualTo("openai small");
    assertThat(script(job).language()).isEqualTo("de");
    assertThat(script(job).scenes()).hasSize(4);
    assertThat(server.asked).hasSize(1);
    assertThat(server.asked.get(0).question()).contains("about: \"Tea\"");
    assertThat(Files.readString(home.resolve("jobs/" + job.id() + "/script.md")))
        .contains("Title 1");
  }

  @Test
  void prose_nothing_and_an_error_are_overcome_within_the_stage() {
    server.says("I would love to!").says("").fails(500, "oops");
    server.says("```json\n" + ModelScripts.of(1, 300, 4) + "\n```");
    Job job = settled(scheduled(Map.of()), JobStatus.COMPLETED);
    assertThat(script(job).title()).isEqualTo("Title 1");
    assertThat(server.asked).hasSize(4);
  }

  @Test
  void a_key_that_is_refused_fails_the_job_with_its_sentence_and_without_the_key() {
    server.fails(401, "Incorrect API key provided: " + KEY);
    Job job = settled(scheduled(Map.of()), JobStatus.FAILED);
    assertThat(job.lastError().orElseThrow().message())
        .contains("does not accept the key", "set showrunner.model.key")
        .doesNotContain(KEY);
    assertThat(engine().jobs().attempts(job.id()).toString()).doesNotContain(KEY);
    assertThat(context.getPropertiesComponent().loadProperties().values()).doesNotContain(KEY);
    assertThat(server.asked).hasSize(1);
  }

  @Test
  void a_model_that_does_not_answer_in_time_uses_up_an_attempt_and_is_not_asked_at_once() {
    server.hangs();
    Job job = settled(scheduled(Map.of()), JobStatus.FAILED);
    assertThat(job.lastError().orElseThrow().message()).contains("did not answer within");
    assertThat(server.asked).hasSize(1);
  }

  @Test
  void a_note_leads_to_a_new_script_through_the_route() {
    server.says(ModelScripts.of(1, 300, 4)).says(ModelScripts.of(2, 300, 4));
    Job job = settled(scheduled(Map.of("approval", true)), JobStatus.WAITING);
    assertThat(script(job).title()).isEqualTo("Title 1");
    engine().jobs().reject(job.id(), "Say more about kettles");
    await().until(() -> server.asked.size() == 2);
    Job again = settled(job, JobStatus.WAITING);
    assertThat(script(again).title()).isEqualTo("Title 2");
    assertThat(server.asked.get(1).question()).contains("- Say more about kettles");
    engine().jobs().approve(job.id());
    settled(job, JobStatus.COMPLETED);
  }
}
