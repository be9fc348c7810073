package dev.showrunner.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.fixtures.Collector;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the log and a collector are told of a video that is really rendered. */
class TracedRenderTest {
  private static final String SCRIPT =
      """
      ---
      title: Tea
      ---
      ## One

      Tea is hot.

      ## Two

      Drink it.
      """;

  @TempDir Path home;

  @Test
  void what_is_done_for_a_scene_or_its_sound_names_job_and_stage_and_lies_below_the_assembly()
      throws Exception {
    try (Collector collector = new Collector()) {
      String id;
      String said;
      try (RunningProgram program =
          RunningProgram.on(
              home,
              "--debug",
              "--set",
              "showrunner.log.format=json",
              "--set",
              "showrunner.tracing=otlp",
              "--set",
              "showrunner.tracing.endpoint=" + collector.address())) {
        id = program.api().create(Api.draft("Tea", SCRIPT).put("quality", "draft"));
        program.api().awaitCompleted(id);
        said = program.said();
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> collector.of(id).anyMatch(span -> span.getName().equals("job")));
      }
      List<JsonNode> calls = new ArrayList<>();
      for (String line : said.lines().filter(each -> each.startsWith("{")).toList()) {
        JsonNode logged = Api.JSON.readTree(line);
        if (logged.path("log.logger").asText().endsWith("FfmpegExec")) {
          calls.add(logged);
        }
      }
      assertThat(calls)
          .allSatisfy(call -> assertThat(call.path("job").asText()).isEqualTo(id))
          .allSatisfy(call -> assertThat(call.path("stage").asText()).isNotEmpty());
      // Two scenes, their sound, the joining and the check.
      assertThat(calls)
          .filteredOn(call -> call.path("stage").asText().equals("ASSEMBLY"))
          .hasSizeGreaterThan(3);
      List<Span> runs =
          collector.of(id).filter(span -> span.toString().contains("run-ffmpeg")).toList();
      Map<Object, Span> byId = new HashMap<>();
      collector.of(id).forEach(span -> byId.put(span.getSpanId(), span));
      assertThat(runs.stream().filter(span -> isBelow(span, "stage assembly", byId)).count())
          .as("%s", runs)
          .isGreaterThan(3);
      assertThat(runs).allSatisfy(span -> assertThat(isBelow(span, "job", byId)).isTrue());
    }
  }

  private static boolean isBelow(Span span, String name, Map<Object, Span> byId) {
    Span at = span;
    while (byId.containsKey(at.getParentSpanId())) {
      at = Objects.requireNonNull(byId.get(at.getParentSpanId()));
      if (at.getName().equals(name)) {
        return true;
      }
    }
    return false;
  }
}
