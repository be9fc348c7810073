package dev.showrunner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands about schedules: rules that make jobs again and again. */
@Command(
    name = "schedules",
    description = "Makes, shows and steers schedules, which make jobs again and again.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ScheduleCommands.Listing.class,
      AddCommands.class,
      ScheduleCommands.Show.class,
      ScheduleCommands.Next.class,
      ScheduleCommands.Pause.class,
      ScheduleCommands.Resume.class,
      ScheduleCommands.RunNow.class,
      ScheduleCommands.Delete.class
    })
final class ScheduleCommands implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Say what to do: list, add, show, next, pause, resume, run-now or delete");
  }

  private static String address(String id, String action) {
    return "/api/schedules/" + ApiClient.part(id) + action;
  }

  @Command(name = "list", description = "Lists schedules, the oldest first.")
  static final class Listing extends ClientCommand {
    @Option(
        names = "--enabled",
        arity = "1",
        paramLabel = "true|false",
        description = "Only those that make jobs, or only those that do not.")
    @Nullable Boolean enabled;

    @Option(names = "--limit", description = "How many, 1 to 500 (default: ${DEFAULT-VALUE}).")
    int limit = 50;

    @Option(names = "--cursor", description = "Goes on behind a page; its last line has the value.")
    @Nullable String cursor;

    @Override
    int call(ApiClient api) {
      String address = "/api/schedules?limit=" + limit;
      address += enabled == null ? "" : "&enabled=" + enabled;
      address += cursor == null ? "" : "&cursor=" + ApiClient.part(cursor);
      print(api.get(address), ScheduleText::list);
      return 0;
    }
  }

  /** A command about one schedule. */
  abstract static class OfOne extends ClientCommand {
    @Parameters(paramLabel = "ID")
    String id = "";
  }

  @Command(name = "show", description = "Shows one schedule.")
  static final class Show extends OfOne {
    @Override
    int call(ApiClient api) {
      print(api.get(address(id, "")), ScheduleText::detail);
      return 0;
    }
  }

  @Command(name = "next", description = "Shows its next runs and what they are about.")
  static final class Next extends OfOne {
    @Option(names = "--count", description = "How many, 1 to 1000 (default: ${DEFAULT-VALUE}).")
    int count = 10;

    @Override
    int call(ApiClient api) {
      print(api.get(address(id, "/next?count=" + count)), ScheduleText::runs);
      return 0;
    }
  }

  @Command(name = "pause", description = "Stops it from making jobs; those it made go on.")
  static final class Pause extends OfOne {
    @Override
    int call(ApiClient api) {
      print(api.post(address(id, "/pause")), ScheduleText::detail);
      return 0;
    }
  }

  @Command(
      name = "resume",
      description = "Lets it make jobs again; what it missed while it was paused is dropped.")
  static final class Resume extends OfOne {
    @Override
    int call(ApiClient api) {
      print(api.post(address(id, "/resume")), ScheduleText::detail);
      return 0;
    }
  }

  @Command(name = "run-now", description = "Makes a job of it at once, beside its rule.")
  static final class RunNow extends OfOne {
    @Option(names = "--watch", description = "Follows the job until it rests.")
    boolean watch;

    @Override
    int call(ApiClient api) {
      JsonNode job = api.post(address(id, "/run-now"));
      if (watch) {
        job = follow(api, JobText.text(job, "id"));
      }
      print(job, JobText::detail);
      return watch ? outcome(job) : 0;
    }
  }

  @Command(name = "delete", description = "Removes it; the jobs it made stay.")
  static final class Delete extends OfOne {
    @Override
    int call(ApiClient api) {
      api.delete(address(id, ""));
      JsonNode answer = ApiClient.JSON.createObjectNode().put("deleted", id);
      print(answer, json -> "Deleted: schedule " + json.path("deleted").asText());
      return 0;
    }
  }
}
