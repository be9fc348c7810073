package dev.showrunner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that show jobs and change nothing. */
final class ShowCommands {
  private ShowCommands() {}

  @Command(name = "jobs", description = "Lists jobs, newest first.")
  static final class Jobs extends ClientCommand {
    @Option(names = "--status", description = "Only these, as RUNNING,FAILED.")
    @Nullable String status;

    @Option(
        names = "--from",
        paramLabel = "TIME",
        description = "Only those published, else started, at this date or time or later.")
    @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Only those before it.")
    @Nullable String to;

    @Option(
        names = {"--q", "--search"},
        paramLabel = "TEXT",
        description = "Only those whose topic contains it.")
    @Nullable String text;

    @Option(names = "--limit", description = "How many, 1 to 500 (default: ${DEFAULT-VALUE}).")
    int limit = 50;

    @Option(names = "--cursor", description = "Goes on behind a page; its last line has the value.")
    @Nullable String cursor;

    @Override
    int call(ApiClient api) {
      Times times = times(api);
      String address =
          new Query()
              .with("limit", limit)
              .with("status", status)
              .with("from", times.read("--from", from))
              .with("to", times.read("--to", to))
              .with("q", text)
              .with("cursor", cursor)
              .of("/api/jobs");
      print(api.get(address), JobText::list);
      return 0;
    }
  }

  @Command(name = "job", description = "Shows one job.")
  static final class One extends ClientCommand {
    @Parameters(paramLabel = "ID")
    String id = "";

    @Override
    int call(ApiClient api) {
      print(api.get("/api/jobs/" + ApiClient.part(id)), JobText::detail);
      return 0;
    }
  }

  @Command(name = "watch", description = "Follows a job until it rests.")
  static final class Follow extends ClientCommand {
    @Parameters(paramLabel = "ID")
    String id = "";

    @Override
    int call(ApiClient api) {
      JsonNode job = follow(api, id);
      print(job, JobText::detail);
      return outcome(job);
    }
  }

  @Command(name = "attempts", description = "Lists every try at each stage and how it ended.")
  static final class Attempts extends ClientCommand {
    @Parameters(paramLabel = "ID")
    String id = "";

    @Override
    int call(ApiClient api) {
      print(api.get("/api/jobs/" + ApiClient.part(id) + "/attempts"), JobText::attempts);
      return 0;
    }
  }

  @Command(name = "trash", description = "Lists deleted jobs that can be taken back.")
  static final class Trash extends ClientCommand {
    @Option(names = "--limit", description = "How many, 1 to 500 (default: ${DEFAULT-VALUE}).")
    int limit = 50;

    @Option(names = "--cursor", description = "Goes on behind a page; its last line has the value.")
    @Nullable String cursor;

    @Option(names = "--empty", description = "Removes all that lies in it, with its files.")
    boolean empty;

    @Override
    int call(ApiClient api) {
      if (empty) {
        print(api.delete("/api/trash"), JobText::deleted);
        return 0;
      }
      String address = new Query().with("limit", limit).with("cursor", cursor).of("/api/trash");
      print(api.get(address), JobText::trash);
      return 0;
    }
  }

  @Command(name = "stats", description = "Counts what was made.")
  static final class Stats extends ClientCommand {
    @Override
    int call(ApiClient api) {
      print(api.get("/api/statistics"), JobText::counts);
      return 0;
    }
  }
}
