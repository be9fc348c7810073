package dev.showrunner.youtube;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sends one request and waits for its answer. Nothing is retried, no redirect followed, and every
 * status is an answer. Thread-safe.
 *
 * <p>What is secret about a request, its token and the query of its address, stays out of routes,
 * logs, traces and exceptions.
 */
public interface YouTubeHttp {

  /**
   * Sends a request.
   *
   * @throws IOException when the connection cannot be made, breaks, or stands still for too long,
   *     and whatever the body's source throws; how much has arrived is then unknown
   * @throws InterruptedIOException when it was given up by {@link Line#hangUp}
   */
  Answer send(Request request, Line line) throws IOException;

  /** Sends a request that nobody gives up. */
  default Answer send(Request request) throws IOException {
    return send(request, new Line());
  }

  /**
   * A request.
   *
   * @param method as {@code PUT}
   * @param target a path with its query, below the configured root; or a whole address, as that of
   *     an upload session
   * @param headers those beside {@code Authorization} and the body's
   * @param token the access token; empty for none
   */
  record Request(
      String method, String target, Map<String, String> headers, String token, Body body) {
    public Request {
      headers = Map.copyOf(headers);
    }

    /** One without a body. */
    public static Request of(String method, String target, String token) {
      return new Request(method, target, Map.of(), token, new Body.None());
    }

    /** The same with one more header. */
    public Request with(String name, String value) {
      Map<String, String> more = new TreeMap<>(headers);
      more.put(name, value);
      return new Request(method, target, more, token, body);
    }

    /** The same with a body. */
    public Request with(Body other) {
      return new Request(method, target, headers, token, other);
    }

    /** Method and path only: the rest may be secret. */
    @Override
    public String toString() {
      return method + " " + target.replaceFirst("[?#].*", "");
    }
  }

  /** What a request carries. */
  sealed interface Body {
    /** Nothing. */
    record None() implements Body {}

    /**
     * Bytes that are in memory.
     *
     * @param type their media type
     */
    @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
    record Bytes(String type, byte[] content) implements Body {
      /** A JSON text. */
      public static Bytes json(String text) {
        return new Bytes("application/json; charset=UTF-8", text.getBytes(StandardCharsets.UTF_8));
      }

      @Override
      public String toString() {
        return content.length + " bytes of " + type;
      }
    }

    /**
     * Bytes that are read as they are sent.
     *
     * @param type their media type
     * @param length how many there are
     * @param source opened once; what it throws ends the request
     */
    record Stream(String type, long length, Source source) implements Body {
      @Override
      public String toString() {
        return length + " bytes of " + type;
      }
    }

    /** Where a stream's bytes come from. */
    @FunctionalInterface
    interface Source {
      InputStream open() throws IOException;
    }
  }

  /**
   * An answer.
   *
   * @param status as 200
   * @param headers their names in lower case
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  record Answer(int status, Map<String, String> headers, byte[] content) {
    public Answer {
      headers = Map.copyOf(headers);
    }

    /** A header, whatever the case of its name. */
    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The content as text in UTF-8. */
    public String text() {
      return new String(content, StandardCharsets.UTF_8);
    }

    /** Whether the status is from 200 to 299. */
    public boolean isOk() {
      return status >= 200 && status < 300;
    }

    @Override
    public String toString() {
      return status + " with " + content.length + " bytes";
    }
  }
}
