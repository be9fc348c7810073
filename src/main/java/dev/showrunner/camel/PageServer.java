package dev.showrunner.camel;

import dev.showrunner.web.JobFiles;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * Puts the guard before, and the page behind, what the routes serve over HTTP. Camel's own static
 * serving is not used: it would serve the working folder and the classpath.
 */
public final class PageServer {
  /** Before every handler that Camel installs. */
  private static final int FIRST = -100;

  private static final int HEADERS = FIRST + 1;
  private static final int ACCESS = FIRST + 2;
  private static final int OURS = FIRST + 4;

  /** Below a name of our own, because Vert.x looks in the working folder first. */
  private static final String ROOT = "web/showrunner";

  /** Libraries of the page, as WebJars have them; their addresses carry their versions. */
  private static final String LIBRARIES = "META-INF/resources/webjars";

  private static final Pattern PLAIN = Pattern.compile("(/[A-Za-z0-9_-]+)+[.][a-z0-9]+");

  /** What stands behind the # of the page's addresses, for who types it without one. */
  private static final Pattern PLACE =
      Pattern.compile(
          "/(dashboard|calendar|jobs|schedules|review|analytics|channels)(/[A-Za-z0-9_-]{0,100})?");

  private static final int YEAR_SECONDS = 31_536_000;

  /**
   * Scripts and styles come from this server only. The map of the libraries' names has to stand in
   * the page itself, and FullCalendar fills an empty element with rules: both are allowed by hash.
   */
  private static final String POLICY =
      "default-src 'self'; script-src 'self' '%s'; style-src 'self' '%s'; img-src 'self' data:;"
          + " font-src 'self' data:;"
          + " frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

  private static final Pattern IMPORT_MAP =
      Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

  private PageServer() {}

  /**
   * Puts the guard before every HTTP server of the context. To be called when the servers are there
   * and no route is served yet.
   *
   * @return how many servers there are
   */
  public static int guard(CamelContext context, Entrance entrance) {
    Set<VertxPlatformHttpRouter> routers = routers(context);
    if (routers.isEmpty()) {
      return 0;
    }
    String policy = policy();
    HostGuard host =
        new HostGuard(entrance.host(), entrance.addresses(), entrance.beyondLoopback());
    EventStream events = context.getRegistry().findSingleByType(EventStream.class);
    AccessGuard access =
        new AccessGuard(
            entrance.tokens(),
            entrance.idle(),
            host,
            PageServer::isPage,
            () -> events == null ? "" : events.lastId(),
            entrance.clock());
    for (Router router : routers) {
      router.route().order(FIRST).handler(host);
      router
          .route()
          .order(HEADERS)
          .handler(request -> addHeaders(request, policy))
          .failureHandler(PageServer::answerFailure);
      access.install(router, ACCESS);
    }
    return routers.size();
  }

  /** Whether a path is a file of the page, of its libraries or their descriptions. */
  private static boolean isPage(String path) {
    if (path.equals("/") || path.startsWith("/webjars/") || PLACE.matcher(path).matches()) {
      return true;
    }
    return PLAIN.matcher(path).matches()
        && PageServer.class.getClassLoader().getResource(ROOT + path) != null;
  }

  /** Serves the page, the job files and the channels on every HTTP server of the context. */
  public static void install(
      CamelContext context, JobFiles files, ChannelServer channels, EventStream events) {
    routers(context)
        .forEach(
            router -> {
              router.route("/api/*").order(OURS).handler(new UnknownOperations());
              events.install(router, OURS);
              channels.install(router, OURS);
              install(router, files);
            });
  }

  private static Set<VertxPlatformHttpRouter> routers(CamelContext context) {
    return context.getRegistry().findByType(VertxPlatformHttpRouter.class);
  }

  private static void install(Router router, JobFiles files) {
    router
        .route(FileServer.PATH)
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .order(OURS)
        .handler(new FileServer(files));
    router.route(HttpMethod.GET, "/api/docs").order(OURS).handler(PageServer::describe);
    router
        .route(HttpMethod.GET, "/api/openapi.yaml")
        .order(OURS)
        .handler(context -> send(context, "application/yaml", text("openapi.yaml")));
    router
        .route(HttpMethod.GET, "/webjars/*")
        .order(OURS)
        .handler(new ZippedFiles(LIBRARIES, "/webjars", "public, max-age=" + YEAR_SECONDS));
    router
        .route("/webjars/*")
        .order(OURS)
        .handler(
            StaticHandler.create(FileSystemAccess.RELATIVE, LIBRARIES)
                .setDirectoryListing(false)
                .setMaxAgeSeconds(YEAR_SECONDS));
    router.route(HttpMethod.GET, "/*").order(OURS).handler(PageServer::place);
    router.route(HttpMethod.GET, "/*").last().handler(new ZippedFiles(ROOT, "", "no-cache"));
    router
        .route("/*")
        .last()
        .handler(
            StaticHandler.create(FileSystemAccess.RELATIVE, ROOT)
                .setIncludeHidden(false)
                .setCachingEnabled(false)
                .setDirectoryListing(false)
                .setDefaultContentEncoding("UTF-8"));
  }

  /** Else Vert.x takes a body that is too large for a fault of this program, and logs its stack. */
  private static void answerFailure(RoutingContext context) {
    if (context.statusCode() == 413 && !context.response().headWritten()) {
      HostGuard.refuse(
          context,
          413,
          "Content Too Large",
          "The request is too large for the server: a script may have 256 kB, a batch 1 MB");
    } else {
      context.next();
    }
  }

  private static void place(RoutingContext context) {
    if (!PLACE.matcher(context.normalizedPath()).matches()) {
      context.next();
      return;
    }
    context
        .response()
        .setStatusCode(302)
        .putHeader("Location", "/#" + context.normalizedPath())
        .end();
  }

  // Swagger UI writes styles into its elements; nothing on its page comes from jobs.
  private static void describe(RoutingContext context) {
    context
        .response()
        .putHeader(
            "Content-Security-Policy",
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                + " frame-ancestors 'none'; base-uri 'none'; form-action 'self'");
    send(context, "text/html; charset=utf-8", text(ROOT + "/api-docs.html"));
  }

  private static void send(RoutingContext context, String type, String text) {
    context.response().putHeader("Content-Type", type).end(text);
  }

  private static String policy() {
    Matcher map = IMPORT_MAP.matcher(text(ROOT + "/index.html"));
    return POLICY.formatted(sha256(map.find() ? map.group(1) : ""), sha256(""));
  }

  private static String text(String resource) {
    try (InputStream file = PageServer.class.getClassLoader().getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The program's own file " + resource + " cannot be read", e);
    }
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Each Java has SHA-256", e);
    }
  }

  private static void addHeaders(RoutingContext context, String policy) {
    context
        .response()
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin")
        .putHeader("Cross-Origin-Opener-Policy", "same-origin")
        .putHeader("Content-Security-Policy", policy);
    context.next();
  }
}
