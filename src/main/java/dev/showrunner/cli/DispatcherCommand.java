package dev.showrunner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Stops and starts what hands out due jobs. */
@Command(
    name = "dispatcher",
    description = "Stops the server from starting further jobs, or lets it start them again.")
final class DispatcherCommand extends ClientCommand {
  /** What may be asked of it. */
  enum Action {
    stop,
    start
  }

  @Parameters(paramLabel = "stop|start", description = "Jobs that run go on either way.")
  Action action = Action.start;

  @Override
  int call(ApiClient api) {
    print(api.post("/api/dispatcher/" + action), DispatcherCommand::said);
    return 0;
  }

  private static String said(JsonNode state) {
    return state.path("running").asBoolean()
        ? "Due jobs are started"
        : "No further job is started; start them again with: showrunner dispatcher start";
  }
}
