package dev.showrunner.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** One HTTP request and the answer to it. */
final class Call {
  /** A resource or form is never larger; YouTube's own limit of a description is 5,000 bytes. */
  private static final int LARGEST_TEXT = 1 << 20;

  private static final String JSON = "application/json; charset=UTF-8";

  private final HttpExchange exchange;
  private final Map<String, List<String>> query;
  private InputStream body;
  private boolean answerIsLost;
  private @Nullable ApiError instead;
  private OptionalInt retryAfterSeconds = OptionalInt.empty();
  private long keepAtMost = Long.MAX_VALUE;

  Call(HttpExchange exchange) {
    this.exchange = exchange;
    this.query = parse(exchange.getRequestURI().getRawQuery());
    this.body = exchange.getRequestBody();
  }

  String method() {
    return exchange.getRequestMethod();
  }

  String path() {
    return exchange.getRequestURI().getPath();
  }

  Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name)).map(values -> values.get(0));
  }

  String required(String name) {
    return query(name)
        .filter(value -> !value.isBlank())
        .orElseThrow(() -> ApiError.missingParameter(name));
  }

  /** All values of a parameter, which may be repeated or hold several between commas. */
  List<String> list(String name) {
    return query.getOrDefault(name, List.of()).stream()
        .flatMap(value -> List.of(value.split(",")).stream())
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  Set<String> queryNames() {
    return query.keySet();
  }

  /** The query as it came, and one parameter more. */
  String rawQueryWith(String name, String value) {
    return exchange.getRequestURI().getRawQuery() + "&" + name + "=" + value;
  }

  /** The parts that are asked for, each of which must be one of those given. */
  Set<String> parts(Set<String> known) {
    List<String> asked = list("part");
    if (asked.isEmpty()) {
      throw ApiError.missingParameter("part");
    }
    for (String part : asked) {
      if (!known.contains(part)) {
        throw ApiError.badRequest("youtube.part", "unknownPart", "'" + part + "'");
      }
    }
    return new TreeSet<>(asked);
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  /** The bytes of the body as announced; -1 when they are not. */
  long contentLength() {
    return header("Content-Length").map(Long::parseLong).orElse(-1L);
  }

  /** The body as it was before it was packed for the way; to be asked for once. */
  InputStream body() throws IOException {
    return isPacked() ? new GZIPInputStream(body) : body;
  }

  boolean isPacked() {
    return header("Content-Encoding").filter("gzip"::equalsIgnoreCase).isPresent();
  }

  /** From now on the body is read through another stream, as one that breaks off. */
  void readThrough(UnaryOperator<InputStream> other) {
    body = other.apply(body);
  }

  /** The call is carried out, and its answer never arrives. */
  void loseAnswer() {
    answerIsLost = true;
  }

  /** The call is carried out, and then this is answered. */
  void answerInstead(ApiError error, OptionalInt retryAfter) {
    instead = error;
    retryAfterSeconds = retryAfter;
  }

  /** Of the bytes in this call's body only so many are kept, whatever arrives. */
  void keepAtMost(long bytes) {
    keepAtMost = bytes;
  }

  long keepAtMost() {
    return keepAtMost;
  }

  private byte[] text() throws IOException {
    byte[] bytes = body().readNBytes(LARGEST_TEXT + 1);
    if (bytes.length > LARGEST_TEXT) {
      throw new ApiError(413, "global", "uploadTooLarge", "Request Too Large");
    }
    return bytes;
  }

  ObjectNode json() throws IOException {
    if (!header("Content-Type").orElse("").startsWith("application/json")) {
      throw ApiError.badRequest("global", "badContent", "Expected a body of application/json.");
    }
    return Json.parse(text());
  }

  Map<String, String> form() throws IOException {
    Map<String, String> form = new LinkedHashMap<>();
    parse(new String(text(), StandardCharsets.UTF_8))
        .forEach((name, values) -> form.put(name, String.join(" ", values)));
    return form;
  }

  void answerHeader(String name, String value) {
    exchange.getResponseHeaders().set(name, value);
  }

  void json(int status, JsonNode node) throws IOException {
    send(status, JSON, Json.bytes(node));
  }

  void html(int status, String page) throws IOException {
    answerHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
    send(status, "text/html; charset=UTF-8", page.getBytes(StandardCharsets.UTF_8));
  }

  void empty(int status) throws IOException {
    send(status, "", new byte[0]);
  }

  private void send(int status, String type, byte[] bytes) throws IOException {
    if (!mayAnswer()) {
      return;
    }
    if (instead == null) {
      write(status, type, bytes);
    } else {
      exchange.getResponseHeaders().clear();
      retryAfterSeconds.ifPresent(
          seconds -> answerHeader("Retry-After", Integer.toString(seconds)));
      write(instead.code(), JSON, Json.bytes(instead.body()));
    }
  }

  private void write(int status, String type, byte[] bytes) throws IOException {
    answerHeader("Cache-Control", "no-store");
    if (bytes.length == 0) {
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    answerHeader("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /**
   * Reads what is left of the body: a client that is still sending would otherwise meet a reset
   * before it has seen the answer.
   */
  private boolean mayAnswer() throws IOException {
    body.transferTo(OutputStream.nullOutputStream());
    if (answerIsLost) {
      reset();
    }
    return !answerIsLost;
  }

  /** Closes the connection without a word. What the client still sends meets a reset. */
  void reset() {
    exchange.close();
  }

  private static Map<String, List<String>> parse(@Nullable String encoded) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    if (encoded == null || encoded.isEmpty()) {
      return all;
    }
    for (String pair : encoded.split("&")) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      try {
        all.computeIfAbsent(decode(name), key -> new ArrayList<>()).add(decode(value));
      } catch (IllegalArgumentException e) {
        throw ApiError.invalidParameter(name, value);
      }
    }
    return all;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
