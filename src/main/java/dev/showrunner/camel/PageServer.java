package dev.showrunner.camel;

import dev.showrunner.web.JobFiles;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * Puts the guard before, and the page behind, what the routes serve over HTTP. Camel's own static
 * serving is not used: it would serve the working folder and the classpath.
 */
public final class PageServer {
  /** Before every handler that Camel installs. */
  private static final int FIRST = -100;

  /** Below a name of our own, because Vert.x looks in the working folder first. */
  private static final String ROOT = "web/showrunner";

  private static final String POLICY =
      "default-src 'self'; style-src 'self'; img-src 'self' data:; frame-ancestors 'none';"
          + " base-uri 'none'; form-action 'self'";

  private PageServer() {}

  /**
   * Puts the guard before every HTTP server of the context. To be called when the servers are there
   * and no route is served yet.
   *
   * @return how many servers there are
   */
  public static int guard(CamelContext context) {
    Set<VertxPlatformHttpRouter> routers = routers(context);
    for (Router router : routers) {
      router.route().order(FIRST).handler(new HostGuard());
      router
          .route()
          .order(FIRST + 1)
          .handler(PageServer::addHeaders)
          .failureHandler(PageServer::answerFailure);
    }
    return routers.size();
  }

  /** Serves the page, the job files and the channels on every HTTP server of the context. */
  public static void install(CamelContext context, JobFiles files, ChannelServer channels) {
    routers(context)
        .forEach(
            router -> {
              channels.install(router, FIRST + 2);
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
        .order(FIRST + 2)
        .handler(new FileServer(files));
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

  private static void addHeaders(RoutingContext context) {
    context
        .response()
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Content-Security-Policy", POLICY);
    context.next();
  }
}
