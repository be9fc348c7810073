package dev.showrunner.cli;

import dev.showrunner.job.Home;
import dev.showrunner.settings.Settings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the runtime and keeps it running. */
@Command(name = "run", description = "Starts Showrunner and keeps it running until it is stopped.")
final class RunCommand implements Callable<Integer> {
  @Mixin GlobalOptions global = new GlobalOptions();

  @Option(
      names = "--youtube-emulator",
      arity = "0..1",
      fallbackValue = "0",
      paramLabel = "PORT",
      description =
          "Starts a stand-in for YouTube beside it, on a free port or that one, and talks to it"
              + " instead of YouTube.")
  @Nullable Integer emulatorPort;

  private final ServerStarter starter;

  RunCommand(ServerStarter starter) {
    this.starter = starter;
  }

  @Override
  public Integer call() {
    Settings settings = global.settings();
    Logging.start(settings, global.debug, "info");
    return emulatorPort == null ? run(settings) : runEmulated(settings, emulatorPort);
  }

  private int runEmulated(Settings settings, int port) {
    try (EmulatedYouTube youtube =
        EmulatedYouTube.start(new Home(Path.of(settings.text("showrunner.home"))), port)) {
      System.out.println(youtube.greeting(global.home == null ? "" : " --home " + global.home));
      return run(global.settings(youtube.settings()));
    }
  }

  private int run(Settings settings) {
    CompletableFuture<ServerStarter.RunningServer> started = new CompletableFuture<>();
    // Before the start: it answers requests, and takes up jobs, before it returns.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> closeWhen(started), "shutdown"));
    ServerStarter.RunningServer server;
    try {
      server = starter.start(settings);
      started.complete(server);
    } finally {
      started.cancel(false); // A start that failed leaves nothing to be closed.
    }
    System.out.println("Showrunner is at " + server.address() + "/ (stop it with Ctrl-C)");
    server.await();
    return 0;
  }

  private static void closeWhen(CompletableFuture<ServerStarter.RunningServer> started) {
    try {
      started.join().close();
    } catch (CancellationException e) {
      // Not started.
    }
  }
}
