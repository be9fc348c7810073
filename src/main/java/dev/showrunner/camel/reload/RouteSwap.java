package dev.showrunner.camel.reload;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteDefinitionHelper;
import org.apache.camel.model.RoutesDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Tries, takes out and puts in routes of a running context. */
final class RouteSwap {
  private static final long STOP_SECONDS = 2;
  private static final Pattern LINE = Pattern.compile("\\bline:? (\\d+)");

  private final ModelCamelContext context;
  private final RouteFolders folders;

  RouteSwap(CamelContext context, RouteFolders folders) {
    this.context = (ModelCamelContext) context;
    this.folders = folders;
  }

  /**
   * Makes those routes of a file, as Camel would, and lets go of them: what names a component, a
   * bean, an option or a property that is not there fails here, while what runs goes on.
   */
  void rehearse(RouteFile file, Set<String> ids) throws BrokenRoutesException {
    for (RouteDefinition route : definitions(file, ids)) {
      try {
        RouteDefinitionHelper.forceAssignIds(context, List.of(route));
        context.getModelReifierFactory().createRoute(context, route);
      } catch (Exception e) {
        throw broken(file, String.valueOf(route.getRouteId()), e);
      }
    }
  }

  /** Brings the file's configurations into force for routes that are put in from now on. */
  void configure(RouteFile file) throws BrokenRoutesException {
    try {
      for (RoutesBuilder builder : builders(file)) {
        if (builder instanceof RouteConfigurationBuilder configurations) {
          configurations.updateRouteConfigurationsToCamelContext(context);
        }
      }
    } catch (Exception e) {
      throw broken(file, "routeConfiguration", e);
    }
  }

  /** Whether no exchange is in one of the routes. */
  boolean isIdle(Set<String> ids) {
    return ids.stream().allMatch(id -> context.getInflightRepository().size(id) == 0);
  }

  /**
   * Ends routes, unless an exchange gets into one of them meanwhile: then all of them go on.
   *
   * @return whether they are ended
   */
  boolean stop(Set<String> ids) throws Exception {
    List<String> stopped = new ArrayList<>();
    for (String id : ids) {
      if (context.getRoute(id) == null) {
        continue;
      }
      // It aborts when the time is up, where a plain stop would end what is under way.
      if (!context.getRouteController().stopRoute(id, STOP_SECONDS, TimeUnit.SECONDS, true)) {
        for (String each : stopped) {
          context.getRouteController().startRoute(each);
        }
        return false;
      }
      stopped.add(id);
    }
    return true;
  }

  /** Takes out routes that are stopped. */
  void remove(Set<String> ids) throws Exception {
    for (String id : ids) {
      RouteDefinition route = context.getRouteDefinition(id);
      if (route != null) {
        context.removeRouteDefinition(route);
      }
    }
  }

  /** Puts in those routes of the file and starts them. */
  void add(RouteFile file, Set<String> ids) throws BrokenRoutesException {
    List<RouteDefinition> routes = definitions(file, ids);
    try {
      context.addRouteDefinitions(routes);
    } catch (Exception e) {
      throw broken(file, ids.stream().findFirst().orElse(""), e);
    }
  }

  private List<RouteDefinition> definitions(RouteFile file, Set<String> ids)
      throws BrokenRoutesException {
    List<RouteDefinition> found = new ArrayList<>();
    try {
      for (RoutesBuilder builder : builders(file)) {
        if (builder instanceof RouteBuilder routes) {
          RoutesDefinition all = routes.configureRoutes(context);
          all.setResource(resource(file));
          for (RouteDefinition route : all.getRoutes()) {
            if (ids.contains(String.valueOf(route.getRouteId()))) {
              all.prepareRoute(route);
              route.setResource(resource(file));
              found.add(route);
            }
          }
        }
      }
    } catch (Exception e) {
      throw broken(file, "route", e);
    }
    return found;
  }

  private List<RoutesBuilder> builders(RouteFile file) throws Exception {
    return List.copyOf(
        PluginHelper.getRoutesLoader(context).findRoutesBuilders(List.of(resource(file))));
  }

  private Resource resource(RouteFile file) {
    return ResourceHelper.fromBytes(
        "file:" + folders.path(file.name()), file.text().getBytes(StandardCharsets.UTF_8));
  }

  /** In the words of the innermost cause, in the line that one of the causes names. */
  private static BrokenRoutesException broken(RouteFile file, String route, Exception error) {
    int line = 0;
    Set<Throwable> causes = new LinkedHashSet<>();
    Throwable innermost = error;
    for (Throwable at = error; at != null && causes.add(at); at = at.getCause()) {
      innermost = at;
      Matcher named = LINE.matcher(Objects.requireNonNullElse(at.toString(), ""));
      if (line == 0 && named.find()) {
        line = Integer.parseInt(named.group(1));
      }
    }
    String message = Objects.requireNonNullElse(innermost.getMessage(), innermost.toString());
    return new BrokenRoutesException(
        line > 0 ? line : file.lineOf(route), RouteFile.firstLine(message));
  }
}
