package dev.showrunner.media.service;

import dev.showrunner.job.JobId;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request to a service of others. A broken connection and an answer from 500 on are tried
 * again within seconds; no redirect is followed. Thread-safe.
 */
public interface ServiceHttp {

  /**
   * Sends a request and reads the answer.
   *
   * @param job for whom it is sent, so that cancelling the job ends it
   * @throws ServiceException when the answer is too large or takes too long
   * @throws IOException when the service cannot be reached, breaks off or stumbles, also at the
   *     last try; the message names no secret
   * @throws dev.showrunner.job.ClaimLostException when the job was stopped
   */
  Answer send(JobId job, Request request) throws IOException;

  /**
   * A request.
   *
   * @param method as {@code GET}
   * @param address scheme, host and path; its query, if any, is sent, but seen by nobody else
   * @param secretHeaders names and values that no route sees
   * @param secretQuery added to the address's query, as {@code key=…}; empty for none
   * @param json the body; empty for none
   * @param mostBytes an answer that is longer is refused
   * @param into where the content of an answer of 200 is written; null to keep it in memory
   * @param limit how long all of it may take
   */
  record Request(
      String method,
      URI address,
      Map<String, String> secretHeaders,
      String secretQuery,
      String json,
      long mostBytes,
      @Nullable Path into,
      Duration limit) {
    public Request {
      secretHeaders = Map.copyOf(secretHeaders);
    }

    /** A GET whose answer is read into memory. */
    public static Request get(URI address, long mostBytes, Duration limit) {
      return new Request("GET", address, Map.of(), "", "", mostBytes, null, limit);
    }

    /** The same as a POST of JSON. */
    public Request post(String body) {
      return new Request("POST", address, secretHeaders, secretQuery, body, mostBytes, into, limit);
    }

    /** The same with one more header that is secret. */
    public Request withSecret(String name, String value) {
      Map<String, String> more = new TreeMap<>(secretHeaders);
      more.put(name, value);
      return new Request(method, address, more, secretQuery, json, mostBytes, into, limit);
    }

    /** The same with a part of the query that is secret. */
    public Request withSecretQuery(String query) {
      return new Request(method, address, secretHeaders, query, json, mostBytes, into, limit);
    }

    /** The same, its answer written into a file. */
    public Request into(Path file) {
      return new Request(method, address, secretHeaders, secretQuery, json, mostBytes, file, limit);
    }

    /** The address without its query. */
    public String shown() {
      return address.toString().replaceFirst("[?#].*", "");
    }

    /** The path and the whole query, as they are sent. */
    public String target() {
      String path = Optional.ofNullable(address.getRawPath()).orElse("");
      String query = Optional.ofNullable(address.getRawQuery()).orElse("");
      String both = query + (query.isEmpty() || secretQuery.isEmpty() ? "" : "&") + secretQuery;
      return (path.isEmpty() ? "/" : path) + (both.isEmpty() ? "" : "?" + both);
    }

    /** Method, host and path only. */
    @Override
    public String toString() {
      return method + " " + shown();
    }
  }

  /**
   * An answer.
   *
   * @param status as 200; below 500
   * @param headers their names in lower case
   * @param content empty when it was written into a file
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

    @Override
    public String toString() {
      return Integer.toString(status);
    }
  }
}
