package dev.showrunner.camel;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets only requests through that were meant for this server by a page of this server.
 *
 * <p>A page from elsewhere can make a browser send requests to a loopback address. By DNS rebinding
 * such a request carries a foreign {@code Host} and gets 421 (RFC 9110 §15.5.20); by a plain
 * cross-site post it carries a foreign {@code Origin} (RFC 6454 §7) and gets 403. Command line
 * tools send no {@code Origin} and pass.
 */
public final class HostGuard implements Handler<RoutingContext> {
  private static final Pattern JSON =
      Pattern.compile("application/json\\s*(;.*)?", Pattern.CASE_INSENSITIVE);
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    int port = request.localAddress().port();
    if (!isOurs(authority(request), port)) {
      refuse(
          context,
          421,
          "Misdirected Request",
          "The Host header names another server; use http://127.0.0.1:" + port);
      return;
    }
    String origin = request.getHeader("Origin");
    if (origin != null && !isOurOrigin(origin, port)) {
      refuse(
          context,
          403,
          "Forbidden",
          "Requests from pages of other servers are refused; use the page of this server");
      return;
    }
    String type = request.getHeader("Content-Type");
    if (type != null && !JSON.matcher(type).matches()) {
      // A form would also reach the routes as headers, under names that its sender chooses.
      refuse(
          context,
          415,
          "Unsupported Media Type",
          "Send the body as JSON, with the header Content-Type: application/json");
      return;
    }
    context.next();
  }

  /** In HTTP/2 the pseudo-header {@code :authority} stands for {@code Host} (RFC 9113 §8.3.1). */
  private static @Nullable String authority(HttpServerRequest request) {
    String host = request.getHeader("Host");
    return host != null || request.authority() == null ? host : request.authority().toString();
  }

  private static boolean isOurOrigin(String origin, int port) {
    try {
      URI uri = URI.create(origin);
      return "http".equalsIgnoreCase(uri.getScheme())
          && isOurs(uri.getRawAuthority(), port)
          && uri.getRawPath().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether {@code host[:port]} is this server; without a port it is HTTP's own, 80. */
  static boolean isOurs(@Nullable String authority, int port) {
    if (authority == null) {
      return false;
    }
    String lower = authority.toLowerCase(Locale.ROOT);
    int colon = lower.lastIndexOf(':');
    boolean hasPort = colon > lower.lastIndexOf(']');
    String host = hasPort ? lower.substring(0, colon) : lower;
    String named = hasPort ? lower.substring(colon + 1) : "80";
    return LOOPBACK.contains(host) && named.equals(Integer.toString(port));
  }

  static void refuse(RoutingContext context, int status, String title, String detail) {
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/problem+json")
        .end(
            "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                .formatted(title, status, detail));
  }
}
