package dev.showrunner.camel;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/**
 * Answers what the contract does not have with a problem: addresses and methods, which Camel would
 * answer with its status and the request's own body, and parameters, which it would pass over, so
 * that a filter with a slip in its name would answer everything. The contract is read at the first
 * request, so that the start does not wait for it.
 */
final class UnknownOperations implements Handler<RoutingContext> {
  private static final String PREFIX = "/api";
  private static final int LONGEST_NAME = 60;

  private @Nullable Contract contract;

  @Override
  public void handle(RoutingContext request) {
    String path = request.normalizedPath().substring(PREFIX.length());
    if (path.startsWith("/docs") || path.startsWith("/openapi")) {
      request.next();
      return;
    }
    Map<String, List<String>> methods = contract().methods(path);
    String method = request.request().method().name();
    if (methods.isEmpty()) {
      HostGuard.refuse(
          request,
          404,
          "Not Found",
          "There is nothing at this address; /api/docs lists what there is");
    } else if (!methods.containsKey(method)
        && !method.equals("HEAD")
        && !method.equals("OPTIONS")) {
      String allowed = String.join(", ", methods.keySet());
      request.response().putHeader("Allow", allowed);
      HostGuard.refuse(
          request,
          405,
          "Method Not Allowed",
          "%s is not possible at this address; it takes %s".formatted(method, allowed));
    } else {
      List<String> known = methods.getOrDefault(method.equals("HEAD") ? "GET" : method, List.of());
      unknown(request.queryParams(), known)
          .ifPresentOrElse(name -> refuse(request, name, known), request::next);
    }
  }

  private static Optional<String> unknown(MultiMap given, List<String> known) {
    return given.names().stream().filter(name -> !known.contains(name)).findFirst();
  }

  private static void refuse(RoutingContext request, String name, List<String> known) {
    String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    String lower = shown.toLowerCase(Locale.ROOT);
    List<String> nearest =
        known.stream().sorted(Comparator.comparing(each -> distance.apply(lower, each))).toList();
    String remedy =
        nearest.isEmpty()
            ? "it takes none"
            : "it takes " + String.join(", ", nearest) + "; the nearest is " + nearest.get(0);
    request
        .response()
        .setStatusCode(400)
        .putHeader("Content-Type", "application/problem+json")
        .end(
            new JsonObject()
                .put("type", "about:blank")
                .put("title", "Bad Request")
                .put("status", 400)
                .put("detail", "%s is no parameter of this address: %s".formatted(shown, remedy))
                .put("field", shown)
                .encode());
  }

  private synchronized Contract contract() {
    Contract known = contract;
    if (known == null) {
      known = new Contract();
      contract = known;
    }
    return known;
  }
}
