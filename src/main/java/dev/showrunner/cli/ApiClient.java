package dev.showrunner.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.job.Home;
import dev.showrunner.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Talks to the running server over REST. */
final class ApiClient {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(LONGEST_CONNECT)
          .build();
  private final String address;
  private final String token;
  private final Duration longest;

  /**
   * @param address as {@code http://127.0.0.1:8080}
   */
  ApiClient(String address) {
    this(address, "");
  }

  /**
   * @param token what the server wants to see; empty for nothing
   */
  ApiClient(String address, String token) {
    this(address, token, LONGEST_ANSWER);
  }

  /**
   * @param longest how long an answer may take
   */
  ApiClient(String address, String token, Duration longest) {
    this.address = address;
    this.token = token;
    this.longest = longest;
  }

  /**
   * The server at the port that was asked for, else the one that runs on the home. Another home's
   * server is never taken for it.
   */
  static ApiClient of(GlobalOptions options) {
    Settings settings = options.settings();
    if (options.port != null) {
      return with(
          settings,
          "http://"
              + reached(settings.text("showrunner.host"))
              + ":"
              + settings.text("showrunner.port"));
    }
    Home home = new Home(Path.of(settings.text("showrunner.home")));
    return of(home, settings)
        .orElseThrow(
            () ->
                new Unreachable(
                    "No Showrunner runs on %s; start one with: showrunner run --home %s"
                        .formatted(home.root(), home.root())));
  }

  /** The server that has noted its address in the home; none when none has. */
  static Optional<ApiClient> of(Home home, Settings settings) {
    try {
      return Optional.of(with(settings, Files.readString(home.server()).trim()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The server at that address, with the token that is known for it. */
  static ApiClient with(Settings settings, String address) {
    return new ApiClient(address, CliToken.find(settings, address));
  }

  // One that listens on all addresses is reached on loopback.
  private static String reached(String host) {
    return host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
  }

  String address() {
    return address;
  }

  /** Whether a server answers. */
  boolean answers() {
    try {
      get("/api/statistics");
      return true;
    } catch (CommandFailure e) {
      return false;
    }
  }

  JsonNode get(String path) {
    return send(HttpRequest.newBuilder().GET(), path);
  }

  JsonNode post(String path, Object body) {
    return send(json(body, "POST"), path);
  }

  JsonNode patch(String path, Object body) {
    return send(json(body, "PATCH"), path);
  }

  JsonNode delete(String path) {
    return send(HttpRequest.newBuilder().DELETE(), path);
  }

  private static HttpRequest.Builder json(Object body, String method) {
    try {
      BodyPublisher json = BodyPublishers.ofString(JSON.writeValueAsString(body));
      return HttpRequest.newBuilder()
          .method(method, json)
          .header("Content-Type", "application/json");
    } catch (IOException e) {
      throw new CommandFailure("The request cannot be written as JSON: " + e.getMessage());
    }
  }

  JsonNode post(String path) {
    return send(HttpRequest.newBuilder().POST(BodyPublishers.noBody()), path);
  }

  /** Text as a part of an address. */
  static String part(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static JsonNode body(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new CommandFailure(bare(response.statusCode()));
    }
  }

  private static String bare(int status) {
    return status == 413
        ? "The request is too large for the server: a script may have 256 kB, a batch 1 MB"
        : "The server answered with status " + status;
  }

  private JsonNode send(HttpRequest.Builder request, String path) {
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      HttpResponse<String> response =
          http.send(
              request.uri(URI.create(address + path)).timeout(longest).build(),
              BodyHandlers.ofString());
      JsonNode body = body(response);
      if (response.statusCode() >= 400) {
        throw new Refusal(
            body.path("detail").asText(bare(response.statusCode())), body.path("field").asText(""));
      }
      return body;
    } catch (HttpConnectTimeoutException e) {
      throw nobody();
    } catch (HttpTimeoutException e) {
      throw new CommandFailure(
          "The Showrunner at %s took longer than %d s to answer, and may have done it all the same; look, then try again"
              .formatted(address, longest.toSeconds()));
    } catch (IOException e) {
      throw nobody();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("Interrupted");
    }
  }

  private Unreachable nobody() {
    return new Unreachable(
        "No Showrunner answers at %s; start one with: showrunner run".formatted(address));
  }
}
