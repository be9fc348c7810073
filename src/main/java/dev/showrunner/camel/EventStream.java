package dev.showrunner.camel;

import dev.showrunner.web.LiveEvents;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events (HTML Living Standard §9.2): what changes is told as it happens. Who reads too
 * slowly is let go, and goes on where it was when it comes back with {@code Last-Event-ID}.
 */
public final class EventStream implements Handler<RoutingContext> {
  private static final String PATH = "/api/events";

  /** It is a POST for its length, and changes nothing. */
  private static final String PREVIEW = "/api/schedules/preview";

  private static final Set<HttpMethod> LOOKING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
  private static final Pattern LIST = Pattern.compile("/api/([a-z]+)(/.*)?");
  private static final long BEAT_MILLIS = 15_000;
  private static final int MOST_WATCHERS = 500;

  private final LiveEvents events;
  private final AtomicInteger watchers = new AtomicInteger();

  public EventStream(LiveEvents events) {
    this.events = events;
  }

  /** Serves the events, and tells of what is changed by requests on this router. */
  void install(Router router, int order) {
    router.route(HttpMethod.GET, PATH).order(order).handler(this);
    router.route("/api/*").order(order).handler(this::tellChanges);
  }

  private void tellChanges(RoutingContext context) {
    HttpMethod method = context.request().method();
    String path = context.normalizedPath();
    Matcher list = LIST.matcher(path);
    boolean changes = !LOOKING.contains(method) && !path.equals(PREVIEW);
    if (changes && list.matches()) {
      context.addEndHandler(
          done -> {
            if (context.response().getStatusCode() < 400) {
              events.listChanged(list.group(1));
            }
          });
    }
    context.next();
  }

  @Override
  public void handle(RoutingContext request) {
    if (watchers.get() >= MOST_WATCHERS) {
      HostGuard.refuse(
          request, 503, "Service Unavailable", "Too many pages are watching; close some of them");
      return;
    }
    watchers.incrementAndGet();
    HttpServerResponse response = request.response();
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-store");
    // A browser takes the connection for made when it gets something.
    response.write("retry: 1000\n\n");
    Context loop = request.vertx().getOrCreateContext();
    Runnable end =
        events.watch(lastHeard(request), event -> loop.runOnContext(on -> send(response, event)));
    long beat =
        request
            .vertx()
            .setPeriodic(BEAT_MILLIS, id -> write(response, "event: beat\ndata: {}\n\n"));
    request.addEndHandler(
        done -> {
          request.vertx().cancelTimer(beat);
          end.run();
          watchers.decrementAndGet();
        });
  }

  /**
   * A browser that comes back by itself says it in a header, and asks by the address that it had.
   */
  private static @Nullable String lastHeard(RoutingContext request) {
    String heard = request.request().getHeader("Last-Event-ID");
    return heard != null ? heard : request.request().getParam("after");
  }

  /** The id of the event that was told last, to be gone on from. */
  String lastId() {
    return events.lastId();
  }

  private static void send(HttpServerResponse response, LiveEvents.Event event) {
    write(
        response,
        "id: %s\nevent: %s\ndata: %s\n\n".formatted(event.id(), event.type(), event.data()));
  }

  private static void write(HttpServerResponse response, String frame) {
    if (response.ended() || response.closed()) {
      return;
    }
    if (response.writeQueueFull()) {
      response.reset();
    } else {
      response.write(frame);
    }
  }
}
