package dev.showrunner.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands about channels: where videos go. */
@Command(
    name = "channels",
    description = "Lists channels, adds and removes YouTube channels, and signs in to them.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ChannelCommands.Listing.class,
      ChannelCommands.Add.class,
      SignInCommand.class,
      ChannelCommands.Remove.class
    })
final class ChannelCommands implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do: list, add, sign-in or remove");
  }

  static String address(String name, String action) {
    return "/api/channels/" + ApiClient.part(name) + action;
  }

  @Command(name = "list", description = "Lists channels, and which have to be signed in to.")
  static final class Listing extends ClientCommand {
    @Override
    int call(ApiClient api) {
      print(api.get("/api/channels"), ChannelText::list);
      return 0;
    }
  }

  @Command(
      name = "add",
      description = {
        "Adds a YouTube channel: with the client of an app, and then sign-in; or with a sign-in that"
            + " there is already.",
        "The client is the JSON that the Google Cloud console gives for an OAuth client of the type"
            + " Desktop app."
      })
  static final class Add extends ClientCommand {
    private static final long MOST_BYTES = 64 * 1024;

    @Parameters(paramLabel = "NAME", description = "Letters, digits and hyphens; jobs give it.")
    String name = "";

    @ArgGroup(exclusive = true, multiplicity = "1")
    Source source = new Source();

    @Option(names = "--replace", description = "Exchanges the client of a channel that is there.")
    boolean replace;

    /** Which of the two there is. */
    static final class Source {
      @Option(
          names = "--client",
          paramLabel = "FILE",
          description = "The client of a desktop app, as Google gives it.")
      @Nullable Path client;

      @Option(
          names = "--credentials",
          paramLabel = "FILE",
          description = "A sign-in in the form authorized_user.")
      @Nullable Path credentials;
    }

    @Override
    int call(ApiClient api) {
      ObjectNode draft = ApiClient.JSON.createObjectNode().put("name", name);
      if (source.client != null) {
        draft.set("client", read(source.client));
      } else if (source.credentials != null) {
        draft.set("credentials", read(source.credentials));
      }
      draft.put("replace", replace);
      print(api.post("/api/channels", draft), ChannelText::detail);
      return 0;
    }

    // What a library says of a file that is none quotes it; secrets may stand in it.
    private static JsonNode read(Path file) {
      try {
        if (Files.size(file) > MOST_BYTES) {
          throw new CommandFailure(file + " has more than 64 kB and is something else");
        }
        JsonNode json = ApiClient.JSON.readTree(Files.readString(file));
        if (json.isObject()) {
          return json;
        }
        throw new CommandFailure(file + " is no JSON object; give the file as Google gave it");
      } catch (NoSuchFileException e) {
        throw new CommandFailure("There is no file " + file);
      } catch (JsonProcessingException | CharacterCodingException e) {
        throw new CommandFailure(file + " is no JSON, or is cut off; download it again");
      } catch (IOException e) {
        throw new CommandFailure(file + " cannot be read; check that it may be read by this user");
      }
    }
  }

  @Command(
      name = "remove",
      description = "Removes a YouTube channel and its sign-in; its jobs wait for another one.")
  static final class Remove extends ClientCommand {
    @Parameters(paramLabel = "NAME")
    String name = "";

    @Override
    int call(ApiClient api) {
      api.delete(address(name, ""));
      JsonNode answer = ApiClient.JSON.createObjectNode().put("removed", name);
      print(answer, json -> "Removed: channel " + json.path("removed").asText());
      return 0;
    }
  }
}
