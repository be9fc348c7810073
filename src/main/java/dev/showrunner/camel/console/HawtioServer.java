package dev.showrunner.camel.console;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves Hawtio at {@code /hawtio/}. The console is files; what it asks its server is answered here
 * as its own servers do. Jolokia begins with the first request for it.
 */
public final class HawtioServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HawtioServer.class);
  private static final String PATH = "/hawtio/";
  private static final String JOLOKIA = PATH + "jolokia";
  private static final int MOST_BYTES = 256 * 1024;

  /** What may be asked by GET, which any page can make a browser send: it changes nothing. */
  private static final Set<String> LOOKS = Set.of("", "version", "list", "search", "read");

  /**
   * The console writes styles into its elements, and its editor makes workers of what it has
   * loaded.
   */
  private static final String POLICY =
      "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; font-src 'self' data:; worker-src 'self' blob:;"
          + " connect-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

  /**
   * What the console asks before it shows anything. Who is signed in is not its concern: the guards
   * of this server stand before it.
   */
  private static final Map<String, String> ANSWERS =
      Map.of(
          "user", "\"public\"",
          "plugin", "[]",
          "preset-connections", "[]",
          "proxy/enabled", "false",
          "keycloak/enabled", "false",
          "auth/config/login", "{}",
          "auth/config/oidc", "{}",
          "auth/config/session-timeout", "{\"timeout\":-1}");

  private @Nullable Jolokia jolokia;

  /**
   * @param order before the page, which answers every path
   */
  public void install(Router router, int order) {
    router.route(HttpMethod.GET, "/hawtio").order(order).handler(HawtioServer::toItsFolder);
    ANSWERS.forEach(
        (path, answer) ->
            router
                .route(HttpMethod.GET, PATH + path)
                .order(order)
                .handler(context -> send(context, answer)));
    router
        .route(HttpMethod.POST, JOLOKIA + "*")
        .order(order)
        .handler(BodyHandler.create(false).setBodyLimit(MOST_BYTES))
        .blockingHandler(this::ask, false);
    router.route(HttpMethod.GET, JOLOKIA + "*").order(order).blockingHandler(this::ask, false);
    StaticHandler files =
        StaticHandler.create(FileSystemAccess.RELATIVE, "hawtio-static")
            .setIncludeHidden(false)
            .setDirectoryListing(false)
            .setDefaultContentEncoding("UTF-8");
    router
        .route(HttpMethod.GET, PATH + "*")
        .order(order + 1)
        .handler(
            context -> {
              context.response().putHeader("Content-Security-Policy", POLICY);
              context.next();
            })
        .handler(files)
        .handler(HawtioServer::toItsStart);
  }

  // The router takes /hawtio/ for the same.
  private static void toItsFolder(RoutingContext context) {
    if (context.request().path().endsWith("/")) {
      context.next();
    } else {
      context.redirect(PATH);
    }
  }

  /** The console's own addresses, as {@code /hawtio/camel/routes}, are no files. */
  private static void toItsStart(RoutingContext context) {
    String name = context.normalizedPath().substring(context.normalizedPath().lastIndexOf('/'));
    if (name.contains(".")) {
      context.next();
    } else {
      context.reroute(PATH);
    }
  }

  private void ask(RoutingContext context) {
    try {
      String uri = context.request().uri();
      if (context.request().method().equals(HttpMethod.POST)) {
        send(context, jolokia().post(uri, context.body().buffer(), context.request().params()));
      } else {
        String below = context.normalizedPath().substring(JOLOKIA.length());
        if (mayBeGot(context, below)) {
          send(context, jolokia().get(uri, below, context.request().params()));
        } else {
          context.response().setStatusCode(405).putHeader("Allow", "POST");
          send(context, "{\"status\":405,\"error\":\"What changes something is asked by POST\"}");
        }
      }
    } catch (Exception e) {
      LOG.debug("Jolokia could not answer", e);
      context.response().setStatusCode(400);
      send(context, "{\"status\":400,\"error\":\"The request cannot be read as one to Jolokia\"}");
    }
  }

  /** Jolokia takes the whole request by the parameter {@code p} too. */
  private static boolean mayBeGot(RoutingContext context, String below) {
    String type = below.replaceFirst("^/+", "").replaceFirst("/.*", "");
    return LOOKS.contains(type) && !context.request().params().contains("p");
  }

  private synchronized Jolokia jolokia() {
    Jolokia begun = jolokia;
    if (begun == null) {
      begun = new Jolokia();
      jolokia = begun;
    }
    return begun;
  }

  private static void send(RoutingContext context, String json) {
    context
        .response()
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(json);
  }

  @Override
  public synchronized void close() {
    if (jolokia != null) {
      jolokia.close();
      jolokia = null;
    }
  }
}
