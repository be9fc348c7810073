package dev.showrunner.camel;

import dev.showrunner.youtube.Line;
import dev.showrunner.youtube.YouTubeHttp.Answer;
import dev.showrunner.youtube.YouTubeHttp.Body;
import dev.showrunner.youtube.YouTubeHttp.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/** One request under way: what of it the route may see, and what only the HTTP client does. */
final class YouTubeCall {
  private static final int BUFFER = 128 * 1024;

  /** Headers of an answer that a route may see, or that the body is read by. */
  private static final Set<String> SHOWN =
      Set.of(
          "content-type",
          "content-length",
          "content-encoding",
          "transfer-encoding",
          "date",
          "range",
          "retry-after");

  private final Request request;
  private final Line line;
  private final String address;
  private final String query;
  private volatile long movedAt = System.nanoTime();
  private volatile boolean sending;
  private int status;
  private Map<String, String> headers = Map.of();

  YouTubeCall(Request request, String root, Line line) {
    this.request = request;
    this.line = line;
    String target = request.target();
    String whole = target.startsWith("/") ? root + target : target;
    int mark = whole.indexOf('?');
    address = mark < 0 ? whole : whole.substring(0, mark);
    query = mark < 0 ? "" : whole.substring(mark);
  }

  Request request() {
    return request;
  }

  Line line() {
    return line;
  }

  /** Where the request goes, without what may be secret. */
  String address() {
    return address;
  }

  /** Adds what is secret. */
  void prepare(ClassicHttpRequest outgoing) {
    outgoing.setPath(outgoing.getPath() + query);
    if (!request.token().isEmpty()) {
      outgoing.setHeader("Authorization", "Bearer " + request.token());
    }
  }

  /** Takes the answer's headers: what names a session, in one or another, stays below Camel. */
  void answered(ClassicHttpResponse response) {
    Map<String, String> all = new LinkedHashMap<>();
    for (Header header : response.getHeaders()) {
      all.put(header.getName().toLowerCase(Locale.ROOT), header.getValue());
    }
    all.computeIfPresent("location", (name, value) -> resolved(value));
    headers = all;
    status = response.getCode();
    all.keySet().stream().filter(name -> !SHOWN.contains(name)).forEach(response::removeHeaders);
  }

  // A server may leave out of an address what is the same as in that of the request.
  private String resolved(String location) {
    try {
      return URI.create(address).resolve(location).toString();
    } catch (IllegalArgumentException e) {
      return location;
    }
  }

  Answer answer(byte[] content) {
    return new Answer(status, headers, content);
  }

  /** Since when nothing of the body has moved, by {@link System#nanoTime}. */
  long movedAt() {
    return sending ? movedAt : System.nanoTime();
  }

  /**
   * What a failure is to the sender.
   *
   * @return to be thrown
   * @throws RuntimeException what the body's source threw is thrown as it is
   */
  IOException failed(Exception failure, boolean stalled) {
    if (line.isHungUp()) {
      return new InterruptedIOException("The request was given up");
    }
    if (stalled) {
      return new IOException("The connection stood still", failure);
    }
    if (failure instanceof InterruptedIOException) {
      return new IOException(request.method() + " was not answered in time", failure);
    }
    if (failure instanceof IOException known) {
      return known;
    }
    if (failure instanceof RuntimeException known) {
      throw known;
    }
    return new IOException(request + " failed", failure);
  }

  @Nullable HttpEntity entity() {
    Body body = request.body();
    if (body instanceof Body.Bytes bytes) {
      return new ByteArrayEntity(bytes.content(), ContentType.parse(bytes.type()));
    }
    return body instanceof Body.Stream stream ? new Streamed(stream) : null;
  }

  /** Read as it is sent, in constant memory; and only once, as a chunk is never sent twice. */
  private final class Streamed extends AbstractHttpEntity {
    private final Body.Stream stream;

    Streamed(Body.Stream stream) {
      super(ContentType.parse(stream.type()), null);
      this.stream = stream;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      byte[] buffer = new byte[BUFFER];
      try (InputStream in = stream.source().open()) {
        long left = stream.length();
        while (left > 0) {
          int count = in.readNBytes(buffer, 0, (int) Math.min(buffer.length, left));
          if (count == 0) {
            throw new IOException("The file is shorter than it was");
          }
          movedAt = System.nanoTime();
          sending = true;
          out.write(buffer, 0, count);
          sending = false;
          left -= count;
        }
      } finally {
        sending = false;
      }
    }

    @Override
    public long getContentLength() {
      return stream.length();
    }

    @Override
    public InputStream getContent() throws IOException {
      return stream.source().open();
    }

    @Override
    public boolean isStreaming() {
      return false;
    }

    @Override
    public boolean isRepeatable() {
      return false;
    }

    @Override
    public void close() {
      // The stream is closed where it is read.
    }

    @Override
    public String toString() {
      return stream.toString();
    }
  }
}
