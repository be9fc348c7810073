package dev.showrunner.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A server of its own that has something on each page: it makes two videos, and plans others. */
final class Showcase implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONGEST = Duration.ofMinutes(9);
  private static final List<String> PLANNED =
      List.of(
          "How tea came to Europe",
          "Why the sky is blue",
          "Five facts about octopuses",
          "The story of the zip fastener",
          "What makes bread rise",
          "How a compass finds north",
          "The longest river on Earth",
          "Where coffee grows",
          "How bees find their way home");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path home;
  private final Process server;
  private final String address;
  private final String job;

  private Showcase(Path home, Process server, String address) {
    this.home = home;
    this.server = server;
    this.address = address;
    this.job = fill();
  }

  static Showcase start() throws IOException {
    Path home = Files.createTempDirectory("showrunner-pictures");
    Process server =
        launcher(home, "run", "--port", "0")
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("out.txt").toFile())
            .start();
    Path url = home.resolve("server.url");
    Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> Files.exists(url));
    return new Showcase(home, server, Files.readString(url).trim());
  }

  private static ProcessBuilder launcher(Path home, String... words) {
    List<String> line = new ArrayList<>(List.of(Path.of("showrunner").toAbsolutePath().toString()));
    line.addAll(List.of(words));
    line.addAll(List.of("--home", home.toString()));
    return new ProcessBuilder(line);
  }

  String address() {
    return address;
  }

  /** A job that was made. */
  String job() {
    return job;
  }

  private String fill() {
    try {
      Process demo =
          launcher(home, "demo", "--json").redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String made = JSON.readTree(demo.getInputStream().readAllBytes()).path("job").asText();
      post("/api/jobs", Map.of("topic", "A minute too long", "timeoutSeconds", 1));
      String judged =
          post(
                  "/api/jobs",
                  Map.of(
                      "topic",
                      "The history of tea",
                      "durationMinutes",
                      1,
                      "quality",
                      "720p",
                      "approval",
                      true))
              .path("id")
              .asText();
      schedule("Morning tip", "Tip of {weekday}", Map.of("type", "daily", "hour", 7));
      schedule(
          "Weekly story",
          "The story of {month} {day}",
          Map.of("type", "weekly", "hour", 18, "daysOfWeek", List.of("FRIDAY")));
      LocalDate today = LocalDate.now(Clock.systemUTC());
      for (int i = 0; i < PLANNED.size(); i++) {
        String day = today.plusDays(1 + 2L * i).toString();
        post(
            "/api/jobs",
            Map.of(
                "topic",
                PLANNED.get(i),
                "scheduledAt",
                day + "T08:00",
                "publishAt",
                day + "T14:00"));
      }
      post(
          "/api/calendar/slots",
          Map.of("scheduledAt", today.plusDays(4) + "T10:00", "topic", "Something for spring"));
      Awaitility.await()
          .atMost(LONGEST)
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> get("/api/jobs/" + judged).path("status").asText().equals("WAITING"));
      post("/api/jobs", Map.of("topic", "What the tide does", "durationMinutes", 3));
      return made;
    } catch (IOException e) {
      close();
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void schedule(String name, String topic, Map<String, Object> rule) throws IOException {
    post("/api/schedules", Map.of("name", name, "topicTemplate", topic, "recurrence", rule));
  }

  private JsonNode post(String path, Map<String, Object> body) throws IOException {
    return send(
        HttpRequest.newBuilder(URI.create(address + path))
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .header("Content-Type", "application/json")
            .build());
  }

  private JsonNode get(String path) throws IOException {
    return send(HttpRequest.newBuilder(URI.create(address + path)).build());
  }

  private JsonNode send(HttpRequest request) throws IOException {
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IOException(request.uri() + ": " + answer.body());
      }
      return JSON.readTree(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  @Override
  public void close() {
    server.destroy();
  }
}
