package dev.showrunner.camel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.web.ChannelResource;
import dev.showrunner.web.Problem;
import dev.showrunner.web.Problems;
import dev.showrunner.web.SignInPage;
import dev.showrunner.youtube.SignIns;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.HashMap;
import java.util.Map;

/**
 * What carries secrets over HTTP: a channel that is added with its credentials, and the browser
 * that comes back from a sign-in. Served beside the routes, because Camel's tracer shows the bodies
 * and headers of what passes them.
 */
public final class ChannelServer {
  private static final int MOST_BYTES = 256 * 1024;

  private final ChannelResource channels;
  private final SignInPage page;
  private final Problems problems;
  private final ObjectMapper json;

  public ChannelServer(
      ChannelResource channels, SignInPage page, Problems problems, ObjectMapper json) {
    this.channels = channels;
    this.page = page;
    this.problems = problems;
    this.json = json;
  }

  private record Answer(int status, String type, String body) {}

  void install(Router router, int order) {
    router
        .route(HttpMethod.POST, "/api/channels")
        .order(order)
        .handler(BodyHandler.create(false).setBodyLimit(MOST_BYTES))
        .handler(context -> answer(context, this::add));
    router
        .route(HttpMethod.GET, SignIns.CALLBACK)
        .order(order)
        .handler(context -> answer(context, this::arrive));
  }

  private interface Work {
    Answer of(RoutingContext context);
  }

  // Files are written and Google is asked, so not on the event loop.
  private static void answer(RoutingContext context, Work work) {
    context
        .vertx()
        .executeBlocking(() -> work.of(context), false)
        .onSuccess(
            answer ->
                context
                    .response()
                    .setStatusCode(answer.status())
                    .putHeader("Content-Type", answer.type())
                    .putHeader("Cache-Control", "no-store")
                    .end(answer.body()))
        .onFailure(context::fail);
  }

  private Answer add(RoutingContext context) {
    try {
      return new Answer(201, "application/json", text(channels.add(context.body().asString())));
    } catch (RuntimeException e) {
      Problem problem = problems.of(e);
      return new Answer(problem.status(), "application/problem+json", text(problem));
    }
  }

  private String text(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Records of texts can be written as JSON", e);
    }
  }

  private Answer arrive(RoutingContext context) {
    Map<String, String> parameters = new HashMap<>();
    context.queryParams().forEach(parameters::putIfAbsent);
    SignInPage.Shown shown = page.arrive(parameters);
    return new Answer(shown.status(), "text/html; charset=utf-8", shown.html());
  }
}
