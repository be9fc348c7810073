package dev.showrunner.camel;

import dev.showrunner.access.Needs;
import dev.showrunner.access.Role;
import dev.showrunner.access.Sessions;
import dev.showrunner.access.Throttle;
import dev.showrunner.access.Tokens;
import io.vertx.core.Handler;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets through who may do what is asked: by a bearer token (RFC 6750), or, from a browser, by the
 * cookie of a session that a token began. Stands before everything that is served, whoever serves
 * it. Where the server has no tokens, everybody passes as an operator.
 */
final class AccessGuard implements Handler<RoutingContext> {
  /** Under which the role of who was let through is kept. */
  private static final String ROLE = "role";

  private static final Logger LOG = LoggerFactory.getLogger(AccessGuard.class);
  private static final String SESSION = "/api/session";
  private static final String FEED = "/api/calendar.ics";
  private static final Pattern BEARER =
      Pattern.compile("Bearer +(\\S{1,1000}) *", Pattern.CASE_INSENSITIVE);
  private static final int MOST_BYTES = 4096;

  private final Tokens tokens;
  private final Sessions sessions;
  private final Throttle throttle;
  private final HostGuard host;
  private final Predicate<String> isPage;
  private final Supplier<String> lastEvent;

  /**
   * @param idle after how long without a request a browser is signed out
   * @param isPage which paths are files of the page, which have nothing of anybody's in them
   * @param lastEvent the id of the event that was told last
   */
  AccessGuard(
      Tokens tokens,
      Duration idle,
      HostGuard host,
      Predicate<String> isPage,
      Supplier<String> lastEvent,
      Clock clock) {
    this.tokens = tokens;
    this.sessions = new Sessions(idle, clock);
    this.throttle = new Throttle(clock);
    this.host = host;
    this.isPage = isPage;
    this.lastEvent = lastEvent;
  }

  void install(Router router, int order) {
    router.route().order(order).handler(this);
    router
        .route(HttpMethod.POST, SESSION)
        .order(order + 1)
        .handler(BodyHandler.create(false).setBodyLimit(MOST_BYTES))
        .handler(this::signIn);
    router.route(HttpMethod.GET, SESSION).order(order + 1).handler(this::tell);
    router.route(HttpMethod.DELETE, SESSION).order(order + 1).handler(this::signOut);
  }

  @Override
  public void handle(RoutingContext context) {
    if (tokens.areNone()) {
      hideSecrets(context.request());
      context.next();
      return;
    }
    // A request that was sent on to another path, as the console's own addresses are, comes by
    // again.
    Role admitted = context.get(ROLE);
    if (admitted != null) {
      decide(context, Optional.of(admitted));
      return;
    }
    HttpServerRequest request = context.request();
    if (bringsFeedKey(context)) {
      openFeed(context);
      return;
    }
    Matcher bearer = BEARER.matcher(String.valueOf(request.getHeader("Authorization")));
    Optional<Role> role;
    if (bearer.matches()) {
      role = ofToken(context, bearer.group(1));
      if (role.isEmpty()) {
        return;
      }
    } else {
      role = ofCookie(context);
    }
    hideSecrets(request);
    decide(context, role);
  }

  private void decide(RoutingContext context, Optional<Role> role) {
    String path = context.normalizedPath();
    String method = context.request().method().name();
    Optional<Role> needed = Needs.of(method, path);
    boolean looks = method.equals("GET") || method.equals("HEAD");
    if (needed.isEmpty() || (looks && isPage.test(path))) {
      role.ifPresent(known -> context.put(ROLE, known));
      context.next();
    } else if (role.isEmpty()) {
      askToSignIn(context);
    } else if (!role.get().covers(needed.get())) {
      HostGuard.refuse(
          context,
          403,
          "Forbidden",
          "Your role %s may not do this; it needs a token of the role %s"
              .formatted(role.get().word(), needed.get().word()));
    } else {
      context.put(ROLE, role.get());
      context.next();
    }
  }

  /** Camel's routes take headers along, and whoever watches a route sees them. */
  private static void hideSecrets(HttpServerRequest request) {
    request.headers().remove("Authorization");
    request.headers().remove("Cookie");
  }

