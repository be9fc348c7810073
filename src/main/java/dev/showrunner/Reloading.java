package dev.showrunner;

import dev.showrunner.camel.reload.RouteCheck;
import dev.showrunner.camel.reload.RouteFolders;
import dev.showrunner.camel.reload.RouteReload;
import dev.showrunner.job.JobEngine;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.RouteWatcherReloadStrategy;
import org.apache.camel.support.service.ServiceHelper;

/** What takes effect while the program runs: route files, and values of which routes are made. */
final class Reloading implements AutoCloseable {
  private static final String INTERVAL = "showrunner.reload.interval";

  private final RouteReload routes;

  private Reloading(RouteReload routes) {
    this.routes = routes;
  }

  /**
   * Begins to look for changes.
   *
   * @param taken told the settings when they were changed
   * @return empty when there is nothing to look at, as with the routes that are shipped in the jar,
   *     or when the setting says never
   */
  static Optional<Reloading> of(CamelContext context, Foundation ground, Consumer<Settings> taken) {
    Duration every = ground.settings.duration(INTERVAL, Duration.ZERO, Duration.ofHours(1));
    Optional<RouteFolders> folders = folders(context, ground.home.config());
    endCamelsOwn(context);
    if (folders.isEmpty() || every.isZero()) {
      register(context, RouteCheck.asStarted(context));
      return Optional.empty();
    }
    JobEngine engine = ground.engine;
    RouteReload routes =
        new RouteReload(
            context,
            folders.get(),
            engine.dispatcher()::holdBack,
            () -> engine.lanes().taken() == 0);
    register(context, RouteCheck.of(routes));
    SettingsReload values =
        new SettingsReload(
            ground.settings,
            List.of(
                SettingsLoader.installation().resolve("config").resolve("application.properties"),
                ground.home.config().resolve("application.properties")),
            routes,
            taken);
    routes.start(every, values::look);
    return Optional.of(new Reloading(routes));
  }

  private static void register(CamelContext context, RouteCheck check) {
    HealthCheckRegistry checks = HealthCheckRegistry.get(context);
    if (checks != null) {
      checks.register(check);
    }
  }

  /**
   * The folder of all routes that came from files; with it that of the home, whose files take the
   * place of others, when routes come from there or as soon as they do.
   */
  private static Optional<RouteFolders> folders(CamelContext context, Path config) {
    List<Path> found =
        context.getRoutes().stream()
            .map(route -> route.getSourceResource())
            .filter(Objects::nonNull)
            .filter(resource -> "file".equals(resource.getScheme()))
            .map(Reloading::folder)
            .distinct()
            .toList();
    Path own = config.resolve("routes").toAbsolutePath().normalize();
    List<Path> others = found.stream().filter(folder -> !folder.equals(own)).toList();
    if (others.size() > 1 || found.isEmpty()) {
      return Optional.empty();
    }
    if (others.isEmpty()) {
      return Optional.of(new RouteFolders(found));
    }
    boolean isOurs = found.size() == 2 || RoutePlaces.isEmpty(own);
    return Optional.of(new RouteFolders(isOurs ? List.of(others.get(0), own) : others));
  }

  private static Path folder(Resource resource) {
    return Objects.requireNonNull(
        Path.of(resource.getURI()).toAbsolutePath().normalize().getParent());
  }

  // Under camel run --dev. It takes routes out before it knows whether the new ones can be made.
  private static void endCamelsOwn(CamelContext context) {
    RouteWatcherReloadStrategy own = context.hasService(RouteWatcherReloadStrategy.class);
    if (own != null) {
      ServiceHelper.stopService(own);
    }
  }

  @Override
  public void close() {
    routes.close();
  }
}
