package dev.showrunner.cli;

import dev.showrunner.files.WholeFile;
import dev.showrunner.job.Home;
import dev.showrunner.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The token that commands send: of the variable {@code SHOWRUNNER_TOKEN}, else the one that {@code
 * showrunner login} kept for this address, else the server's own where its configuration can be
 * read.
 */
final class CliToken {
  private static final String VARIABLE = "SHOWRUNNER_TOKEN";

  private CliToken() {}

  /** The token for a server; empty when none is known. */
  static String find(Settings settings, String address) {
    return Stream.of(
            System.getenv().getOrDefault(VARIABLE, ""),
            kept(settings, address),
            first(settings.text("showrunner.access.operator")),
            first(settings.text("showrunner.access.editor")),
            first(settings.text("showrunner.access.viewer")))
        .filter(token -> !token.isBlank())
        .findFirst()
        .orElse("");
  }

  /** Keeps it for commands to come, readable for this user only. */
  static void keep(Settings settings, String address, String token) {
    Path file = file(settings);
    try {
      WholeFile.writeForOwner(file, address + "\n" + token + "\n");
    } catch (IOException e) {
      throw new CommandFailure(
          "The token cannot be kept in %s; give it as the variable %s".formatted(file, VARIABLE));
    }
  }

  static boolean forget(Settings settings) {
    try {
      return Files.deleteIfExists(file(settings));
    } catch (IOException e) {
      throw new CommandFailure("%s cannot be removed; remove it".formatted(file(settings)));
    }
  }

  private static String kept(Settings settings, String address) {
    try {
      List<String> lines = Files.readAllLines(file(settings));
      return lines.size() >= 2 && lines.get(0).equals(address) ? lines.get(1) : "";
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      throw new CommandFailure("%s cannot be read; remove it".formatted(file(settings)));
    }
  }

  private static String first(String tokens) {
    return tokens.split("[,\\s]+", 2)[0];
  }

  private static Path file(Settings settings) {
    return new Home(Path.of(settings.text("showrunner.home"))).credentials().resolve("login.token");
  }
}
