package dev.showrunner.camel;

import dev.showrunner.job.JobNotFoundException;
import dev.showrunner.web.JobFiles;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.File;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Serves a job's files, whole or in parts, so that a player can seek (RFC 9110 §14). */
final class FileServer implements Handler<RoutingContext> {
  static final String PATH = "/api/jobs/:id/files/:name";

  private final JobFiles files;

  FileServer(JobFiles files) {
    this.files = files;
  }

  @Override
  public void handle(RoutingContext context) {
    // The database is asked, so not on the event loop.
    context
        .vertx()
        .executeBlocking(() -> find(context), false)
        .onSuccess(
            found -> found.ifPresentOrElse(file -> send(context, file), () -> missing(context)))
        .onFailure(context::fail);
  }

  private Optional<JobFiles.Served> find(RoutingContext context) {
    try {
      return files.find(context.pathParam("id"), context.pathParam("name"));
    } catch (JobNotFoundException e) {
      return Optional.empty();
    }
  }

  private static void missing(RoutingContext context) {
    HostGuard.refuse(
        context,
        404,
        "Not Found",
        "There is no such file; the job's results list those that exist");
  }

  private static void send(RoutingContext context, JobFiles.Served served) {
    File file = served.path().toFile();
    long length = file.length();
    HttpServerResponse response =
        context
            .response()
            .putHeader("Content-Type", served.type())
            .putHeader("Accept-Ranges", "bytes")
            .putHeader("Cache-Control", "no-cache");
    Optional<Range> asked = Range.of(context.request().getHeader("Range"), length);
    if (asked.isPresent() && asked.get().isEmpty()) {
      response.setStatusCode(416).putHeader("Content-Range", "bytes */" + length).end();
      return;
    }
    asked.ifPresent(
        part ->
            response
                .setStatusCode(206)
                .putHeader(
                    "Content-Range",
                    "bytes %d-%d/%d".formatted(part.first(), part.last(), length)));
    Range part = asked.orElse(new Range(0, length - 1));
    long wanted = part.last() - part.first() + 1;
    if (context.request().method() == HttpMethod.HEAD) {
      response.putHeader("Content-Length", Long.toString(wanted)).end();
    } else {
      response.sendFile(file.getPath(), part.first(), wanted).onFailure(context::fail);
    }
  }

  /**
   * A part of a file.
   *
   * @param first its first byte, from 0
   * @param last its last byte; before {@code first} when the file has nothing of what was asked for
   */
  record Range(long first, long last) {
    private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /**
     * What a {@code Range} header asks for; empty for the whole file, as several ranges or a
     * malformed header may be ignored.
     */
    static Optional<Range> of(@Nullable String header, long length) {
      Matcher matcher = FORM.matcher(header == null ? "" : header);
      if (!matcher.matches() || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
        return Optional.empty();
      }
      if (matcher.group(1).isEmpty()) {
        long last = Math.min(Long.parseLong(matcher.group(2)), length);
        return Optional.of(new Range(length - last, length - 1));
      }
      long first = Long.parseLong(matcher.group(1));
      long last =
          matcher.group(2).isEmpty()
              ? length - 1
              : Math.min(Long.parseLong(matcher.group(2)), length - 1);
      return Optional.of(new Range(first, last));
    }

    boolean isEmpty() {
      return last < first;
    }
  }
}
