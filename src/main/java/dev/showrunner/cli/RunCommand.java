package dev.showrunner.cli;

import dev.showrunner.settings.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts the runtime and keeps it running. */
@Command(name = "run", description = "Starts Showrunner and keeps it running until it is stopped.")
final class RunCommand implements Callable<Integer> {
  @Mixin GlobalOptions global = new GlobalOptions();

  private final ServerStarter starter;

  RunCommand(ServerStarter starter) {
    this.starter = starter;
  }

  @Override
  public Integer call() {
    Settings settings = global.settings();
    Logging.start(settings, global.debug, "info");
    ServerStarter.RunningServer server = starter.start(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
    System.out.println("Showrunner is at " + server.address() + "/ (stop it with Ctrl-C)");
    server.await();
    return 0;
  }
}
