package dev.showrunner.cli;

import dev.showrunner.settings.Secrets;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Starts and stops the runtime once on a home that is thrown away. The launcher lets the JVM note
 * meanwhile which classes a start needs (application class data sharing), so that later starts take
 * half as long.
 */
@Command(
    name = "rehearse",
    hidden = true,
    description = "Starts and stops once, for the JVM to note which classes a start needs.")
final class RehearseCommand implements Callable<Integer> {
  private final ServerStarter starter;

  RehearseCommand(ServerStarter starter) {
    this.starter = starter;
  }

  @Override
  public Integer call() throws IOException {
    // Neither the environment nor a configuration file may bring it near what is somebody's own.
    new Rehearsal(starter).run(Map.of(), Secrets.none(), Optional.empty());
    return 0;
  }
}
