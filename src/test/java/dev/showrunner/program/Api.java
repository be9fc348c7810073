package dev.showrunner.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** The REST interface of a running program, as a client sees it. */
final class Api {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Set<String> ENDS = Set.of("COMPLETED", "FAILED", "CANCELLED");

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final String address;

  Api(String address) {
    this.address = address;
  }

  /** An answer: its status and its body. */
  record Answer(int status, JsonNode body) {}

  Answer get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder().GET(), path);
  }

  Answer post(String path, String body) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder()
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    return send(request, path);
  }

  Answer delete(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder().DELETE(), path);
  }

  private Answer send(HttpRequest.Builder request, String path)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            request.uri(URI.create(address + path)).timeout(Duration.ofSeconds(30)).build(),
            BodyHandlers.ofString());
    return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
  }

  /** A job with a script, to be sent; change it before {@link #create}. */
  static ObjectNode draft(String topic, String script) {
    return JSON.createObjectNode().put("topic", topic).put("script", script);
  }

  /** Creates a job that must be taken, and returns its id. */
  String create(ObjectNode draft) throws IOException, InterruptedException {
    Answer answer = post("/api/jobs", draft.toString());
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer.body().path("id").asText();
  }

  JsonNode job(String id) throws IOException, InterruptedException {
    return get("/api/jobs/" + id).body();
  }

  List<JsonNode> jobs() throws IOException, InterruptedException {
    List<JsonNode> jobs = new ArrayList<>();
    get("/api/jobs").body().path("items").forEach(jobs::add);
    return jobs;
  }

  List<JsonNode> attempts(String id) throws IOException, InterruptedException {
    List<JsonNode> attempts = new ArrayList<>();
    get("/api/jobs/" + id + "/attempts").body().path("items").forEach(attempts::add);
    return attempts;
  }

  /** Waits until the job is as wanted, and returns it; fails when it ends before that. */
  JsonNode awaitJob(String id, Predicate<JsonNode> wanted) {
    // It is asked once only: what it looks at beside the job may be another thing a moment later.
    AtomicBoolean met = new AtomicBoolean();
    JsonNode job =
        await(
            id,
            each -> {
              met.set(wanted.test(each));
              return met.get() || ended(each);
            });
    assertThat(met).as("%s", job).isTrue();
    return job;
  }

  /** Waits until the job has ended in any way, and returns it. */
  JsonNode awaitEnd(String id) {
    return await(id, Api::ended);
  }

  private JsonNode await(String id, Predicate<JsonNode> wanted) {
    return Awaitility.await("job " + id)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(60))
        .until(() -> job(id), wanted);
  }

  private static boolean ended(JsonNode job) {
    return ENDS.contains(job.path("status").asText());
  }

  /** Waits until the job is completed; fails when it ends in another way. */
  JsonNode awaitCompleted(String id) {
    JsonNode job = awaitEnd(id);
    assertThat(job.path("status").asText()).as("%s", job).isEqualTo("COMPLETED");
    return job;
  }
}
