package dev.showrunner;

import dev.showrunner.camel.console.QuietMain;
import dev.showrunner.cli.Cli;
import dev.showrunner.cli.HomeKeeper;
import dev.showrunner.cli.ServerStarter;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.support.LifecycleStrategySupport;

/** The program's entry, and the one who starts Camel with the routes of the house. */
public final class Showrunner implements ServerStarter {

  Showrunner() {}

  public static void main(String[] args) {
    System.exit(Cli.run(new Showrunner(), new HouseInspector(), args));
  }

  @Override
  public RunningServer start(Settings settings) {
    Properties properties = settings.asProperties();
    String host = settings.text("showrunner.host");
    // Said before anything is opened; the plugin looks again at what Camel's own keys say.
    AccessBeans.entrance(settings, host, Clock.systemUTC());
    int port = freePort(host, settings.integer("showrunner.port", 0, 65_535));
    properties.setProperty("showrunner.port", Integer.toString(port));
    properties.setProperty("camel.main.routesIncludePattern", RoutePlaces.pattern(settings));
    Main main = new QuietMain();
    // Its hook waits for a loop of its own to end, which does not run here; who starts the server
    // stops it.
    main.setShutdownStrategy(new SimpleMainShutdownStrategy());
    main.setOverrideProperties(properties);
    main.bind(ShowrunnerConfiguration.SETTINGS, settings);
    // Not sooner: two threads that write to the log first lose what they write.
    LaidAhead foundation = new LaidAhead(() -> new Foundation(settings, Clock.systemUTC()));
    main.bind("foundation", foundation);
    try {
      main.start();
    } catch (RuntimeException e) {
      foundation.close();
      throw e;
    }
    RuntimeException failure =
        main.getCamelContext()
            .getRegistry()
            .lookupByNameAndType(ShowrunnerConfiguration.FAILURE, RuntimeException.class);
    if (failure != null) {
      main.stop();
      throw failure;
    }
    return new Started(main, "http://" + AccessBeans.reached(host) + ":" + port);
  }

  @Override
  public HomeKeeper keeper() {
    return new Keeper(Clock.systemUTC());
  }

  /**
   * Asks the system whether the port is free, because Camel goes on without a server when it is
   * not.
   */
  private static int freePort(String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new SettingsException(
          "Port %d of %s is in use; stop the other program or choose another port with --port"
              .formatted(port, host));
    }
  }

  private static final class Started implements RunningServer {
    private final Main main;
    private final String address;
    private final CountDownLatch stopped = new CountDownLatch(1);

    Started(Main main, String address) {
      this.main = main;
      this.address = address;
      main.getCamelContext()
          .addLifecycleStrategy(
              new LifecycleStrategySupport() {
                @Override
                public void onContextStopped(CamelContext context) {
                  stopped.countDown();
                }
              });
    }

    @Override
    public String address() {
      return address;
    }

    @Override
    public void await() {
      try {
        stopped.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      main.stop();
    }
  }
}
