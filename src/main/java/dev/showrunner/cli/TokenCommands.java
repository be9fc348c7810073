package dev.showrunner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.access.Tokens;
import dev.showrunner.settings.Settings;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tokens: making one, keeping one, forgetting it. */
final class TokenCommands {
  private TokenCommands() {}

  @Command(
      name = "token",
      description = {
        "Makes a token and prints it; it is kept nowhere.",
        "Give it to the server as the variable SHOWRUNNER_ACCESS_OPERATOR, _EDITOR or _VIEWER."
      })
  static final class Make implements Callable<Integer> {
    @Mixin GlobalOptions global = new GlobalOptions();

    @Override
    public Integer call() {
      String token = Tokens.random();
      System.out.println(
          global.json ? ApiClient.JSON.valueToTree(Map.of("token", token)).toString() : token);
      return 0;
    }
  }

  @Command(
      name = "login",
      description = {
        "Asks for a token, tries it, and keeps it for the commands to come, in the home.",
        "Without a terminal it is the first line of standard input."
      })
  static final class Login implements Callable<Integer> {
    @Mixin GlobalOptions global = new GlobalOptions();

    @Override
    public Integer call() throws IOException {
      Settings settings = global.settings();
      String address = ApiClient.of(global).address();
      String token = ask();
      JsonNode session = new ApiClient(address, token).get("/api/session");
      if (!session.path("required").asBoolean()) {
        System.err.println("This server asks for no token; none was kept.");
        return 0;
      }
      CliToken.keep(settings, address, token);
      System.out.println(
          global.json ? session.toString() : "Signed in as " + session.path("role").asText());
      return 0;
    }

    @SuppressWarnings("SystemConsoleNull") // Whether a person is there, Terminal knows.
    private static String ask() throws IOException {
      String token;
      Console console = System.console();
      if (Terminal.isThere() && console != null) {
        char[] typed = console.readPassword("Token: ");
        token = typed == null ? "" : new String(typed);
      } else {
        String line =
            new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()))
                .readLine();
        token = line == null ? "" : line;
      }
      if (token.isBlank()) {
        throw new CommandFailure("No token was given; type it, or send it to standard input");
      }
      return token.strip();
    }
  }

  @Command(name = "logout", description = "Forgets the token that login kept.")
  static final class Logout implements Callable<Integer> {
    @Mixin GlobalOptions global = new GlobalOptions();

    @Override
    public Integer call() {
      boolean forgotten = CliToken.forget(global.settings());
      System.out.println(
          global.json
              ? ApiClient.JSON.createObjectNode().put("forgotten", forgotten).toString()
              : forgotten ? "Forgotten" : "No token was kept");
      return 0;
    }
  }
}
