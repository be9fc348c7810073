package dev.showrunner.camel;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Serves text files of the page and of its libraries compressed (RFC 9110 §8.4), each compressed
 * once. Whoever does not take that, and all else, is left to who comes next. Thread-safe.
 */
final class ZippedFiles implements Handler<RoutingContext> {
  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript",
          "css", "text/css",
          "html", "text/html",
          "svg", "image/svg+xml",
          "json", "application/json");

  private static final Pattern TEXT =
      Pattern.compile("(/[A-Za-z0-9@_.-]+)+[.](" + String.join("|", TYPES.keySet()) + ")");
  private static final String INDEX = "/index.html";

  private final String root;
  private final String prefix;
  private final String caching;
  private final Map<String, Optional<Buffer>> known = new ConcurrentHashMap<>();

  /**
   * @param root the folder on the classpath
   * @param prefix what addresses have before the names of that folder; may be empty
   * @param caching how long a browser may keep a file, as {@code Cache-Control} has it
   */
  ZippedFiles(String root, String prefix, String caching) {
    this.root = root;
    this.prefix = prefix;
    this.caching = caching;
  }

  @Override
  public void handle(RoutingContext context) {
    String path = context.normalizedPath().substring(prefix.length());
    String name = path.equals("/") ? INDEX : path;
    if (!Gzip.isTaken(context.request().getHeader("Accept-Encoding"))
        || !TEXT.matcher(name).matches()) {
      context.next();
      return;
    }
    Optional<Buffer> before = known.get(name);
    if (before != null) {
      send(context, name, before);
      return;
    }
    context
        .vertx()
        .executeBlocking(() -> known.computeIfAbsent(name, this::read), false)
        .onSuccess(found -> send(context, name, found))
        .onFailure(context::fail);
  }

  private void send(RoutingContext context, String name, Optional<Buffer> file) {
    if (file.isEmpty()) {
      // Else names that somebody makes up would fill the memory.
      known.remove(name);
      context.next();
      return;
    }
    context
        .response()
        .putHeader("Content-Type", type(name) + "; charset=utf-8")
        .putHeader("Content-Encoding", "gzip")
        .putHeader("Vary", "Accept-Encoding")
        .putHeader("Cache-Control", caching)
        .end(file.get());
  }

  private static String type(String name) {
    return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain");
  }

  private Optional<Buffer> read(String name) {
    try (InputStream file = ZippedFiles.class.getClassLoader().getResourceAsStream(root + name)) {
      return file == null
          ? Optional.empty()
          : Optional.of(Buffer.buffer(Gzip.of(file.readAllBytes())));
    } catch (IOException e) {
      throw new UncheckedIOException("The program's own file " + root + name, e);
    }
  }
}
