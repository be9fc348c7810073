package dev.showrunner.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes many jobs at once. */
@Command(
    name = "batch",
    description = "Schedules the videos of a file, all of them or, when one is wrong, none.",
    footer = {
      "",
      "The file is text with a topic on each line (# begins a comment), or JSON:",
      "  [{\"topic\": \"Rain\"}, {\"topic\": \"Snow\", \"priority\": \"high\"}]",
      "  {\"failFast\": true, \"jobs\": [{\"topic\": \"Rain\"}]}",
      "The options hold for each job that does not say otherwise."
    })
final class BatchCommand extends ClientCommand {
  @Parameters(paramLabel = "FILE", description = "1 to 1,000 jobs; - for standard input.")
  Path file = Path.of("-");

  @Option(names = "--fail-fast", description = "Cancels the rest when one fails.")
  boolean failFast;

  @Mixin VideoOptions video = new VideoOptions();

  @Override
  int call(ApiClient api) {
    BatchFile batch = BatchFile.read(file);
    ObjectNode body = batch.body(video.fields());
    if (failFast) {
      body.put("failFast", true);
    }
    try {
      print(api.post("/api/jobs/batch", body), JobText::list);
      return 0;
    } catch (Refusal e) {
      throw new CommandFailure(e.getMessage() + batch.place(e.field()));
    }
  }
}
