package dev.showrunner.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** The examples at the end of each command's help; they stand in a file, each below its command. */
final class Examples {
  private static final String FILE = "cli/examples.txt";

  private Examples() {}

  /** Gives a command and all below it their examples. */
  static void addTo(CommandLine line) {
    add(line, "", read());
  }

  private static void add(CommandLine line, String path, Map<String, List<String>> examples) {
    List<String> own = examples.getOrDefault(path, List.of());
    if (!own.isEmpty()) {
      List<String> footer = new ArrayList<>(List.of(line.getCommandSpec().usageMessage().footer()));
      footer.add("");
      footer.add(own.size() == 1 ? "Example:" : "Examples:");
      // What picocli would take for its own marks is none.
      own.forEach(example -> footer.add("  " + example.replace("%", "%%")));
      line.getCommandSpec().usageMessage().footer(footer.toArray(String[]::new));
    }
    line.getSubcommands()
        .forEach((name, below) -> add(below, (path + " " + name).strip(), examples));
  }

  /** The examples by command, as {@code calendar day}. */
  static Map<String, List<String>> read() {
    Map<String, List<String>> examples = new LinkedHashMap<>();
    String command = "";
    for (String line : text().lines().toList()) {
      if (line.startsWith("  ")) {
        examples.computeIfAbsent(command, any -> new ArrayList<>()).add(line.strip());
      } else if (!line.isBlank()) {
        command = line.equals("showrunner") ? "" : line;
      }
    }
    return examples;
  }

  private static String text() {
    try (InputStream in = Examples.class.getClassLoader().getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("The program was built without " + FILE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
