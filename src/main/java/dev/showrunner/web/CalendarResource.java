package dev.showrunner.web;

import dev.showrunner.calendar.Conflict;
import dev.showrunner.calendar.ContentCalendar;
import dev.showrunner.calendar.Delay;
import dev.showrunner.calendar.Feed;
import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.web.CalendarViews.DayBody;
import dev.showrunner.web.CalendarViews.GapBody;
import dev.showrunner.web.CalendarViews.PeriodBody;
import dev.showrunner.web.CalendarViews.YearBody;
import dev.showrunner.web.JobResource.Items;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The operations of the contract that look at the calendar. Every argument is as the request
 * brought it, null when absent.
 */
public final class CalendarResource {
  private static final int WEEK = 7;
  private static final int SUGGESTIONS = 5;
  private static final int DAYS = 30;
  private static final int MOST_SUGGESTIONS = 100;
  private static final int MOST_DAYS = 366;
  private static final Duration PAST_CONFLICTS = Duration.ofDays(7);

  private final ContentCalendar calendar;
  private final Feed feed;
  private final Supplier<? extends Collection<String>> channels;
  private final JobResource.TimeReader times;
  private final Supplier<Map<String, Delay>> delays;
  private final String defaultView;
  private final java.time.Clock clock;

  /**
   * @param channels the channels there are, the usual one first
   * @param times reads {@code from} and {@code to}
   * @param delays videos that go to their channel later than their slots have it, by the slot's id
   * @param defaultView {@code day}, {@code week}, {@code month} or {@code year}
   */
  public CalendarResource(
      ContentCalendar calendar,
      Supplier<? extends Collection<String>> channels,
      JobResource.TimeReader times,
      Supplier<Map<String, Delay>> delays,
      String defaultView,
      java.time.Clock clock) {
    this.calendar = calendar;
    this.feed = new Feed(calendar, clock);
    this.channels = channels;
    this.times = times;
    this.delays = delays;
    this.defaultView = defaultView;
    this.clock = clock;
  }

  /** Today in the view that the configuration names. */
  public Object today(@Nullable String channel) {
    String today = calendar.today().toString();
    return switch (defaultView) {
      case "day" -> day(today, channel);
      case "month" -> month(today.substring(0, 7), channel);
      case "year" -> year(today.substring(0, 4), channel);
      default -> week(today, channel);
    };
  }

  public Object day(String date, @Nullable String channel) {
    return DayBody.of(calendar.days(channel(channel), date(date), 1).days().get(0), delays.get());
  }

  public Object week(String date, @Nullable String channel) {
    return PeriodBody.of(calendar.days(channel(channel), date(date), WEEK), delays.get());
  }

  public Object month(String month, @Nullable String channel) {
    YearMonth wanted = read("month", month, YearMonth::parse, "2030-06");
    return PeriodBody.of(calendar.month(channel(channel), wanted), delays.get());
  }

  public Object year(String year, @Nullable String channel) {
    Year wanted =
        read("year", year, text -> Year.of(LocalDate.parse(text + "-01-01").getYear()), "2030");
    return YearBody.of(calendar.year(channel(channel), wanted));
  }

  private static LocalDate date(String text) {
    return read("date", text, LocalDate::parse, "2030-06-15");
  }

  private static <T> T read(
      String field, String text, Function<String, T> reading, String example) {
    try {
      if (text.length() <= example.length()) {
        return reading.apply(text);
      }
    } catch (DateTimeException e) {
      // Said below, as for one that is too long.
    }
    throw new InvalidRequestException(
        field, "%s '%s' is none; write it as %s".formatted(field, Parameters.brief(text), example));
  }

  public Object suggestions(
      @Nullable String count,
      @Nullable String from,
      @Nullable String days,
      @Nullable String hours,
      @Nullable String channel,
      @Nullable String topic) {
    String whose = channel(channel).orElseGet(() -> channels.get().iterator().next());
    return new Items<>(
        calendar.suggestions(
            whose,
            time("from", from).orElseGet(clock::instant),
            Parameters.number("days", days, DAYS, 1, MOST_DAYS),
            hours(hours),
            Parameters.orEmpty(topic),
            Parameters.number("count", count, SUGGESTIONS, 1, MOST_SUGGESTIONS)),
        null);
  }

  private static List<Integer> hours(@Nullable String text) {
    List<Integer> hours = new ArrayList<>();
    for (String hour : text == null || text.isBlank() ? new String[0] : text.split(",", -1)) {
      hours.add(Parameters.number("hours", hour, 0, 0, 23));
    }
    return hours.stream().distinct().sorted().toList();
  }

  public Object conflicts(
      @Nullable String from,
      @Nullable String to,
      @Nullable String channel,
      @Nullable String limit,
      @Nullable String cursor) {
    Instant first = time("from", from).orElseGet(() -> clock.instant().minus(PAST_CONFLICTS));
    Slice slice = Slice.of(limit, cursor);
    Optional<String> whose = channel(channel);
    Instant until = until(to, first);
    Instant planned = calendar.horizon(first, until);
    return slice
        .of(
            slice.gather(
                first,
                until,
                clock.instant(),
                (begin, end) -> calendar.conflicts(whose, begin, end, planned),
                CalendarResource::key),
            CalendarResource::key)
        .mapAll(calendar::answers);
  }

  private static String key(Conflict conflict) {
    return Slice.key(conflict.slot().at(), conflict.slot().id())
        + "_"
        + conflict.kind().ordinal()
        + (conflict.with() == null ? "" : conflict.with().id());
  }

  private Instant until(@Nullable String to, Instant from) {
    Instant until = time("to", to).orElse(ContentCalendar.FAR);
    if (until.isBefore(from)) {
      throw new InvalidRequestException("from", "from is after to; exchange them");
    }
    return until;
  }

  public Object gaps(@Nullable String from, @Nullable String to, @Nullable String channel) {
    LocalDate first = time("from", from).map(this::day).orElseGet(calendar::today);
    LocalDate until = time("to", to).map(this::day).orElseGet(() -> first.plusDays(DAYS));
    if (until.isBefore(first)) {
      throw new InvalidRequestException("from", "from is after to; exchange them");
    }
    if (until.isAfter(first.plusYears(10))) {
      throw new InvalidRequestException(
          "to", "to is over ten years after from; choose a nearer one");
    }
    return new Items<>(
        calendar.gaps(channel(channel), first, until).stream().map(GapBody::of).toList(), null);
  }

  private LocalDate day(Instant at) {
    return at.atZone(calendar.zone()).toLocalDate();
  }

  /** The calendar as iCalendar. */
  public String feed(@Nullable String channel) {
    return feed.text(channel(channel));
  }

  private Optional<String> channel(@Nullable String name) {
    if (name == null || name.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(Parameters.channel(name, channels.get()));
  }

  private Optional<Instant> time(String field, @Nullable String text) {
    return text == null || text.isBlank() ? Optional.empty() : Optional.of(times.read(field, text));
  }
}
