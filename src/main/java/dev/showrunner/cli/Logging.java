package dev.showrunner.cli;

import dev.showrunner.job.Home;
import dev.showrunner.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Tells the logging library what to do; must be called before the first logger is made. */
final class Logging {
  private static final String FILE = "log4j2.configurationFile";
  private static final Set<String> FORMATS = Set.of("text", "json");

  private Logging() {}

  /**
   * Logs into the home's folder and to standard error.
   *
   * @param console the least level that standard error shows
   */
  static void start(Settings settings, boolean debug, String console) {
    Home home = new Home(Path.of(settings.text("showrunner.home")));
    // Not "showrunner.home": Camel lets a system property win over a setting of the same name.
    System.setProperty("showrunner.log.home", home.root().toString());
    System.setProperty("showrunner.log.level", debug ? "debug" : "info");
    System.setProperty("showrunner.log.console", debug ? "debug" : console);
    if (System.getProperty(FILE) == null) {
      boolean json = settings.oneOf("showrunner.log.format", FORMATS).equals("json");
      String name = json ? "log4j2-json.properties" : "log4j2.properties";
      Path own = home.config().resolve(name);
      System.setProperty(
          FILE, Files.isRegularFile(own) ? own.toUri().toString() : "classpath:config/" + name);
    }
  }
}
