package dev.showrunner.cli;

import dev.showrunner.settings.SettingsException;
import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** The command line. Exit codes: 0 done, 1 failed, 2 used wrongly. */
@Command(
    name = "showrunner",
    description = "Makes videos from topics or scripts and publishes them, unattended.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Cli {
  private Cli() {}

  /** Runs one command and returns its exit code. */
  public static int run(ServerStarter starter, String... args) {
    CommandLine line =
        new CommandLine(new Cli())
            .addSubcommand(new RunCommand(starter))
            .addSubcommand(new DemoCommand(starter))
            .addSubcommand(new RehearseCommand(starter))
            .addSubcommand(new MakeCommands.Schedule())
            .addSubcommand(new BatchCommand())
            .addSubcommand(new MakeCommands.Edit())
            .addSubcommand(new MakeCommands.Reschedule())
            .addSubcommand(new ShowCommands.Jobs())
            .addSubcommand(new ShowCommands.One())
            .addSubcommand(new ShowCommands.Follow())
            .addSubcommand(new ShowCommands.Attempts())
            .addSubcommand(new ActCommands.Cancel())
            .addSubcommand(new ActCommands.Pause())
            .addSubcommand(new ActCommands.Resume())
            .addSubcommand(new ActCommands.Retry())
            .addSubcommand(new ActCommands.Approve())
            .addSubcommand(new ActCommands.Reject())
            .addSubcommand(new ActCommands.Delete())
            .addSubcommand(new ActCommands.Undo())
            .addSubcommand(new ShowCommands.Trash())
            .addSubcommand(new ActCommands.Clean())
            .addSubcommand(new ShowCommands.Stats())
            .addSubcommand(new QuotaCommand())
            .addSubcommand(new CalendarCommands.Calendar())
            .addSubcommand(new CalendarCommands.Slots())
            .addSubcommand(new CalendarCommands.Conflicts())
            .addSubcommand(new CalendarCommands.Gaps())
            .addSubcommand(new DispatcherCommand())
            .addSubcommand(new ScheduleCommands());
    addHelp(line);
    line.setExecutionExceptionHandler(new OneSentence(System.err));
    return line.execute(args.length == 0 ? new String[] {"--help"} : args);
  }

  private static void addHelp(CommandLine line) {
    for (CommandLine sub : line.getSubcommands().values()) {
      sub.getCommandSpec().mixinStandardHelpOptions(true);
      addHelp(sub);
    }
  }

  /** Known failures are one sentence; anything else is a mistake of ours and shows its stack. */
  private static final class OneSentence implements IExecutionExceptionHandler {
    private final PrintStream err;

    OneSentence(PrintStream err) {
      this.err = err;
    }

    @Override
    public int handleExecutionException(Exception error, CommandLine line, ParseResult result) {
      for (Throwable cause = error; cause != null; cause = cause.getCause()) {
        if (cause instanceof SettingsException wrong) {
          err.println(wrong.getMessage());
          return 2;
        }
        if (cause instanceof CommandFailure || cause instanceof StartFailure) {
          err.println(cause.getMessage());
          return 1;
        }
      }
      error.printStackTrace(err);
      return 1;
    }
  }
}
