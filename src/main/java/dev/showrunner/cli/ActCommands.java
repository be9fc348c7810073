package dev.showrunner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that do something to jobs which are there. */
final class ActCommands {
  private ActCommands() {}

  /** What is done to a job by its id alone. */
  abstract static class Act extends ClientCommand {
    @Parameters(paramLabel = "ID")
    String id = "";

    abstract String action();

    @Override
    int call(ApiClient api) {
      print(api.post("/api/jobs/" + ApiClient.part(id) + "/" + action()), JobText::detail);
      return 0;
    }
  }

  @Command(name = "cancel", description = "Ends a job and all that it runs.")
  static final class Cancel extends Act {
    @Override
    String action() {
      return "cancel";
    }
  }

  @Command(name = "pause", description = "Pauses a job; a running one stops at its next stage.")
  static final class Pause extends Act {
    @Override
    String action() {
      return "pause";
    }
  }

  @Command(name = "resume", description = "Lets a paused job go on.")
  static final class Resume extends Act {
    @Override
    String action() {
      return "resume";
    }
  }

  @Command(name = "approve", description = "Lets a job that waits for approval be published.")
  static final class Approve extends Act {
    @Override
    String action() {
      return "approve";
    }
  }

  @Command(name = "retry", description = "Starts a failed or cancelled job again where it stopped.")
  static final class Retry extends Act {
    @Option(names = "--from", paramLabel = "STAGE", description = "Makes all anew from this stage.")
    @Nullable String from;

    @Override
    String action() {
      return from == null ? "retry" : "retry?stage=" + ApiClient.part(from);
    }
  }

  @Command(
      name = "undo",
      description =
          "Takes back that a job was deleted (it is as it was), or cancelled (it goes on).")
  static final class Undo extends Act {
    @Override
    String action() {
      return "undo";
    }
  }

  @Command(name = "reject", description = "Sends a job that waits for approval back to its script.")
  static final class Reject extends ClientCommand {
    @Parameters(paramLabel = "ID")
    String id = "";

    @Option(names = "--note", description = "What the next script should do better.")
    String note = "";

    @Override
    int call(ApiClient api) {
      Map<String, String> body = Map.of("note", note);
      print(api.post("/api/jobs/" + ApiClient.part(id) + "/reject", body), JobText::detail);
      return 0;
    }
  }

  @Command(
      name = "thumbnail",
      description = "Lists a job's thumbnails, or chooses one until its video is published.")
  static final class Thumbnail extends ClientCommand {
    @Parameters(index = "0", paramLabel = "ID")
    String id = "";

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "CANDIDATE",
        description = "Its place in the list; without one the list is shown.")
    @Nullable String candidate;

    @Override
    int call(ApiClient api) {
      String job = "/api/jobs/" + ApiClient.part(id);
      print(
          candidate == null
              ? api.get(job)
              : api.post(job + "/thumbnail?candidate=" + ApiClient.part(candidate)),
          JobText::thumbnails);
      return 0;
    }
  }

  @Command(name = "delete", description = "Puts a job that has ended into the trash.")
  static final class Delete extends ClientCommand {
    @Parameters(paramLabel = "ID")
    String id = "";

    @Override
    int call(ApiClient api) {
      api.delete("/api/jobs/" + ApiClient.part(id));
      JsonNode answer = ApiClient.JSON.createObjectNode().put("deleted", 1).put("id", id);
      print(answer, any -> "Deleted; take it back with: showrunner undo " + id);
      return 0;
    }
  }

  @Command(
      name = "clean",
      description =
          "Deletes for good what ended long ago, with its files; what is published stays.")
  static final class Clean extends ClientCommand {
    @Option(
        names = "--older-than",
        paramLabel = "DAYS",
        required = true,
        description = "0 to 36500.")
    int days;

    @Override
    int call(ApiClient api) {
      print(api.delete("/api/jobs?olderThanDays=" + days), JobText::deleted);
      return 0;
    }
  }
}
