package dev.showrunner.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.fixtures.SettableClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

/** A running emulator with a clock that stands still, and a plain HTTP client signed in to it. */
final class Emulated implements AutoCloseable {
  static final String VIDEO =
      """
      {"snippet": {"title": "Why the sky is blue", "description": "Light.", "tags": ["sky", "blue light"],
         "categoryId": "27", "defaultLanguage": "en"},
       "status": {"privacyStatus": "private", "selfDeclaredMadeForKids": false,
         "containsSyntheticMedia": true}}
      """;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  final SettableClock clock = new SettableClock(Instant.parse("2026-11-26T12:00:00Z"));
  final YouTubeEmulator emulator;
  final Project project;
  final Account account;
  final Account other;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  String token;

  /** What was answered; a missing node when there is no body. */
  record Answer(int status, HttpResponse<String> response, JsonNode body) {
    Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }

    String reason() {
      return body.at("/error/errors/0/reason").asText();
    }

    String domain() {
      return body.at("/error/errors/0/domain").asText();
    }

    String text(String pointer) {
      return body.at(pointer).asText();
    }
  }

  Emulated(Path folder) throws IOException {
    this(folder, settings -> settings);
  }

  Emulated(Path folder, UnaryOperator<EmulatorSettings> change) throws IOException {
    this(folder, change, request -> Optional.empty());
  }

  Emulated(Path folder, UnaryOperator<EmulatorSettings> change, FaultPlan faults)
      throws IOException {
    EmulatorSettings settings = change.apply(EmulatorSettings.in(folder));
    emulator = YouTubeEmulator.start(settings, clock, faults);
    project = settings.projects().get(0);
    account = settings.accounts().get(0);
    other = settings.accounts().get(1);
    token = emulator.accessToken(project, account);
  }

  HttpRequest.Builder to(String pathAndQuery) {
    String address = pathAndQuery.startsWith("http") ? pathAndQuery : emulator.url() + pathAndQuery;
    return HttpRequest.newBuilder(URI.create(address))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + token);
  }

  Answer send(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
    String text = response.body();
    return new Answer(
        response.statusCode(),
        response,
        text.startsWith("{") ? MAPPER.readTree(text) : MAPPER.missingNode());
  }

  Answer get(String pathAndQuery) throws Exception {
    return send(to(pathAndQuery));
  }

  Answer json(String method, String pathAndQuery, String body) throws Exception {
    return send(
        to(pathAndQuery)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body)));
  }

  Answer form(String pathAndQuery, String body) throws Exception {
    return send(
        to(pathAndQuery)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  Answer start(String resource, long bytes) throws Exception {
    return send(
        to("/upload/youtube/v3/videos?uploadType=resumable&part=snippet,status")
            .header("Content-Type", "application/json; charset=UTF-8")
            .header("X-Upload-Content-Type", "video/mp4")
            .header("X-Upload-Content-Length", Long.toString(bytes))
            .POST(BodyPublishers.ofString(resource)));
  }

  /** Sends bytes of a file, from one place up to another. */
  Answer put(String session, byte[] file, int from, int to) throws Exception {
    return send(
        to(session)
            .header("Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, file.length))
            .PUT(BodyPublishers.ofByteArray(file, from, to - from)));
  }

  Answer query(String session, long total) throws Exception {
    return send(
        to(session).header("Content-Range", "bytes */" + total).PUT(BodyPublishers.noBody()));
  }

  Answer media(String pathAndQuery, String type, byte[] bytes) throws Exception {
    return send(
        to(pathAndQuery).header("Content-Type", type).POST(BodyPublishers.ofByteArray(bytes)));
  }

  /** Uploads a small file; the video's id. */
  String upload(String resource) throws Exception {
    byte[] file = bytes(1000, 1);
    String session = start(resource, file.length).header("Location").orElseThrow();
    return put(session, file, 0, file.length).text("/id");
  }

  static byte[] bytes(int count, long seed) {
    byte[] bytes = new byte[count];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    emulator.close();
  }
}
