package dev.showrunner;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Somebody who listens to a server's events. */
final class EventWatcher implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  final List<String> lines = new CopyOnWriteArrayList<>();
  final int status;
  private final Stream<String> stream;

  /**
   * @param after the id of the last event heard; null for none
   */
  EventWatcher(RestServer server, @Nullable String after) throws Exception {
    this(server, "", after);
  }

  /** Somebody who is new, and says by the address behind which event. */
  static EventWatcher behind(RestServer server, String event) throws Exception {
    return new EventWatcher(server, "?after=" + event, null);
  }

  private EventWatcher(RestServer server, String query, @Nullable String after) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.address() + "/api/events" + query));
    if (after != null) {
      request.header("Last-Event-ID", after);
    }
    HttpResponse<Stream<String>> answer =
        HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofLines());
    status = answer.statusCode();
    stream = answer.body();
    Thread thread = new Thread(() -> read(answer.body()));
    thread.setDaemon(true);
    thread.start();
  }

  private void read(Stream<String> all) {
    try {
      all.forEach(lines::add);
    } catch (RuntimeException e) {
      lines.add("ended");
    }
  }

  /** The data of the first event of a type that says something. */
  JsonNode heard(String type, String text) {
    return await()
        .until(
            () -> {
              for (int i = 0; i + 1 < lines.size(); i++) {
                if (lines.get(i).equals("event: " + type) && lines.get(i + 1).contains(text)) {
                  return Optional.of(JSON.readTree(lines.get(i + 1).substring("data: ".length())));
                }
              }
              return Optional.<JsonNode>empty();
            },
            Optional::isPresent)
        .orElseThrow();
  }

  String lastId() {
    return lines.stream()
        .filter(line -> line.startsWith("id: "))
        .reduce((first, second) -> second)
        .orElseThrow()
        .substring("id: ".length());
  }

  @Override
  public void close() {
    stream.close();
  }
}
