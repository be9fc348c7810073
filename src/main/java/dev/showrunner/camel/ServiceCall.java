package dev.showrunner.camel;

import dev.showrunner.media.service.ServiceException;
import dev.showrunner.media.service.ServiceHttp.Answer;
import dev.showrunner.media.service.ServiceHttp.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;

/** One call of a service: what of it only the HTTP client does. Tried anew, it begins anew. */
final class ServiceCall {
  private static final int OK = 200;
  private static final int STUMBLED = 500;

  private final Request request;
  private final long deadline;
  private @Nullable Runnable cut;
  private boolean stopped;
  private volatile @Nullable Answer answer;

  ServiceCall(Request request) {
    this.request = request;
    this.deadline = System.nanoTime() + request.limit().toNanos();
  }

  Request request() {
    return request;
  }

  /** Ends the call, and keeps it from being tried again. */
  void stop() {
    @Nullable Runnable now;
    synchronized (this) {
      stopped = true;
      now = cut;
    }
    if (now != null) {
      now.run();
    }
  }

  synchronized boolean stopped() {
    return stopped;
  }

  /** Adds what is secret. */
  void prepare(ClassicHttpRequest outgoing, Runnable howToCut) throws ServiceException {
    synchronized (this) {
      cut = howToCut;
      if (stopped) {
        throw new ServiceException("The call was given up");
      }
    }
    requireTime();
    outgoing.setPath(request.target());
    request.secretHeaders().forEach(outgoing::setHeader);
  }

  /** Reads the answer, and leaves to Camel no more than how long it was. */
  void take(ClassicHttpResponse response) throws IOException {
    int status = response.getCode();
    if (status >= STUMBLED) {
      throw new IOException(request + " was answered with " + status);
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : response.getHeaders()) {
      headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue());
      if (!header.getName().equalsIgnoreCase("date")) {
        response.removeHeaders(header.getName());
      }
    }
    Path file = request.into();
    byte[] content = new byte[0];
    long length;
    if (file != null && status == OK) {
      try (OutputStream out = Files.newOutputStream(file)) {
        length = copy(response.getEntity(), out);
      }
    } else {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      length = copy(response.getEntity(), out);
      content = out.toByteArray();
    }
    answer = new Answer(status, headers, content);
    response.setEntity(new StringEntity(length + " bytes", ContentType.TEXT_PLAIN));
  }

  private long copy(@Nullable HttpEntity entity, OutputStream out) throws IOException {
    if (entity == null) {
      return 0;
    }
    byte[] buffer = new byte[1 << 16];
    long length = 0;
    try (InputStream in = entity.getContent()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        length += read;
        if (length > request.mostBytes()) {
          throw new ServiceException("the answer is longer than " + size(request.mostBytes()));
        }
        requireTime();
        out.write(buffer, 0, read);
      }
    }
    return length;
  }

  private static String size(long bytes) {
    return bytes >= 1_000_000 ? bytes / 1_000_000 + " MB" : bytes / 1000 + " kB";
  }

  private void requireTime() throws ServiceException {
    if (System.nanoTime() - deadline > 0) {
      throw new ServiceException(
          "the answer took longer than " + request.limit().toSeconds() + " s");
    }
  }

  Answer answer() throws IOException {
    Answer taken = answer;
    if (taken == null) {
      throw new IOException(request + " was answered by something that is no service");
    }
    return taken;
  }
}