  // Calendar programs can send neither a token nor a cookie.
  private static boolean bringsFeedKey(RoutingContext context) {
    HttpServerRequest request = context.request();
    HttpMethod method = request.method();
    return context.normalizedPath().equals(FEED)
        && (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD))
        && request.getParam("key") != null;
  }

  /** Goes on without the key: whoever watches a route would see it. */
  private void openFeed(RoutingContext context) {
    HttpServerRequest request = context.request();
    String key = String.valueOf(request.getParam("key"));
    String channel = request.getParam("channel");
    Optional<Role> role =
        listened(
            context, () -> tokens.isFeedKey(key) ? Optional.of(Role.VIEWER) : Optional.empty());
    if (role.isPresent()) {
      hideSecrets(request);
      context.put(ROLE, role.get());
      context.reroute(
          channel == null
              ? FEED
              : FEED + "?channel=" + URLEncoder.encode(channel, StandardCharsets.UTF_8));
    }
  }

  /** Answers the request itself when the token is wrong, or its sender has to wait. */
  private Optional<Role> ofToken(RoutingContext context, String token) {
    return listened(context, () -> tokens.role(token));
  }

  private Optional<Role> listened(RoutingContext context, Supplier<Optional<Role>> looking) {
    String sender = context.request().remoteAddress().host();
    Duration wait = throttle.wait(sender);
    if (!wait.isZero()) {
      long seconds = wait.toSeconds() + 1;
      context.response().putHeader("Retry-After", Long.toString(seconds));
      HostGuard.refuse(
          context,
          429,
          "Too Many Requests",
          "Too many wrong tokens came from this address; try again in %d s".formatted(seconds));
      return Optional.empty();
    }
    Optional<Role> role = looking.get();
    if (role.isEmpty()) {
      throttle.failed(sender);
      LOG.warn("A wrong token came from {}", sender);
      refuseToken(context);
    }
    return role;
  }

  private static void refuseToken(RoutingContext context) {
    context.response().putHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    HostGuard.refuse(
        context, 401, "Unauthorized", "This token is not one of the server's; look at it again");
  }

  private Optional<Role> ofCookie(RoutingContext context) {
    Cookie cookie = context.request().getCookie(cookieName(context));
    return cookie == null ? Optional.empty() : sessions.role(cookie.getValue());
  }

  private static void askToSignIn(RoutingContext context) {
    String accept = String.valueOf(context.request().getHeader("Accept"));
    if (accept.toLowerCase(Locale.ROOT).contains("text/html")) {
      // The console and the health checks have no form of their own.
      context.response().setStatusCode(303).putHeader("Location", "/#/sign-in").end();
      return;
    }
    context.response().putHeader("WWW-Authenticate", "Bearer");
    HostGuard.refuse(
        context,
        401,
        "Unauthorized",
        "This server wants a token: sign in at its page, by showrunner login, or send it as Authorization: Bearer TOKEN");
  }

  private void signIn(RoutingContext context) {
    if (tokens.areNone()) {
      tell(context);
      return;
    }
    Optional<Role> role = ofToken(context, token(context));
    if (role.isPresent()) {
      sessionOf(context).ifPresent(sessions::end);
      LOG.info("{} signed in as {}", context.request().remoteAddress().host(), role.get().word());
      addCookie(context, cookie(context, sessions.begin(role.get())));
      context.put(ROLE, role.get());
      tell(context);
    }
  }

  private static String token(RoutingContext context) {
    try {
      JsonObject body = context.body().asJsonObject();
      return body != null && body.getValue("token") instanceof String token ? token : "";
    } catch (DecodeException e) {
      return "";
    }
  }

  private void signOut(RoutingContext context) {
    sessionOf(context).ifPresent(sessions::end);
    addCookie(context, cookie(context, "").setMaxAge(0));
    context.response().setStatusCode(204).end();
  }

  private void tell(RoutingContext context) {
    Role role = tokens.areNone() ? Role.OPERATOR : context.get(ROLE);
    JsonObject answer = new JsonObject().put("required", !tokens.areNone());
    answer.put("role", role == null ? null : role.word());
    if (role != null) {
      answer.put("lastEvent", lastEvent.get());
      answer.put("calendarFeed", tokens.feedKey().map(key -> FEED + "?key=" + key).orElse(FEED));
    }
    context
        .response()
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(answer.encode());
  }

  private static Optional<String> sessionOf(RoutingContext context) {
    @Nullable Cookie cookie = context.request().getCookie(cookieName(context));
    return Optional.ofNullable(cookie).map(Cookie::getValue);
  }

  private Cookie cookie(RoutingContext context, String value) {
    return Cookie.cookie(cookieName(context), value)
        .setPath("/")
        .setHttpOnly(true)
        .setSecure(host.isEncrypted(context.request()))
        .setSameSite(CookieSameSite.STRICT);
  }

  private static void addCookie(RoutingContext context, Cookie cookie) {
    context.response().addCookie(cookie);
  }

  /** Cookies are shared by all ports of a machine. */
  private static String cookieName(RoutingContext context) {
    return "showrunner-" + context.request().localAddress().port();
  }
}
