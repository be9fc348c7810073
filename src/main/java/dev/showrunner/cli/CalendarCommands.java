package dev.showrunner.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that show the calendar. */
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

    abstract String path(Times times);

    @Override
    int call(ApiClient api) {
      String path = path(times(api));
      String address = new Query().with("channel", whose.channel).of("/api/calendar/" + path);
      print(api.get(address), CalendarText::view);
      return 0;
    }

    /** The day, month or year of what was given, of which so many characters say it. */
    static String part(String name, Times times, List<String> given, int length) {
      String text = String.join(" ", given);
      boolean exact = text.matches("\\d{4}(-\\d\\d){0,2}") && text.length() == length;
      String part =
          exact ? text : times.day(name, text.isEmpty() ? null : text).substring(0, length);
      return ApiClient.part(part);
    }
  }

  @Command(name = "day", description = "Shows a day.")
  static final class Day extends View {
    @Parameters(
        arity = "0..*",
        paramLabel = "DATE",
        description = "As tomorrow, fri or 2030-06-15; today.")
    List<String> date = List.of();

    @Override
    String path(Times times) {
      return "day/" + part("DATE", times, date, 10);
    }
  }

  @Command(name = "week", description = "Shows seven days.")
  static final class Week extends View {
    @Parameters(
        arity = "0..*",
        paramLabel = "DATE",
        description = "The first, as fri or 2030-06-15; today.")
    List<String> date = List.of();

    @Override
    String path(Times times) {
      return "week/" + part("DATE", times, date, 10);
    }
  }

  @Command(name = "month", description = "Shows a month.")
  static final class Month extends View {
    @Parameters(
        arity = "0..*",
        paramLabel = "MONTH",
        description = "As 2030-06, or a day in it; this one.")
    List<String> month = List.of();

    @Override
    String path(Times times) {
      return "month/" + part("MONTH", times, month, 7);
    }
  }

  @Command(name = "year", description = "Shows a year, month by month.")
  static final class Year extends View {
    @Parameters(
        arity = "0..*",
        paramLabel = "YEAR",
        description = "As 2030, or a day in it; this one.")
    List<String> year = List.of();

    @Override
    String path(Times times) {
      return "year/" + part("YEAR", times, year, 4);
    }
  }

  @Command(
      name = "feed",
      description =
          "Says where other calendars can subscribe to this one. Who has the address can read it.")
  static final class Feed extends ClientCommand {
    @Override
    int call(ApiClient api) {
      String path = api.get("/api/session").path("calendarFeed").asText("/api/calendar.ics");
      String address = api.address() + path;
      print(ApiClient.JSON.createObjectNode().put("url", address), any -> address);
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

    Query query(Times times) {
      return new Query()
          .with("from", times.read("--from", from))
          .with("to", times.read("--to", to))
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
      print(
          api.get(range.query(times(api)).of("/api/calendar/conflicts")), CalendarText::conflicts);
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
      Times times = times(api);
      String address =
          new Query()
              .with("from", from == null ? null : times.day("--from", from))
              .with("to", to == null ? null : times.day("--to", to))
              .with("channel", whose.channel)
              .of("/api/calendar/gaps");
      print(api.get(address), CalendarText::gaps);
      return 0;
    }
  }
}
