package dev.showrunner.cli;

import dev.showrunner.settings.SettingsException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
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
  private static final Set<String> HELP = Set.of("--help", "-h");
  private static final int WIDEST_HELP = 110;

  private Cli() {}

  /** Runs one command and returns its exit code. */
  public static int run(ServerStarter starter, Inspector inspector, String... args) {
    List<Object> commands = commands(starter, inspector);
    Optional<Object> named =
        commands.stream().filter(command -> args.length > 0 && isNamed(command, args[0])).findAny();
    // picocli reads all options of every command that it is given: a tenth of the server's start.
    boolean all = named.isEmpty() || named.get() instanceof CompletionCommand;
    CommandLine line = line(all ? commands : List.of(named.get()));
    if (Arrays.stream(args).anyMatch(HELP::contains)) {
      Examples.addTo(line);
      line.setUsageHelpWidth(Math.min(Terminal.width(), WIDEST_HELP));
    }
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(Terminal.hasColours() ? Ansi.ON : Ansi.OFF));
    Told told = new Told(System.err, List.of(args).contains("--json"));
    line.setParameterExceptionHandler(new UsageSentence(told));
    line.setExecutionExceptionHandler(new OneSentence(told));
    return line.execute(args.length == 0 ? new String[] {"--help"} : args);
  }

  /** All commands, as they are read and described. */
  static CommandLine line(ServerStarter starter, Inspector inspector) {
    return line(commands(starter, inspector));
  }

  private static CommandLine line(List<Object> commands) {
    CommandLine line = new CommandLine(new Cli());
    commands.forEach(line::addSubcommand);
    addHelp(line);
    return line;
  }

  private static boolean isNamed(Object command, String name) {
    return command.getClass().getAnnotation(Command.class).name().equals(name);
  }

  private static List<Object> commands(ServerStarter starter, Inspector inspector) {
    return List.of(
        new RunCommand(starter),
        new DemoCommand(starter),
        new RehearseCommand(starter),
        new BackupCommands.Make(starter),
        new BackupCommands.Restore(starter),
        new TokenCommands.Make(),
        new TokenCommands.Login(),
        new TokenCommands.Logout(),
        new DoctorCommand(starter, inspector),
        new MakeCommands.Schedule(),
        new BatchCommand(),
        new MakeCommands.Edit(),
        new MakeCommands.Reschedule(),
        new ShowCommands.Jobs(),
        new ShowCommands.One(),
        new ShowCommands.Follow(),
        new ShowCommands.Attempts(),
        new ActCommands.Cancel(),
        new ActCommands.Pause(),
        new ActCommands.Resume(),
        new ActCommands.Retry(),
        new ActCommands.Approve(),
        new ActCommands.Reject(),
        new ActCommands.Thumbnail(),
        new ActCommands.Delete(),
        new ActCommands.Undo(),
        new ShowCommands.Trash(),
        new ActCommands.Clean(),
        new ShowCommands.Stats(),
        new QuotaCommand(),
        new AnalyticsCommands(),
        new CalendarCommands.Calendar(),
        new SlotCommands.Slots(),
        new CalendarCommands.Conflicts(),
        new CalendarCommands.Gaps(),
        new DispatcherCommand(),
        new ChannelCommands(),
        new ScheduleCommands(),
        new CompletionCommand());
  }

  private static void addHelp(CommandLine line) {
    for (CommandLine sub : line.getSubcommands().values()) {
      sub.getCommandSpec().mixinStandardHelpOptions(true);
      addHelp(sub);
    }
  }

  /** Known failures are one sentence; anything else is a mistake of ours and shows its stack. */
  private static final class OneSentence implements IExecutionExceptionHandler {
    private final Told told;

    OneSentence(Told told) {
      this.told = told;
    }

    @Override
    public int handleExecutionException(Exception error, CommandLine line, ParseResult result) {
      for (Throwable cause = error; cause != null; cause = cause.getCause()) {
        if (cause instanceof SettingsException || cause instanceof Misused) {
          return told.failure(String.valueOf(cause.getMessage()), "", 2);
        }
        if (cause instanceof CommandFailure || cause instanceof StartFailure) {
          String field = cause instanceof Refusal refusal ? refusal.field() : "";
          return told.failure(String.valueOf(cause.getMessage()), field, 1);
        }
      }
      return told.mistake(error);
    }
  }
}
