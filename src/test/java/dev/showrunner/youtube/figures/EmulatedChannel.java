package dev.showrunner.youtube.figures;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.emulator.Account;
import dev.showrunner.emulator.EmulatorSettings;
import dev.showrunner.emulator.Project;
import dev.showrunner.emulator.YouTubeEmulator;
import dev.showrunner.youtube.AccessTokens;
import dev.showrunner.youtube.YouTubeHttp;
import dev.showrunner.youtube.YouTubeHttp.Body;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A running emulator with a channel that is signed in to, asked by Java's own HTTP client. */
public final class EmulatedChannel implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  public final YouTubeEmulator emulator;
  public final EmulatorSettings settings;

  /** What was asked for, as {@code GET /youtube/v3/videos?...}. */
  public final List<String> asked = new CopyOnWriteArrayList<>();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String[] scopes;
  private @Nullable String token;

  public EmulatedChannel(Path folder, Clock clock, int unitsPerDay, String... scopes)
      throws IOException {
    this.scopes = scopes;
    settings =
        EmulatorSettings.in(folder)
            .withProjects(new Project("123456-abc.example", "secret", 100, unitsPerDay, false))
            .withAccounts(new Account("UCemulatedChannel0000001", "Tea", true, 100, 50));
    emulator = YouTubeEmulator.start(settings, clock);
  }

  public Project project() {
    return settings.projects().get(0);
  }

  /** Access tokens that the emulator gives at once, a new one for each that was refused. */
  public AccessTokens tokens() {
    return new AccessTokens() {
      @Override
      public synchronized String current(String channel) {
        String known = token;
        if (known == null) {
          known = emulator.accessToken(project(), settings.accounts().get(0), scopes);
          token = known;
        }
        return known;
      }

      @Override
      public synchronized void refused(String channel, String refused) {
        if (refused.equals(token)) {
          token = null;
        }
      }
    };
  }

  /** A token that is none any more. */
  public void spoilToken() {
    token = "spoiled";
  }

  public YouTubeHttp http() {
    return (request, line) -> {
      String target = request.target();
      asked.add(request.method() + " " + target);
      HttpRequest.Builder sent =
          HttpRequest.newBuilder(
                  URI.create(target.startsWith("/") ? emulator.url() + target : target))
              .header("Authorization", "Bearer " + request.token());
      request.headers().forEach(sent::header);
      HttpResponse<byte[]> response =
          send(sent.method(request.method(), body(request.body(), sent)).build());
      Map<String, String> headers = new HashMap<>();
      response.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
      return new YouTubeHttp.Answer(response.statusCode(), headers, response.body());
    };
  }

  private static BodyPublisher body(Body body, HttpRequest.Builder request) throws IOException {
    if (body instanceof Body.Bytes bytes) {
      request.header("Content-Type", bytes.type());
      return BodyPublishers.ofByteArray(bytes.content());
    }
    if (body instanceof Body.Stream stream) {
      request.header("Content-Type", stream.type());
      return BodyPublishers.ofByteArray(stream.source().open().readAllBytes());
    }
    return BodyPublishers.noBody();
  }

  /** Uploads a public video and answers its id. */
  public String upload(String title) throws IOException {
    String all = emulator.accessToken(project(), settings.accounts().get(0));
    byte[] bytes = new byte[1000];
    HttpResponse<byte[]> start =
        send(
            HttpRequest.newBuilder(
                    URI.create(
                        emulator.url()
                            + "/upload/youtube/v3/videos?uploadType=resumable&part=snippet,status"))
                .header("Authorization", "Bearer " + all)
                .header("Content-Type", "application/json; charset=UTF-8")
                .header("X-Upload-Content-Type", "video/mp4")
                .header("X-Upload-Content-Length", Integer.toString(bytes.length))
                .POST(
                    BodyPublishers.ofString(
                        "{\"snippet\":{\"title\":\""
                            + title
                            + "\"},\"status\":{\"privacyStatus\":\"public\"}}"))
                .build());
    HttpResponse<byte[]> last =
        send(
            HttpRequest.newBuilder(URI.create(start.headers().firstValue("Location").orElseThrow()))
                .header("Authorization", "Bearer " + all)
                .header("Content-Type", "video/mp4")
                .PUT(BodyPublishers.ofByteArray(bytes))
                .build());
    return JSON.readTree(last.body()).path("id").asText();
  }

  public void delete(String id) throws IOException {
    String all = emulator.accessToken(project(), settings.accounts().get(0));
    send(
        HttpRequest.newBuilder(URI.create(emulator.url() + "/youtube/v3/videos?id=" + id))
            .header("Authorization", "Bearer " + all)
            .DELETE()
            .build());
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      throw new UncheckedIOException(new IOException("Interrupted", e));
    }
  }

  @Override
  public void close() {
    emulator.close();
  }
}
