package dev.showrunner.cli;

import dev.showrunner.settings.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Backups: making one while the server runs, and putting one in the home's place. */
final class BackupCommands {
  private BackupCommands() {}

  @Command(
      name = "backup",
      description = {
        "Saves database, configuration, sign-ins, inbox and jobs, while the server may run.",
        "A backup holds what is secret in the home: keep it where only you can read it."
      })
  static final class Make implements Callable<Integer> {
    @Mixin GlobalOptions global = new GlobalOptions();

    @Parameters(
        arity = "0..1",
        paramLabel = "DIR",
        description = "Where it gets a folder of its own (default: <home>/backups).")
    String into = "";

    @Option(names = "--all", description = "The library and what folder channels published too.")
    boolean everything;

    @Option(
        names = "--without-database",
        description = "Files only, where the database is saved by other means.")
    boolean withoutDatabase;

    private final ServerStarter starter;

    Make(ServerStarter starter) {
      this.starter = starter;
    }

    @Override
    public Integer call() {
      Settings settings = global.settings();
      Logging.start(settings, global.debug, "warn");
      Path made = starter.keeper().backup(settings, into, everything, !withoutDatabase);
      System.out.println(
          global.json
              ? ApiClient.JSON.valueToTree(Map.of("backup", made.toString())).toString()
              : "Saved in " + made);
      return 0;
    }
  }

  @Command(
      name = "restore",
      description = {
        "Puts a backup in the place of what is in the home, while no server runs.",
        "It is checked first, replaced in one step, and what was there before is kept beside."
      })
  static final class Restore implements Callable<Integer> {
    @Mixin GlobalOptions global = new GlobalOptions();

    @Parameters(paramLabel = "BACKUP", description = "The folder that showrunner backup made.")
    Path backup = Path.of("");

    private final ServerStarter starter;

    Restore(ServerStarter starter) {
      this.starter = starter;
    }

    @Override
    public Integer call() {
      Settings settings = global.settings();
      Logging.start(settings, global.debug, "warn");
      Path old = starter.keeper().restore(settings, backup);
      System.out.println(
          global.json
              ? ApiClient.JSON.valueToTree(Map.of("replaced", old.toString())).toString()
              : "Restored; what was there before is in %s, remove it when you are content"
                  .formatted(old));
      return 0;
    }
  }
}
