package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.showrunner.fixtures.Collector;
import dev.showrunner.fixtures.ServiceServer;
import dev.showrunner.job.JobId;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.Stage;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsException;
import dev.showrunner.settings.SettingsLoader;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Traces of jobs over a restart, what of them leaves the program, and wrong settings of theirs. */
class TracingOverRestTest {
  @TempDir Path home;

  private static Map<String, String> settings(Collector collector) {
    // The whole address, as collectors name it.
    return Map.of(
        "showrunner.tracing",
        "otlp",
        "showrunner.tracing.endpoint",
        collector.address() + "/v1/traces");
  }

  @Test
  void what_is_done_before_and_after_a_restart_is_one_trace_and_services_are_told_nothing_of_it()
      throws Exception {
    try (Collector collector = new Collector();
        ServiceServer service = new ServiceServer()) {
      service.on("/voice", ServiceServer.Reply.json("{}"));
      String id;
      try (RestServer server = RestServer.on(home, settings(collector))) {
        server.stages.during(
            Stage.SCRIPT,
            claim ->
                server
                    .context()
                    .createProducerTemplate()
                    .requestBody(service.url() + "/voice", "Say it"));
        for (int i = 0; i < 3; i++) {
          server.stages.stumble(Stage.ASSETS, new RetryableException(new JobId("any"), "Busy"));
        }
        id =
            server.made(
                "{\"topic\": \"Tea\", \"retry\": {\"strategy\": \"fixed\", \"base\": \"60s\", \"max\": 3}}");
        server.settled(id, "RETRYING");
      }
      assertThat(of(collector, id, "job")).isEmpty();
      try (RestServer again = RestServer.on(home, settings(collector))) {
        again.done("POST", "/api/jobs/" + id + "/retry", "");
        again.settled(id, "COMPLETED");
        await().until(() -> of(collector, id, "job").size() == 1);
      }
      assertThat(of(collector, id, "stage script")).hasSize(1);
      assertThat(of(collector, id, "stage assets"))
          .extracting(span -> Collector.text(span, "showrunner.outcome"))
          .containsExactly("retryable", "succeeded");
      assertThat(of(collector, id, "stage analytics")).hasSize(1);
      assertThat(collector.elsewhere).isEmpty();
      assertThat(collector.of(id).map(span -> Collector.text(span, "camel.uri")))
          .anyMatch(uri -> uri.contains("/voice"));
      assertThat(service.asked()).hasSize(1);
      assertThat(service.asked().get(0).headers().keySet())
          .noneMatch(
              name -> name.toLowerCase(java.util.Locale.ROOT).matches("trace.*|baggage|b3|x-b3.*"));
    }
  }

  private static List<Span> of(Collector collector, String job, String name) {
    return collector.of(job).filter(span -> span.getName().equals(name)).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "endpoint | collector:4318 | an address such as",
        "endpoint | ftp://collector | an address such as",
        "header | Bearer abc | a name, a colon and a value",
        "header | : abc | a name, a colon and a value",
        "header | My Key: abc | a name, a colon and a value"
      })
  void a_wrong_setting_is_named_with_what_would_be_right(String key, String value, String remedy) {
    Map<String, String> all = new HashMap<>();
    all.put("showrunner.tracing." + key, value);
    Settings settings = new SettingsLoader(Path.of(""), Path.of(""), Map.of()).load(all);
    assertThatThrownBy(() -> TracingBeans.Switched.exporter(settings))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("showrunner.tracing." + key)
        .hasMessageContaining(remedy);
  }

  @Test
  void a_word_that_is_no_way_to_trace_stops_the_start() {
    assertThatThrownBy(() -> RestServer.on(home, Map.of("showrunner.tracing", "jaeger")).close())
        .hasStackTraceContaining("showrunner.tracing is 'jaeger'; it must be one of off, otlp");
  }
}
