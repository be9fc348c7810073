package dev.showrunner.emulator;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Which method and path is what. */
final class Router {
  private final Map<String, Route> routes = new LinkedHashMap<>();

  /** Answers a call. */
  interface Handler {
    void handle(Call call) throws IOException;
  }

  /**
   * What a method and path lead to.
   *
   * @param kind may depend on the call: a chunk, the last one, a query
   */
  record Route(Function<Call, RequestKind> kind, Handler handler) {}

  void add(String method, String path, Function<Call, RequestKind> kind, Handler handler) {
    routes.put(method + " " + path, new Route(kind, handler));
  }

  void add(String method, String path, RequestKind kind, Handler handler) {
    add(method, path, call -> kind, handler);
  }

  Route find(Call call) {
    Route found = routes.get(call.method() + " " + call.path());
    if (found == null) {
      throw ApiError.notFound("global", "notFound", "Not Found");
    }
    return found;
  }
}
