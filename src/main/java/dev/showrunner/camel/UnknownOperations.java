package dev.showrunner.camel;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers what the contract does not have with a problem: Camel would answer it with its status and
 * the request's own body. The contract is read at the first request, so that the start does not
 * wait for it, and by lines, since only its paths are wanted.
 */
final class UnknownOperations implements Handler<RoutingContext> {
  private static final String CONTRACT = "openapi.yaml";
  private static final String PREFIX = "/api";
  private static final Pattern PATH = Pattern.compile("  (/\\S*):");
  private static final Pattern METHOD = Pattern.compile("    (get|post|put|patch|delete):");

  private @Nullable Map<Pattern, Set<String>> operations;

  @Override
  public void handle(RoutingContext request) {
    String path = request.normalizedPath().substring(PREFIX.length());
    if (path.startsWith("/docs") || path.startsWith("/openapi")) {
      request.next();
      return;
    }
    Set<String> methods = new TreeSet<>();
    known()
        .forEach(
            (pattern, allowed) -> {
              if (pattern.matcher(path).matches()) {
                methods.addAll(allowed);
              }
            });
    String method = request.request().method().name();
    if (methods.isEmpty()) {
      HostGuard.refuse(
          request,
          404,
          "Not Found",
          "There is nothing at this address; /api/docs lists what there is");
    } else if (!methods.contains(method) && !method.equals("HEAD") && !method.equals("OPTIONS")) {
      String allowed = String.join(", ", methods);
      request.response().putHeader("Allow", allowed);
      HostGuard.refuse(
          request,
          405,
          "Method Not Allowed",
          "%s is not possible at this address; it takes %s".formatted(method, allowed));
    } else {
      request.next();
    }
  }

  private synchronized Map<Pattern, Set<String>> known() {
    Map<Pattern, Set<String>> known = operations;
    if (known == null) {
      known = read();
      operations = known;
    }
    return known;
  }

  private static Map<Pattern, Set<String>> read() {
    Map<Pattern, Set<String>> known = new LinkedHashMap<>();
    Set<String> methods = new TreeSet<>();
    for (String line : text().lines().toList()) {
      Matcher path = PATH.matcher(line);
      Matcher method = METHOD.matcher(line);
      if (path.matches()) {
        methods = new TreeSet<>();
        String form = path.group(1).replace(".", "\\.").replaceAll("\\{[A-Za-z]+}", "[^/]+");
        known.put(Pattern.compile(form), methods);
      } else if (method.matches()) {
        methods.add(method.group(1).toUpperCase(Locale.ROOT));
      }
    }
    return known;
  }

  private static String text() {
    try (InputStream in = UnknownOperations.class.getClassLoader().getResourceAsStream(CONTRACT)) {
      if (in == null) {
        throw new IllegalStateException("The program was built without " + CONTRACT);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
