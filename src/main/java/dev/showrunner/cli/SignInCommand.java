package dev.showrunner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Signs in to a YouTube channel, in a browser on this machine or on another one. */
@Command(
    name = "sign-in",
    description = {
      "Signs in to a YouTube channel: prints the address of the page on which you allow it, and waits.",
      "Where the browser is on another machine, paste the address here that it was sent to in the end."
    })
final class SignInCommand extends ClientCommand {
  private static final long PAUSE_MILLIS = 300;

  @Parameters(paramLabel = "NAME")
  String name = "";

  @Option(
      names = "--redirect",
      paramLabel = "ADDRESS",
      description =
          "Ends the sign-in that was begun with the address that the browser was sent to.")
  @Nullable String redirect;

  @Option(names = "--no-wait", description = "Prints the page's address and leaves.")
  boolean noWait;

  @Override
  int call(ApiClient api) {
    if (redirect != null) {
      return complete(api, redirect);
    }
    JsonNode begun = api.post(ChannelCommands.address(name, "/sign-in"));
    if (noWait) {
      print(begun, json -> JobText.text(json, "address"));
      return 0;
    }
    // To standard error, so that with --json standard output holds the outcome only.
    System.err.println("Open this address in a browser, within 10 minutes:");
    System.err.println();
    System.err.println(JobText.text(begun, "address"));
    System.err.println();
    System.err.println(
        "If the browser is on another machine, it ends at an address that it cannot reach:");
    System.err.println("paste that address here and press Enter.");
    return await(api, begun.path("attempt").asLong());
  }

  private int complete(ApiClient api, String pasted) {
    JsonNode done =
        api.post(
            ChannelCommands.address(name, "/sign-in/complete"), Map.of("redirect", pasted.strip()));
    print(done, json -> JobText.text(json, "detail"));
    return 0;
  }

  private int await(ApiClient api, long attempt) {
    BufferedReader typed =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    while (true) {
      Optional<String> line = line(typed);
      if (line.isPresent()) {
        return complete(api, line.get());
      }
      JsonNode progress = api.get(ChannelCommands.address(name, "/sign-in"));
      if (progress.path("attempt").asLong() != attempt) {
        throw new CommandFailure("Another sign-in of channel %s was begun".formatted(name));
      }
      if (!JobText.text(progress, "status").equals("open")) {
        return outcome(progress, JobText.text(progress, "status"));
      }
      pause();
    }
  }

  private int outcome(JsonNode progress, String status) {
    if (status.equals("failed")) {
      throw new CommandFailure(JobText.text(progress, "detail"));
    }
    print(progress, json -> JobText.text(json, "detail"));
    return 0;
  }

  /** What was typed, if anything was; without a keyboard nothing ever is. */
  private static Optional<String> line(BufferedReader typed) {
    try {
      while (typed.ready()) {
        String line = typed.readLine();
        if (line == null) {
          return Optional.empty();
        }
        if (!line.isBlank()) {
          return Optional.of(line);
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("Interrupted");
    }
  }
}
