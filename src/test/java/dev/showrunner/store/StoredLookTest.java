package dev.showrunner.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.fixtures.AClaim;
import dev.showrunner.job.JobRequest;
import dev.showrunner.job.Look;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoredLookTest {
  @TempDir Path root;

  @Test
  void a_request_that_was_stored_before_there_were_looks_leaves_them_to_its_style()
      throws Exception {
    JobRequest asked = new AClaim(root).asking("transition", "zoom").claim().job().request();
    ObjectNode stored = (ObjectNode) new ObjectMapper().readTree(Json.of(asked));
    assertThat(Json.request(stored.toString()).look().transition()).isEqualTo("zoom");
    stored.remove("look");
    assertThat(Json.request(stored.toString()).look()).isEqualTo(Look.STYLE);
  }
}
