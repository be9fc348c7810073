package dev.showrunner.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.fixtures.Collector;
import dev.showrunner.fixtures.FakeStages;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobDraft;
import dev.showrunner.job.JobEngine;
import dev.showrunner.job.JobId;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.Origin;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.Stage;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsLoader;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.spi.Registry;
import org.apache.camel.test.main.junit5.CamelMainTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a collector gets of the shipped routes, by OTLP over HTTP, with stages that do no work. */
class TracingTest extends CamelMainTestSupport {
  private static final JobId ANY = new JobId("any");

  @TempDir Path home;
  private final FakeStages stages = new FakeStages();
  private Collector collector;

  @Override
  protected void configure(MainConfigurationProperties configuration) {
    configuration.setRoutesIncludePattern(PipelineRoutesTest.ROUTES);
  }

  @Override
  protected void bindToRegistry(Registry registry) throws Exception {
    collector = new Collector();
    registry.bind("settings", settings());
    stages.bind(registry);
  }

  private Settings settings() {
    return new SettingsLoader(
            Path.of(""),
            Path.of(""),
            Map.of("SHOWRUNNER_PORT", "0", "SHOWRUNNER_TRACING_HEADER", "X-Key: secret"))
        .load(
            Map.of(
                "showrunner.home",
                home.toString(),
                "showrunner.retry.max",
                "0",
                "failure.redelivery.delay",
                "1",
                "showrunner.tracing",
                "otlp",
                "showrunner.tracing.endpoint",
                collector.address() + "/"));
  }

  @AfterEach
  void stop() {
    collector.close();
  }

  private Job ended(JobStatus status) {
    JobEngine engine = context.getRegistry().findSingleByType(JobEngine.class);
    Job job = engine.jobs().schedule(JobDraft.of("A topic", null), Origin.SINGLE);
    await().until(() -> engine.jobs().get(job.id()).status() == status);
    await().until(() -> !of(job).filter(span -> span.getName().equals("job")).toList().isEmpty());
    return engine.jobs().get(job.id());
  }

  private Stream<Span> of(Job job) {
    return collector.of(job.id().value());
  }

  private Span named(Job job, String name) {
    List<Span> found = of(job).filter(span -> span.getName().equals(name)).toList();
    assertThat(found).as(name).hasSize(1);
    return found.get(0);
  }

  private static String text(Span span, String key) {
    return Collector.text(span, key);
  }

  @Test
  void a_job_is_one_trace_of_its_stages_and_their_routes() {
    Job job = ended(JobStatus.COMPLETED);
    Job other = ended(JobStatus.COMPLETED);
    Span whole = named(job, "job");
    assertThat(whole.getParentSpanId().isEmpty()).isTrue();
    assertThat(text(whole, "showrunner.outcome")).isEqualTo("completed");
    assertThat(text(whole, "showrunner.topic")).isEqualTo("A topic");
    Instant begun = Instant.ofEpochSecond(0, whole.getStartTimeUnixNano());
    assertThat(begun).isEqualTo(job.createdAt());
    assertThat(
            of(job)
                .filter(span -> span.getParentSpanId().equals(whole.getSpanId()))
                .map(Span::getName))
        .containsExactlyElementsOf(
            Stream.of(Stage.values()).map(stage -> "stage " + stage.name().toLowerCase()).toList());
    Span assembly = named(job, "stage assembly");
    assertThat(text(assembly, "showrunner.outcome")).isEqualTo("succeeded");
    assertThat(
            of(job)
                .filter(span -> span.getParentSpanId().equals(assembly.getSpanId()))
                .map(span -> text(span, "camel.uri")))
        .contains("direct://assemble-video");
    assertThat(of(other).map(Span::getTraceId)).doesNotContain(whole.getTraceId());
    // Ticks, requests and the way to the stages are of no job.
    assertThat(collector.spans)
        .allMatch(span -> of(job).toList().contains(span) || of(other).toList().contains(span));
    assertThat(collector.services).containsExactly("showrunner");
    assertThat(collector.keys).containsExactly("secret");
  }

  @Test
  void a_failure_is_marked_where_it_was() {
    stages.stumble(Stage.ASSETS, new FinalException(ANY, "No scene"));
    Job job = ended(JobStatus.FAILED);
    assertThat(named(job, "stage script").getStatus().getCode())
        .isEqualTo(Status.StatusCode.STATUS_CODE_UNSET);
    Span assets = named(job, "stage assets");
    assertThat(assets.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
    assertThat(text(assets, "showrunner.outcome")).isEqualTo("final");
    assertThat(named(job, "job").getStatus().getMessage()).isEqualTo("No scene");
  }

  @Test
  void what_is_retried_later_is_of_the_same_trace() {
    for (int i = 0; i < 3; i++) {
      stages.stumble(Stage.SCRIPT, new RetryableException(ANY, "busy"));
    }
    Job job = ended(JobStatus.FAILED);
    JobEngine engine = context.getRegistry().findSingleByType(JobEngine.class);
    engine.jobs().retry(job.id(), java.util.Optional.empty());
    await().until(() -> of(job).filter(span -> span.getName().equals("job")).count() == 2);
    assertThat(of(job).filter(span -> span.getName().equals("stage script")).toList())
        .extracting(span -> text(span, "showrunner.outcome"))
        .containsExactly("retryable", "succeeded");
    assertThat(of(job).filter(span -> span.getName().equals("job")).map(Span::getSpanId).distinct())
        .hasSize(1);
  }
}
