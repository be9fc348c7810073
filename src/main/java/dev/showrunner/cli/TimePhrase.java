package dev.showrunner.cli;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a time as a person types it: a day, a time of day, both, or how long from now; in English,
 * or as ISO 8601 has it. Nothing is guessed: what has a word too many is not understood.
 *
 * <p>A day alone stays a day. A time of day alone is the next one; a weekday is the next one whose
 * time has not passed. Days and longer are counted in the calendar, hours and minutes as they pass.
 * A local time that a clock change skips is read with the offset before it, one that exists twice
 * is the first (RFC 5545, section 3.3.5).
 */
final class TimePhrase {
  /** Words of which one is meant when another was typed. */
  static final Set<String> WORDS =
      Set.of(
          "now",
          "today",
          "tomorrow",
          "yesterday",
          "noon",
          "midnight",
          "monday",
          "tuesday",
          "wednesday",
          "thursday",
          "friday",
          "saturday",
          "sunday",
          "next",
          "minutes",
          "hours",
          "days",
          "weeks",
          "months");

  private static final int LAST_YEAR = 9999;
  private static final Pattern OFFSET = Pattern.compile("(?:utc|gmt)?([+-]\\d\\d:?\\d\\d)|z|utc");
  private static final Pattern ISO_DAY = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
  private static final Pattern DOTTED = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})");
  private static final Pattern NAMED =
      Pattern.compile("(\\d{1,2})(?:st|nd|rd|th|\\.)? ([a-z]{3,9})\\.?,?(?: (\\d{4}))?");
  private static final Pattern NAMED_FIRST =
      Pattern.compile("([a-z]{3,9})\\.? (\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?");
  private static final Pattern CLOCK =
      Pattern.compile("(\\d{1,2})(?::(\\d\\d))?(?::(\\d\\d)(?:\\.\\d{1,9})?)? ?([ap]\\.?m\\.?)?");
  private static final Pattern LENGTH =
      Pattern.compile(
          "(\\d{1,5}|an?) ?(months?|minutes?|mins?|m|hours?|hrs?|hr|h|days?|d|weeks?|wks?|w)");
  private static final Pattern TIME_AT_END =
      Pattern.compile(
          "(.*?)(?:^|[ t]|,)(?:at )?(\\d{1,2}(?::\\d\\d){1,2}(?:\\.\\d{1,9})?(?: ?[ap]\\.?m\\.?)?"
              + "|\\d{1,2} ?[ap]\\.?m\\.?|noon|midnight)");

  private final ZonedDateTime now;

  /**
   * @param now this moment, in the zone in which times without one are meant
   */
  TimePhrase(ZonedDateTime now) {
    this.now = now;
  }

  /**
   * What was understood.
   *
   * @param day the day in the zone
   * @param time the moment; null when only a day was named
   * @param asked the local time that was named, when a clock change skips it
   */
  record Understood(LocalDate day, @Nullable ZonedDateTime time, Optional<LocalDateTime> asked) {
    /** As the server takes it: a date, or a time with its offset. */
    String value() {
      return time == null ? day.toString() : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }
  }

  /** The time, when all of the text is understood. */
  Optional<Understood> read(String typed) {
    String text = typed.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    try {
      return zoned(text).filter(time -> time.day().getYear() <= LAST_YEAR);
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty(); // As the 31st of February, or a year that no calendar has.
    }
  }

  private Optional<Understood> zoned(String text) {
    int space = text.lastIndexOf(' ');
    String last = text.substring(space + 1);
    if (space > 0 && (last.contains("/") || OFFSET.matcher(last).matches())) {
      return in(zone(last), text.substring(0, space));
    }
    Matcher iso = Pattern.compile("(.*t.*\\d)(z|[+-]\\d\\d(?::?\\d\\d)?)").matcher(text);
    if (iso.matches() && ISO_DAY.matcher(text.substring(0, text.indexOf('t'))).matches()) {
      return in(zone(iso.group(2)), iso.group(1));
    }
    return local(text);
  }

  private static ZoneId zone(String word) {
    if (word.equals("z")) {
      return ZoneOffset.UTC;
    }
    String upper = word.toUpperCase(Locale.ROOT);
    if (OFFSET.matcher(word).matches() || word.matches("[+-]\\d\\d")) {
      return ZoneId.of(upper);
    }
    return ZoneId.getAvailableZoneIds().stream()
        .filter(word::equalsIgnoreCase)
        .findFirst()
        .map(ZoneId::of)
        .orElseThrow(() -> new DateTimeException("There is no such zone"));
  }

  private Optional<Understood> in(ZoneId zone, String text) {
    return new TimePhrase(now.withZoneSameInstant(zone)).local(text);
  }

  private Optional<Understood> local(String text) {
    if (text.equals("now")) {
      return Optional.of(moment(now.truncatedTo(ChronoUnit.SECONDS)));
    }
    Optional<ZonedDateTime> later = later(text);
    if (later.isPresent()) {
      return later.map(TimePhrase::moment);
    }
    Matcher both = TIME_AT_END.matcher(text);
    if (both.matches()) {
      String day = both.group(1).strip().replaceFirst(" at$|,$", "");
      return clock(both.group(2)).flatMap(time -> day.isEmpty() ? next(time) : on(day, time));
    }
    return day(text, null).map(day -> new Understood(day, null, Optional.empty()));
  }

  /** How long from now, as {@code +1h30m} or {@code in 3 days}. */
  private Optional<ZonedDateTime> later(String text) {
    String lengths = text.startsWith("+") ? text.substring(1) : "";
    if (text.startsWith("in ")) {
      lengths = text.substring(3);
    } else if (text.endsWith(" from now")) {
      lengths = text.substring(0, text.length() - 9);
    }
    if (lengths.isEmpty()) {
      return Optional.empty();
    }
    String parts = lengths.replaceAll(" and |, ?", " ").strip();
    if (!parts.matches("(?:" + LENGTH.pattern() + " ?)+")) {
      return Optional.empty();
    }
    ZonedDateTime time = now.truncatedTo(ChronoUnit.SECONDS);
    Matcher length = LENGTH.matcher(parts);
    while (length.find()) {
      int many = length.group(1).startsWith("a") ? 1 : Integer.parseInt(length.group(1));
      time = plus(time, many, length.group(2));
    }
    return Optional.of(time);
  }

  private static ZonedDateTime plus(ZonedDateTime time, int many, String unit) {
    if (unit.startsWith("mo")) {
      return time.plusMonths(many);
    }
    return switch (unit.charAt(0)) {
      case 'm' -> time.plusMinutes(many);
      case 'h' -> time.plusHours(many);
      case 'd' -> time.plusDays(many);
      default -> time.plusWeeks(many);
    };
  }

  private static Optional<LocalTime> clock(String text) {
    if (text.equals("noon") || text.equals("midnight")) {
      return Optional.of(text.equals("noon") ? LocalTime.NOON : LocalTime.MIDNIGHT);
    }
    Matcher clock = CLOCK.matcher(text);
    if (!clock.matches()) {
      return Optional.empty();
    }
    int hour = Integer.parseInt(clock.group(1));
    int minute = clock.group(2) == null ? 0 : Integer.parseInt(clock.group(2));
    int second = clock.group(3) == null ? 0 : Integer.parseInt(clock.group(3));
    if (clock.group(4) != null) {
      if (hour < 1 || hour > 12) {
        return Optional.empty();
      }
      hour = hour % 12 + (clock.group(4).startsWith("p") ? 12 : 0);
    }
    return Optional.of(LocalTime.of(hour, minute, second));
  }

  private Optional<Understood> next(LocalTime time) {
    LocalDate today = now.toLocalDate();
    Understood first = at(today, time);
    return Optional.of(
        first.time() != null && first.time().isAfter(now) ? first : at(today.plusDays(1), time));
  }

  private Optional<Understood> on(String day, LocalTime time) {
    return day(day, time).map(date -> at(date, time));
  }

  private Understood at(LocalDate day, LocalTime time) {
    LocalDateTime local = day.atTime(time);
    ZonedDateTime there = ZonedDateTime.ofLocal(local, now.getZone(), null);
    boolean skipped = !there.toLocalDateTime().equals(local);
    return new Understood(
        there.toLocalDate(), there, skipped ? Optional.of(local) : Optional.empty());
  }

  private static Understood moment(ZonedDateTime time) {
    return new Understood(time.toLocalDate(), time, Optional.empty());
  }

  private Optional<LocalDate> day(String text, @Nullable LocalTime time) {
    LocalDate today = now.toLocalDate();
    switch (text) {
      case "today":
        return Optional.of(today);
      case "tomorrow":
        return Optional.of(today.plusDays(1));
      case "yesterday":
        return Optional.of(today.minusDays(1));
      case "day after tomorrow", "the day after tomorrow":
        return Optional.of(today.plusDays(2));
      default:
        break;
    }
    Matcher iso = ISO_DAY.matcher(text);
    if (iso.matches()) {
      return Optional.of(date(iso.group(1), iso.group(2), iso.group(3)));
    }
    Matcher dotted = DOTTED.matcher(text);
    if (dotted.matches()) {
      return Optional.of(date(dotted.group(3), dotted.group(2), dotted.group(1)));
    }
    if (text.startsWith("in ") || text.startsWith("+")) {
      return later(text).map(ZonedDateTime::toLocalDate);
    }
    return weekday(text, time).or(() -> named(text));
  }

  private static LocalDate date(String year, String month, String day) {
    return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
  }

  private Optional<LocalDate> weekday(String text, @Nullable LocalTime time) {
    LocalDate today = now.toLocalDate();
    boolean next = text.startsWith("next ");
    String name = text.replaceFirst("^(next|on|this) ", "");
    for (DayOfWeek day : DayOfWeek.values()) {
      if (isShort(name, day.name())) {
        boolean passed =
            next
                || time == null
                || !ZonedDateTime.ofLocal(today.atTime(time), now.getZone(), null).isAfter(now);
        return Optional.of(
            today.with(passed ? TemporalAdjusters.next(day) : TemporalAdjusters.nextOrSame(day)));
      }
    }
    return Optional.empty();
  }

  private Optional<LocalDate> named(String text) {
    Matcher named = NAMED.matcher(text);
    if (named.matches()) {
      return named(named.group(1), named.group(2), named.group(3));
    }
    Matcher first = NAMED_FIRST.matcher(text);
    return first.matches()
        ? named(first.group(2), first.group(1), first.group(3))
        : Optional.empty();
  }

  private Optional<LocalDate> named(String day, String name, @Nullable String year) {
    for (Month month : Month.values()) {
      if (isShort(name, month.name())) {
        LocalDate today = now.toLocalDate();
        int inYear = year == null ? today.getYear() : Integer.parseInt(year);
        LocalDate date = LocalDate.of(inYear, month, Integer.parseInt(day));
        return Optional.of(year == null && date.isBefore(today) ? date.plusYears(1) : date);
      }
    }
    return Optional.empty();
  }

  private static boolean isShort(String word, String name) {
    return word.length() >= 3 && name.toLowerCase(Locale.ROOT).startsWith(word);
  }
}
