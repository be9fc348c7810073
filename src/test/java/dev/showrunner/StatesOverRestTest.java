package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.RestServer.Answer;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.JobId;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.Stage;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In each state, all that does not go in it is 409, names the state and leaves the job alone. */
class StatesOverRestTest {
  private static final String LATER = "{\"topic\": \"Tea\", \"scheduledAt\": \"2099-01-01\"}";
  private static final JobId ANY = new JobId("any");
  private static final String AT_ONCE = "{\"topic\": \"Tea\"}";

  @TempDir Path home;
  private RestServer server;

  @BeforeEach
  void start() {
    server = RestServer.on(home);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_pending_or_paused_job() throws Exception {
    String id = server.made(LATER);
    refuses(id, "PENDING", "resume", "retry", "approve", "reject", "undo", "delete");
    server.done("POST", "/api/jobs/" + id + "/pause", "");
    refuses(id, "PAUSED", "pause", "retry", "approve", "reject", "undo", "delete");
  }

  @Test
  void a_job_that_has_ended() throws Exception {
    String id = server.made(LATER);
    server.done("POST", "/api/jobs/" + id + "/cancel", "");
    refuses(id, "CANCELLED", "pause", "resume", "cancel", "approve", "reject", "edit");
    server.stages.stumble(Stage.SCRIPT, new FinalException(ANY, "It cannot be done"));
    String failed = server.made(AT_ONCE);
    server.settled(failed, "FAILED");
    refuses(failed, "FAILED", "pause", "resume", "cancel", "approve", "reject", "edit");
    String done = server.made(AT_ONCE);
    server.settled(done, "COMPLETED");
    refuses(
        done,
        "COMPLETED",
        "pause",
        "resume",
        "cancel",
        "retry",
        "approve",
        "reject",
        "undo",
        "edit");
  }

  @Test
  void a_job_that_waits() throws Exception {
    server.stages.stumble(
        Stage.SCRIPT, new WaitingException(ANY, WaitReason.QUOTA, null, "The quota is used up"));
    String waiting = server.made(AT_ONCE);
    server.settled(waiting, "WAITING");
    refuses(waiting, "WAITING", "resume", "approve", "reject", "undo", "delete", "edit");
    for (int tries = 0; tries < 3; tries++) {
      server.stages.stumble(Stage.SCRIPT, new RetryableException(ANY, "The line is dead"));
    }
    String retrying = server.made(AT_ONCE);
    server.settled(retrying, "RETRYING");
    refuses(retrying, "RETRYING", "resume", "approve", "reject", "undo", "delete", "edit");
  }

  @Test
  void a_video_that_waits_for_approval_is_changed_and_asks_again() throws Exception {
    String id = server.made("{\"topic\": \"Tea\", \"approval\": true}");
    server.settled(id, "WAITING");
    Answer topic = send(id, "edit");
    assertThat(topic.status()).isEqualTo(409);
    assertThat(topic.detail()).contains("title, description, tags, publishAt and privacyStatus");
    server.stages.calls.clear();
    server.done("PATCH", "/api/jobs/" + id, "{\"title\": \"Better\", \"onConflict\": \"reject\"}");
    Awaitility.await().until(() -> server.stages.calls.contains("prepare"));
    assertThat(server.settled(id, "WAITING").path("waitingFor").asText()).isEqualTo("approval");
    assertThat(server.job(id).path("title").asText()).isEqualTo("Better");
    assertThat(server.stages.calls).contains("draw").doesNotContain("check");
    server.done("POST", "/api/jobs/" + id + "/approve", "");
    server.settled(id, "COMPLETED");
  }

  @Test
  void a_running_job() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    server.stages.during(Stage.SCRIPT, claim -> await(goOn));
    try {
      String id = server.made(AT_ONCE);
      JsonNode job = server.settled(id, "RUNNING");
      assertThat(job.path("node").asText()).startsWith("local-");
      refuses(id, "RUNNING", "resume", "retry", "approve", "reject", "undo", "delete", "edit");
    } finally {
      goOn.countDown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void refuses(String id, String state, String... actions) throws Exception {
    JsonNode before = server.job(id);
    for (String action : List.of(actions)) {
      Answer answer = send(id, action);
      assertThat(answer.status()).as("%s: %s", action, answer.body()).isEqualTo(409);
      assertThat(answer.detail()).as(action).contains(id, state).hasLineCount(1);
    }
    assertThat(server.job(id)).isEqualTo(before);
  }

  private Answer send(String id, String action) throws Exception {
    String job = "/api/jobs/" + id;
    return switch (action) {
      case "delete" -> server.send("DELETE", job, "");
      case "edit" -> server.send("PATCH", job, "{\"topic\": \"Coffee\"}");
      case "reject" -> server.send("POST", job + "/reject", "{\"note\": \"Shorter\"}");
      default -> server.send("POST", job + "/" + action, "");
    };
  }
}
