package dev.showrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ExamplesTest {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  private static ServerStarter.RunningServer none(Settings settings) {
    throw new AssertionError("Nothing is started");
  }

  private static CommandLine line() {
    return Cli.line(ExamplesTest::none, (settings, running) -> List.of());
  }

  private static void paths(CommandLine line, String path, Set<String> all) {
    all.add(path);
    line.getSubcommands().forEach((name, sub) -> paths(sub, (path + " " + name).strip(), all));
  }

  @Test
  void every_command_has_examples_and_there_are_none_of_others() {
    Set<String> commands = new TreeSet<>();
    paths(line(), "", commands);
    assertThat(Examples.read().keySet()).isEqualTo(commands);
  }

  @Test
  void each_command_is_found_by_the_name_that_it_has() {
    Cli.commands(ExamplesTest::none, (settings, running) -> List.of())
        .forEach(
            (name, command) ->
                assertThat(new CommandLine(command.get()).getCommandName()).isEqualTo(name));
  }

  @Test
  void every_example_can_be_typed() {
    for (Map.Entry<String, List<String>> examples : Examples.read().entrySet()) {
      for (String example : examples.getValue()) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(example.replaceFirst(" > .*", ""));
        while (word.find()) {
          words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        assertThat(words.remove(0)).isEqualTo("showrunner");
        // Throws what a person would be told.
        assertThat(line().parseArgs(words.toArray(String[]::new)).subcommands())
            .as(example)
            .isNotEmpty();
      }
    }
  }

  private static CommandLine below(CommandLine command, String name) {
    return Objects.requireNonNull(command.getSubcommands().get(name));
  }

  @Test
  void help_shows_them_as_they_are_typed() {
    CommandLine line = line();
    Examples.addTo(line);
    for (Map.Entry<String, List<String>> examples : Examples.read().entrySet()) {
      CommandLine command = line;
      for (String name : examples.getKey().split(" ", -1)) {
        command = name.isEmpty() ? command : below(command, name);
      }
      assertThat(command.getUsageMessage(CommandLine.Help.Ansi.OFF).replaceAll("\\s+", " "))
          .contains(examples.getValue());
    }
  }
}
