package dev.showrunner;

import dev.showrunner.camel.reload.RouteFolders;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the routes are taken from: {@code routes/} of the installation, else those in the program's
 * jar. A file of {@code config/routes} of the home takes the place of the one of its name, or is
 * one more.
 */
final class RoutePlaces {
  private static final String SHIPPED = "routes/";

  /** One that is always there. */
  private static final String ANY = SHIPPED + "pipeline.camel.yaml";

  private RoutePlaces() {}

  /** The folder of a home's own route files; it need not exist. */
  static Path ofHome(Path home) {
    return home.resolve("config").resolve("routes");
  }

  /** All that count, as {@code camel.main.routesIncludePattern} takes them. */
  static String pattern(Settings settings) {
    return pattern(
        SettingsLoader.installation().resolve("routes"),
        ofHome(Path.of(settings.text("showrunner.home"))));
  }

  static String pattern(Path installed, Path own) {
    boolean isInstalled = !isEmpty(installed);
    if (isEmpty(own)) {
      return isInstalled
          ? "file:" + installed + "/*.camel.yaml"
          : "classpath:" + SHIPPED + "*.camel.yaml";
    }
    if (isInstalled) {
      return new RouteFolders(List.of(installed, own))
          .files().values().stream().map(file -> "file:" + file).collect(Collectors.joining(","));
    }
    Set<String> shipped = shipped();
    shipped.removeAll(new RouteFolders(List.of(own)).files().keySet());
    return Stream.concat(
            shipped.stream().map(name -> "classpath:" + SHIPPED + name),
            Stream.of("file:" + own + "/*.camel.yaml"))
        .collect(Collectors.joining(","));
  }

  static boolean isEmpty(Path folder) {
    return !Files.isDirectory(folder) || new RouteFolders(List.of(folder)).files().isEmpty();
  }

  /** The names of the route files in the program's jar, or where its classes lie. */
  static Set<String> shipped() {
    URL any = Objects.requireNonNull(RoutePlaces.class.getClassLoader().getResource(ANY), ANY);
    try {
      if (any.openConnection() instanceof JarURLConnection jar) {
        return jar.getJarFile().stream()
            .map(entry -> entry.getName())
            .filter(name -> name.matches(SHIPPED + "[^/]+\\.camel\\.yaml"))
            .map(name -> name.substring(SHIPPED.length()))
            .collect(Collectors.toCollection(TreeSet::new));
      }
      URI file = any.toURI();
      return new TreeSet<>(
          new RouteFolders(List.of(Path.of(file).resolveSibling(""))).files().keySet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The program's own folder cannot be found", e);
    }
  }
}
