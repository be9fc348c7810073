package dev.showrunner.cli;

import dev.showrunner.settings.SettingsException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
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
  private static final String COMPLETION = "completion";
  private static final Set<String> HELP = Set.of("--help", "-h");
  private static final int WIDEST_HELP = 110;

  private Cli() {}

  /** Runs one command and returns its exit code. */
  public static int run(ServerStarter starter, Inspector inspector, String... args) {
    Map<String, Supplier<Object>> commands = commands(starter, inspector);
    Supplier<Object> typed = args.length == 0 ? null : commands.get(args[0]);
    // picocli reads all options of every command that it is given: a tenth of the server's start.
    boolean all = typed == null || args[0].equals(COMPLETION);
    CommandLine line = line(all ? commands.values() : List.of(typed));
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
    return line(commands(starter, inspector).values());
  }

  private static CommandLine line(Collection<Supplier<Object>> commands) {
    CommandLine line = new CommandLine(new Cli());
    commands.forEach(command -> line.addSubcommand(command.get()));
    addHelp(line);
    return line;
  }

  /** By the names that they have; only what is asked for is made. */
  static Map<String, Supplier<Object>> commands(ServerStarter starter, Inspector inspector) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("run", () -> new RunCommand(starter));
    commands.put("demo", () -> new DemoCommand(starter));
    commands.put("rehearse", () -> new RehearseCommand(starter));
    commands.put("backup", () -> new BackupCommands.Make(starter));
    commands.put("restore", () -> new BackupCommands.Restore(starter));
    commands.put("token", TokenCommands.Make::new);
    commands.put("login", TokenCommands.Login::new);
    commands.put("logout", TokenCommands.Logout::new);
    commands.put("doctor", () -> new DoctorCommand(starter, inspector));
    commands.put("schedule", MakeCommands.Schedule::new);
    commands.put("batch", BatchCommand::new);
    commands.put("edit", MakeCommands.Edit::new);
    commands.put("reschedule", MakeCommands.Reschedule::new);
    commands.put("jobs", ShowCommands.Jobs::new);
    commands.put("job", ShowCommands.One::new);
    commands.put("watch", ShowCommands.Follow::new);
    commands.put("attempts", ShowCommands.Attempts::new);
    commands.put("cancel", ActCommands.Cancel::new);
    commands.put("pause", ActCommands.Pause::new);
    commands.put("resume", ActCommands.Resume::new);
    commands.put("retry", ActCommands.Retry::new);
    commands.put("approve", ActCommands.Approve::new);
    commands.put("reject", ActCommands.Reject::new);
    commands.put("thumbnail", ActCommands.Thumbnail::new);
    commands.put("delete", ActCommands.Delete::new);
    commands.put("undo", ActCommands.Undo::new);
    commands.put("trash", ShowCommands.Trash::new);
    commands.put("clean", ActCommands.Clean::new);
    commands.put("stats", ShowCommands.Stats::new);
    commands.put("quota", QuotaCommand::new);
    commands.put("analytics", AnalyticsCommands::new);
    commands.put("calendar", CalendarCommands.Calendar::new);
    commands.put("slots", SlotCommands.Slots::new);
    commands.put("conflicts", CalendarCommands.Conflicts::new);
    commands.put("gaps", CalendarCommands.Gaps::new);
    commands.put("dispatcher", DispatcherCommand::new);
    commands.put("channels", ChannelCommands::new);
    commands.put("schedules", ScheduleCommands::new);
    commands.put(COMPLETION, CompletionCommand::new);
    return commands;
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
