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

/** The commands that show the calendar, and those that hold slots in it. */
final class CalendarCommands {
  private CalendarCommands() {}

  /** Which channel is meant. */
  static final class ChannelOption {
    @Option(names = "--channel", description = "Only this channel.")
    @Nullable String channel;
  }

  @Command(
      name = "calendar",
      description = "Shows what is published when; without a word, as the configuration says.",
      subcommands = {Day.class, Week.class, Month.class, Year.class, Feed.class})
  static final class Calendar extends ClientCommand {
    @Mixin ChannelOption whose = new ChannelOption();

    @Override
    int call(ApiClient api) {
      String address = new Query().with("channel", whose.channel).of("/api/calendar");
      print(api.get(address), CalendarText::view);
      return 0;
    }
  }

  /** A view of a day, a week, a month or a year; today's when none is named. */
  abstract static class View extends ClientCommand {
    @Mixin ChannelOption whose = new ChannelOption();

    abstract String path();

    @Override
    int call(ApiClient api) {
      String address = new Query().with("channel", whose.channel).of("/api/calendar/" + path());
      print(api.get(address), CalendarText::view);
      return 0;
    }

    static String part(@Nullable String given, int length) {
      // The server knows its zone; a person who leaves the date out means the day here.
      String today = java.time.LocalDate.now(java.time.Clock.systemDefaultZone()).toString();
      return ApiClient.part(given == null ? today.substring(0, length) : given);
    }
  }

  @Command(name = "day", description = "Shows a day.")
  static final class Day extends View {
    @Parameters(arity = "0..1", paramLabel = "DATE", description = "As 2030-06-15; today.")
    @Nullable String date;

    @Override
    String path() {
      return "day/" + part(date, 10);
    }
  }

  @Command(name = "week", description = "Shows seven days.")
  static final class Week extends View {
    @Parameters(arity = "0..1", paramLabel = "DATE", description = "The first; today.")
    @Nullable String date;

    @Override
    String path() {
      return "week/" + part(date, 10);
    }
  }

  @Command(name = "month", description = "Shows a month.")
  static final class Month extends View {
    @Parameters(arity = "0..1", paramLabel = "MONTH", description = "As 2030-06; this one.")
    @Nullable String month;

    @Override
    String path() {
      return "month/" + part(month, 7);
    }
  }

  @Command(name = "year", description = "Shows a year, month by month.")
  static final class Year extends View {
    @Parameters(arity = "0..1", paramLabel = "YEAR", description = "As 2030; this one.")
    @Nullable String year;

    @Override
    String path() {
      return "year/" + part(year, 4);
    }
  }

  @Command(name = "feed", description = "Says where other calendars can subscribe to this one.")
  static final class Feed extends ClientCommand {
    @Override
    int call(ApiClient api) {
      String address = api.address() + "/api/calendar.ics";
      print(ApiClient.JSON.createObjectNode().put("url", address), any -> address);
      return 0;
    }
  }

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

    @Mixin ChannelOption whose = new ChannelOption();

    @Override
    int call(ApiClient api) {
      String address =
          new Query()
              .with("count", count)
              .with("from", from)
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

    @Mixin ChannelOption whose = new ChannelOption();

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
    @Parameters(paramLabel = "TIME", description = "As 2030-06-15T14:30.")
    String at = "";

    @Mixin SlotOptions slot = new SlotOptions();

    @Override
    int call(ApiClient api) {
      print(api.post("/api/calendar/slots", slot.fields(at)), CalendarText::slot);
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
      print(api.patch(address, slot.fields(at)), CalendarText::slot);
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

    @Mixin RangeOptions range = new RangeOptions();

    @Override
    int call(ApiClient api) {
      String address = range.query().with("status", status).of("/api/calendar/slots");
      print(api.get(address), CalendarText::slots);
      return 0;
    }
  }

  /** A stretch of the calendar, page by page. */
  static final class RangeOptions {
    @Option(names = "--from", paramLabel = "TIME", description = "Not before this.")
    @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Before this.")
    @Nullable String to;

    @Option(names = "--limit", description = "How many, 1 to 500 (default: ${DEFAULT-VALUE}).")
    int limit = 50;

    @Option(names = "--cursor", description = "Goes on behind a page; its last line has the value.")
    @Nullable String cursor;

    @Mixin ChannelOption whose = new ChannelOption();

    Query query() {
      return new Query()
          .with("from", from)
          .with("to", to)
          .with("limit", limit)
          .with("cursor", cursor)
          .with("channel", whose.channel);
    }
  }

  @Command(name = "conflicts", description = "Lists what breaks the rules of the calendar.")
  static final class Conflicts extends ClientCommand {
    @Mixin RangeOptions range = new RangeOptions();

    @Override
    int call(ApiClient api) {
      print(api.get(range.query().of("/api/calendar/conflicts")), CalendarText::conflicts);
      return 0;
    }
  }

  @Command(name = "gaps", description = "Lists days without content.")
  static final class Gaps extends ClientCommand {
    @Option(names = "--from", paramLabel = "DATE", description = "The first day; today.")
    @Nullable String from;

    @Option(names = "--to", paramLabel = "DATE", description = "Before this; 30 days later.")
    @Nullable String to;

    @Mixin ChannelOption whose = new ChannelOption();

    @Override
    int call(ApiClient api) {
      String address =
          new Query()
              .with("from", from)
              .with("to", to)
              .with("channel", whose.channel)
              .of("/api/calendar/gaps");
      print(api.get(address), CalendarText::gaps);
      return 0;
    }
  }
}
