package dev.showrunner.cli;

import dev.showrunner.settings.Nearest;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, the nearest that there is, and where help is: no more. */
final class UsageSentence implements IParameterExceptionHandler {
  private final Told told;

  UsageSentence(Told told) {
    this.told = told;
  }

  @Override
  public int handleParseException(ParameterException wrong, String[] args) {
    CommandLine line = wrong.getCommandLine();
    String message = JobText.oneLine(String.valueOf(wrong.getMessage()), 500);
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      message = unknown(line, unmatched.getUnmatched());
    }
    told.failure(message, "", 2);
    told.hint("See: " + line.getCommandSpec().qualifiedName() + " --help");
    return 2;
  }

  private static String unknown(CommandLine line, List<String> words) {
    String first = words.get(0);
    String shown = JobText.oneLine(first, 60);
    if (first.startsWith("-")) {
      return "There is no option %s; did you mean %s?"
          .formatted(shown, Nearest.to(first, line.getCommandSpec().optionsMap().keySet()));
    }
    Map<String, CommandLine> commands = line.getSubcommands();
    if (!commands.isEmpty()) {
      return "There is no command %s; did you mean %s?"
          .formatted(shown, Nearest.to(first, commands.keySet()));
    }
    return isTime(first)
        ? "%s is one word too many; a time of several words stands in quotes: --at \"tomorrow 10:00\""
            .formatted(shown)
        : "%s is one word too many; several words stand in quotes".formatted(shown);
  }

  private static boolean isTime(String word) {
    return word.matches("\\d{1,2}:\\d\\d|\\d{1,2}[ap]m|days?|hours?|minutes?|weeks?|at");
  }
}
