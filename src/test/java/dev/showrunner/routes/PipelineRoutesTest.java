package dev.showrunner.routes;

import static dev.showrunner.job.Stage.ASSEMBLY;
import static dev.showrunner.job.Stage.ASSETS;
import static dev.showrunner.job.Stage.SCRIPT;
import static dev.showrunner.job.Stage.UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.fixtures.FakeStages;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Attempt;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobDraft;
import dev.showrunner.job.JobEngine;
import dev.showrunner.job.JobId;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.Origin;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.Registry;
import org.apache.camel.test.main.junit5.CamelMainTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shipped routes with stages that do no work: what is called, in which order, and what a
 * failure leads to.
 */
class PipelineRoutesTest extends CamelMainTestSupport {
  private static final JobId ANY = new JobId("any");
  static final String ROUTES =
      Stream.of(
              "dispatch",
              "pipeline",
              "failure",
              "script",
              "assets",
              "assembly",
              "thumbnail",
              "metadata",
              "upload",
              "analytics",
              "inbox")
          .map(name -> "file:routes/" + name + ".camel.yaml")
          .reduce((one, other) -> one + "," + other)
          .orElseThrow();

  @TempDir Path home;
  private final FakeStages stages = new FakeStages();

  @Override
  protected void configure(MainConfigurationProperties configuration) {
    configuration.setRoutesIncludePattern(ROUTES);
  }

  @Override
  protected void bindToRegistry(Registry registry) {
    registry.bind("settings", settings());
    stages.bind(registry);
  }

  private Settings settings() {
    return new SettingsLoader(Path.of(""), Path.of(""), Map.of("SHOWRUNNER_PORT", "0"))
        .load(
            Map.of(
                "showrunner.home", home.toString(),
                "showrunner.retry.max", "0",
                "failure.redelivery.delay", "1"));
  }

  private JobEngine engine() {
    return context.getRegistry().findSingleByType(JobEngine.class);
  }

  private Job scheduled() {
    return engine().jobs().schedule(JobDraft.of("A topic", null), Origin.SINGLE);
  }

  private Job settled(Job job, JobStatus status) {
    await().until(() -> engine().jobs().get(job.id()).status() == status);
    return engine().jobs().get(job.id());
  }

  @Test
  void a_job_passes_all_seven_stages_in_order() {
    settled(scheduled(), JobStatus.COMPLETED);
    assertThat(stages.calls)
        .containsSubsequence(
            "write", "gather", "narrate 1", "narrate 2", "narrate 3", "plan [1, 2, 3]")
        .containsSubsequence("mix", "join", "check", "draw", "prepare", "publish", "take")
        .contains("scene a", "scene b", "scene c", "transition ab", "transition bc");
    assertThat(stages.calls).doesNotHaveDuplicates();
  }

  @Test
  void a_transition_is_rendered_as_soon_as_the_scenes_on_both_its_sides_are() {
    stages.whileRendering(
        segment -> {
          if (segment.equals("c")) {
            await().until(() -> stages.calls.contains("transition ab"));
          }
        });
    settled(scheduled(), JobStatus.COMPLETED);
    assertThat(stages.calls)
        .containsSubsequence("scene a", "transition ab", "scene c", "transition bc", "join")
        .containsSubsequence("scene b", "transition ab");
  }

  @Test
  void a_stumble_is_tried_again_at_once_and_uses_up_no_attempt() {
    stages.stumble(ASSETS, new RetryableException(ANY, "busy"));
    Job job = settled(scheduled(), JobStatus.COMPLETED);
    assertThat(stages.calls).containsSequence("gather", "gather");
    assertThat(engine().jobs().attempts(job.id()))
        .extracting(Attempt::stage)
        .doesNotHaveDuplicates();
  }

  @Test
  void a_stumble_that_says_when_to_come_back_is_left_to_the_row() {
    Instant later = Instant.parse("2100-01-01T00:00:00Z");
    stages.stumble(UPLOAD, new RetryableException(ANY, "Come back later", later));
    Job job =
        engine()
            .jobs()
            .schedule(
                TestEngine.draft(
                    Map.of("topic", "Tea", "retry", Map.of("strategy", "fixed", "max", 1))),
                Origin.SINGLE);
    assertThat(settled(job, JobStatus.RETRYING).until()).isEqualTo(later);
    assertThat(stages.calls).filteredOn("publish"::equals).hasSize(1);
  }

  @Test
  void a_stage_that_keeps_stumbling_ends_the_job_with_its_sentence() {
    for (int i = 0; i < 3; i++) {
      stages.stumble(ASSETS, new RetryableException(ANY, "The library is busy"));
    }
    Job job = settled(scheduled(), JobStatus.FAILED);
    assertThat(job.lastError().orElseThrow().message()).contains("The library is busy");
    assertThat(stages.calls).doesNotContain("narrate 1");
  }

  @Test
  void a_final_error_is_not_tried_again() {
    stages.stumble(SCRIPT, new FinalException(ANY, "No scene"));
    Job job = settled(scheduled(), JobStatus.FAILED);
    assertThat(job.lastError().orElseThrow().message()).isEqualTo("No scene");
    assertThat(stages.calls).containsExactly("write");
  }

  @Test
  void a_final_error_deep_in_the_assembly_is_not_tried_again() {
    stages.stumble(ASSEMBLY, new FinalException(ANY, "Too loud"));
    Job job = settled(scheduled(), JobStatus.FAILED);
    assertThat(job.lastError().orElseThrow().stage()).isEqualTo(ASSEMBLY);
    assertThat(stages.calls).filteredOn("check"::equals).hasSize(1);
  }

  @Test
  void a_stage_that_waits_leaves_the_job_waiting_and_goes_on_there() {
    stages.stumble(UPLOAD, new WaitingException(ANY, WaitReason.DISK, null, "Disk full"));
    Job job = settled(scheduled(), JobStatus.WAITING);
    assertThat(job.waitReason()).isEqualTo(WaitReason.DISK);
    // The guard's key is there, as after a crash: it must not silence the job.
    assertThat(
            context
                .getRegistry()
                .lookupByNameAndType("uploadOnce", IdempotentRepository.class)
                .contains(job.id().value()))
        .isTrue();
    engine().jobs().retry(job.id(), java.util.Optional.empty());
    settled(job, JobStatus.COMPLETED);
    assertThat(stages.calls).filteredOn("write"::equals).hasSize(1);
    assertThat(stages.calls).filteredOn("publish"::equals).hasSize(2);
  }

  @Test
  void a_dropped_script_is_accepted_and_moved() throws IOException {
    Files.writeString(home.resolve("inbox/good.md"), "# Good");
    await().until(() -> names("inbox/done").anyMatch(name -> name.endsWith("good.md")));
    assertThat(stages.calls).contains("accept good.md");
  }

  @Test
  void a_dropped_script_that_is_refused_is_moved_aside() throws IOException {
    Files.writeString(home.resolve("inbox/bad.md"), "---");
    await().until(() -> names("inbox/failed").anyMatch(name -> name.endsWith("bad.md")));
    assertThat(stages.calls).contains("refuse bad.md: bad on purpose");
  }

  @Test
  void an_empty_file_is_taken_like_any_other_and_keeps_nobody_waiting() throws IOException {
    Files.createFile(home.resolve("inbox/empty.md"));
    await().until(() -> names("inbox/done").anyMatch(name -> name.endsWith("empty.md")));
    assertThat(stages.calls).contains("accept empty.md");
  }

  private Stream<String> names(String folder) throws IOException {
    Path path = home.resolve(folder);
    if (!Files.isDirectory(path)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }
}
