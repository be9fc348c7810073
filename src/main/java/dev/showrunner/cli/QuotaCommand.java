package dev.showrunner.cli;

import static dev.showrunner.cli.JobText.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** Shows what may still be uploaded and asked of YouTube today. */
@Command(name = "quota", description = "Shows what is left of YouTube's quota today.")
final class QuotaCommand extends ClientCommand {

  @Override
  int call(ApiClient api) {
    print(api.get("/api/quota"), QuotaCommand::table);
    return 0;
  }

  private static String table(JsonNode page) {
    if (page.path("items").isEmpty()) {
      return "There is no YouTube channel, so nothing is counted";
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("PROJECT", "WHAT", "LEFT", "LIMIT", "SPENT", "HELD", "RESET", "CHANNELS"));
    for (JsonNode project : page.path("items")) {
      List<String> channels = new ArrayList<>();
      project.path("channels").forEach(channel -> channels.add(channel.asText()));
      for (String what : List.of("uploads", "units", "searches")) {
        JsonNode share = project.path(what);
        rows.add(
            List.of(
                text(project, "project"),
                what,
                text(share, "remaining") + (share.path("gone").asBoolean() ? " (YouTube)" : ""),
                text(share, "limit"),
                text(share, "spent"),
                text(share, "held"),
                JobText.minute(text(project, "resetAt")),
                String.join(", ", channels)));
      }
    }
    return JobText.table(rows);
  }
}
