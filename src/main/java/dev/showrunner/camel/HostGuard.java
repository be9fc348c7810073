package dev.showrunner.camel;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets only requests through that were meant for this server by a page of this server.
 *
 * <p>A page from elsewhere can make a browser send requests to a loopback address. By DNS rebinding
 * such a request carries a foreign {@code Host} and gets 421 (RFC 9110 §15.5.20); by a plain
 * cross-site post it carries a foreign {@code Origin} (RFC 6454 §7) and gets 403. Browsers say by
 * {@code Sec-Fetch-Site} too where a request comes from (W3C Fetch Metadata). Command line tools
 * send neither and pass.
 */
public final class HostGuard implements Handler<RoutingContext> {
  private static final Pattern JSON =
      Pattern.compile("(application|text)/json\\s*(;.*)?", Pattern.CASE_INSENSITIVE);
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Set<String> ELSEWHERE = Set.of("cross-site", "same-site");

  /** No name that a stranger could give an address of its own: that is what rebinding needs. */
  private static final Pattern NUMBERS =
      Pattern.compile("(\\d{1,3}([.]\\d{1,3}){3}|\\[[0-9a-f:.]+])(:\\d+)?");

  private final Set<String> names = new HashSet<>(LOOPBACK);
  private final List<URI> addresses;
  private final boolean numbers;

  /**
   * @param name the host by which this server says that it is reached
   * @param addresses those by which this server is reached besides loopback, each with scheme and
   *     host
   * @param numbers whether it may be reached by any numeric address, as one that listens beyond
   *     loopback is
   */
  public HostGuard(String name, Collection<URI> addresses, boolean numbers) {
    this.names.add(name.toLowerCase(Locale.ROOT));
    this.addresses = List.copyOf(addresses);
    this.numbers = numbers;
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    int port = request.localAddress().port();
    String authority = authority(request);
    if (!isOurs(authority, port) && !isNamed(authority) && !isNumeric(authority)) {
      refuse(
          context,
          421,
          "Misdirected Request",
          "The Host header names another server; use http://127.0.0.1:"
              + port
              + " or an address of showrunner.addresses");
      return;
    }
    if (isFromElsewhere(request, authority, port)) {
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

  /** Whether the browser reached us by HTTPS, which something before this server speaks for it. */
  boolean isEncrypted(HttpServerRequest request) {
    String authority = authority(request);
    return addresses.stream()
        .anyMatch(each -> "https".equals(each.getScheme()) && is(authority, each));
  }

  /** In HTTP/2 the pseudo-header {@code :authority} stands for {@code Host} (RFC 9113 §8.3.1). */
  private static @Nullable String authority(HttpServerRequest request) {
    String host = request.getHeader("Host");
    return host != null || request.authority() == null ? host : request.authority().toString();
  }

  private boolean isFromElsewhere(HttpServerRequest request, @Nullable String host, int port) {
    String origin = request.getHeader("Origin");
    if (origin != null && !isOurOrigin(origin, host, port)) {
      return true;
    }
    // A link from elsewhere may be followed; what a page there loads, frames or sends may not.
    boolean follows =
        "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
            && "document".equals(request.getHeader("Sec-Fetch-Dest"));
    return ELSEWHERE.contains(String.valueOf(request.getHeader("Sec-Fetch-Site"))) && !follows;
  }

  private boolean isOurOrigin(String origin, @Nullable String host, int port) {
    try {
      URI uri = URI.create(origin);
      String authority = uri.getRawAuthority();
      if (!uri.getRawPath().isEmpty() || authority == null) {
        return false;
      }
      boolean named =
          addresses.stream()
              .anyMatch(
                  each ->
                      each.getScheme().equalsIgnoreCase(uri.getScheme()) && is(authority, each));
      return named
          || ("http".equalsIgnoreCase(uri.getScheme())
              && (isOurs(authority, port) || (isNumeric(authority) && authority.equals(host))));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private boolean isNumeric(@Nullable String authority) {
    return numbers
        && authority != null
        && NUMBERS.matcher(authority.toLowerCase(Locale.ROOT)).matches();
  }

  private boolean isNamed(@Nullable String authority) {
    return addresses.stream().anyMatch(each -> is(authority, each));
  }

  private static boolean is(@Nullable String authority, URI address) {
    if (authority == null) {
      return false;
    }
    int standard = "https".equals(address.getScheme()) ? 443 : 80;
    int port = address.getPort() < 0 ? standard : address.getPort();
    String host = address.getHost().toLowerCase(Locale.ROOT);
    String asked = authority.toLowerCase(Locale.ROOT);
    return asked.equals(host + ":" + port) || (port == standard && asked.equals(host));
  }

  /** Whether {@code host[:port]} is this server; without a port it is HTTP's own, 80. */
  private boolean isOurs(@Nullable String authority, int port) {
    if (authority == null) {
      return false;
    }
    String lower = authority.toLowerCase(Locale.ROOT);
    int colon = lower.lastIndexOf(':');
    boolean hasPort = colon > lower.lastIndexOf(']');
    String host = hasPort ? lower.substring(0, colon) : lower;
    String named = hasPort ? lower.substring(colon + 1) : "80";
    return names.contains(host) && named.equals(Integer.toString(port));
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
