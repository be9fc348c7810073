package dev.showrunner.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands that hold slots of the calendar, move them and give them up. */
final class SlotCommands {
  private SlotCommands() {}

  @Command(
      name = "slots",
      description = "Suggests, holds, moves and releases slots of the calendar.",
      subcommands = {Suggest.class, Reserve.class, Move.class, Release.class, ListSlots.class})
  static final class Slots implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    CommandSpec spec;

    @Override
    public Integer call() {
      throw new ParameterException(
          spec.commandLine(), "Say what to do: suggest, reserve, move, release or list");
    }
  }

  @Command(name = "suggest", description = "Suggests the best free slots.")
  static final class Suggest extends ClientCommand {
    @Option(names = "--count", description = "How many, 1 to 100 (default: ${DEFAULT-VALUE}).")
    int count = 5;

    @Option(names = "--from", paramLabel = "TIME", description = "Not before this; now.")
    @Nullable String from;

    @Option(names = "--days", description = "How many days, 1 to 366 (default: ${DEFAULT-VALUE}).")
    int days = 30;

    @Option(names = "--hours", description = "At which hours, as 9,17; the preferred ones.")
    @Nullable String hours;

    @Option(names = "--topic", description = "What it will be about.")
    @Nullable String topic;

    @Mixin CalendarCommands.ChannelOption whose = new CalendarCommands.ChannelOption();

    @Override
    int call(ApiClient api) {
      String address =
          new Query()
              .with("count", count)
              .with("from", times(api).read("--from", from))
              .with("days", days)
              .with("hours", hours)
              .with("topic", topic)
              .with("channel", whose.channel)
              .of("/api/calendar/suggestions");
      print(api.get(address), CalendarText::suggestions);
      return 0;
    }
  }

  /** What can be said of a slot. */
  static final class SlotOptions {
    @Option(names = "--duration", paramLabel = "MINUTES", description = "How long, 1 to 60.")
    @Nullable Integer duration;

    @Option(names = "--topic", description = "What it will be about.")
    @Nullable String topic;

    @Option(names = "--style", description = "One of config/styles.")
    @Nullable String style;

    @Option(names = "--tags", split = ",", description = "Tags, parted by commas.")
    @Nullable List<String> tags;

    @Option(names = "--notes", description = "A note, kept with it.")
    @Nullable String notes;

    @Option(names = "--on-conflict", description = "warn, reject or move.")
    @Nullable String onConflict;

    @Mixin CalendarCommands.ChannelOption whose = new CalendarCommands.ChannelOption();

    Map<String, Object> fields(@Nullable String at) {
      Map<String, Object> fields = new LinkedHashMap<>();
      put(fields, "scheduledAt", at);
      put(fields, "durationMinutes", duration);
      put(fields, "topic", topic);
      put(fields, "style", style);
      put(fields, "tags", tags);
      put(fields, "notes", notes);
      put(fields, "onConflict", onConflict);
      put(fields, "channel", whose.channel);
      return fields;
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
      if (value != null) {
        fields.put(name, value);
      }
    }
  }

  @Command(name = "reserve", description = "Holds a slot by hand.")
  static final class Reserve extends ClientCommand {
    @Parameters(
        arity = "1..*",
        paramLabel = "TIME",
        description = "As tomorrow 10:00, fri 14:30 or 2030-06-15T14:30.")
    List<String> at = List.of();

    @Mixin SlotOptions slot = new SlotOptions();

    @Override
    int call(ApiClient api) {
      String time = times(api).read("TIME", String.join(" ", at));
      print(api.post("/api/calendar/slots", slot.fields(time)), CalendarText::slot);
      return 0;
    }
  }

  @Command(name = "move", description = "Moves or changes a slot; a job's slot with its job.")
  static final class Move extends ClientCommand {
    @Parameters(paramLabel = "ID", description = "The slot's id, or the job's.")
    String id = "";

    @Option(names = "--at", paramLabel = "TIME", description = "When it is to be.")
    @Nullable String at;

    @Mixin SlotOptions slot = new SlotOptions();

    @Override
    int call(ApiClient api) {
      String address = "/api/calendar/slots/" + ApiClient.part(id);
      print(api.patch(address, slot.fields(times(api).read("--at", at))), CalendarText::slot);
      return 0;
    }
  }

  @Command(name = "release", description = "Gives a reservation up.")
  static final class Release extends ClientCommand {
    @Parameters(paramLabel = "ID")
    String id = "";

    @Override
    int call(ApiClient api) {
      api.delete("/api/calendar/slots/" + ApiClient.part(id));
      print(ApiClient.JSON.createObjectNode().put("released", id), any -> "Released");
      return 0;
    }
  }

  @Command(name = "list", description = "Lists what is held, by time.")
  static final class ListSlots extends ClientCommand {
    @Option(names = "--status", description = "Only these, as RESERVED,CONFLICT; AVAILABLE too.")
    @Nullable String status;

    @Mixin CalendarCommands.RangeOptions range = new CalendarCommands.RangeOptions();

    @Override
    int call(ApiClient api) {
      String address = range.query(times(api)).with("status", status).of("/api/calendar/slots");
      print(api.get(address), CalendarText::slots);
      return 0;
    }
  }
}
