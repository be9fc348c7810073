package dev.showrunner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands that make a job or change what it is to become. */
final class MakeCommands {
  private MakeCommands() {}

  @Command(name = "schedule", description = "Schedules a video.")
  static final class Schedule extends ClientCommand {
    @Parameters(paramLabel = "TOPIC", description = "What the video is about, 1 to 200 characters.")
    String topic = "";

    @Mixin RequestOptions request = new RequestOptions();

    @Option(names = "--watch", description = "Follows the job until it rests.")
    boolean watch;

    @Override
    int call(ApiClient api) {
      Map<String, Object> draft = new LinkedHashMap<>();
      draft.put("topic", topic);
      draft.putAll(request.fields(times(api)));
      JsonNode job = api.post("/api/jobs", draft);
      if (watch) {
        job = follow(api, JobText.text(job, "id"));
      }
      print(job, JobText::detail);
      return watch ? outcome(job) : 0;
    }
  }

  @Command(
      name = "edit",
      description = {
        "Changes a job that is pending or paused; of a published video its title, description, "
            + "publication time and privacy.",
        "An empty value takes a title, description, publication time or script away."
      })
  static final class Edit extends ClientCommand {
    @Parameters(paramLabel = "ID")
    String id = "";

    @Option(names = "--topic", description = "What the video is about, 1 to 200 characters.")
    @Nullable String topic;

    @Mixin RequestOptions request = new RequestOptions();

    @Spec CommandSpec spec = CommandSpec.create();

    @Override
    int call(ApiClient api) {
      Map<String, Object> patch = new LinkedHashMap<>(request.fields(times(api)));
      if (topic != null) {
        patch.put("topic", topic);
      }
      if (patch.isEmpty()) {
        throw new ParameterException(
            spec.commandLine(), "Name something to change, as --title or --priority");
      }
      print(api.patch("/api/jobs/" + ApiClient.part(id), patch), JobText::detail);
      return 0;
    }
  }

  @Command(name = "reschedule", description = "Gives a job that is pending or paused another time.")
  static final class Reschedule extends ClientCommand {
    @Parameters(paramLabel = "ID")
    String id = "";

    @Option(names = "--at", paramLabel = "TIME", description = "When to start making it.")
    @Nullable String at;

    @Option(names = "--publish-at", paramLabel = "TIME", description = "When it goes public.")
    @Nullable String publishAt;

    @Option(names = "--allow-past", description = "Times in the past are meant.")
    boolean allowPast;

    @Option(
        names = "--on-conflict",
        description = "When the calendar has no room: warn, reject or move.")
    @Nullable String onConflict;

    @Spec CommandSpec spec = CommandSpec.create();

    @Override
    int call(ApiClient api) {
      if (at == null && publishAt == null) {
        throw new ParameterException(
            spec.commandLine(), "Give it another time by --at or --publish-at");
      }
      RequestOptions given = new RequestOptions();
      given.at = at;
      given.publishAt = publishAt;
      given.allowPast = allowPast;
      given.video.onConflict = onConflict;
      print(
          api.patch("/api/jobs/" + ApiClient.part(id), given.fields(times(api))), JobText::detail);
      return 0;
    }
  }
}
