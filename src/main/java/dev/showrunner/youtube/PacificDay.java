package dev.showrunner.youtube;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The days in which quota is counted: they begin at midnight in California, and have 23 or 25 hours
 * when its clocks change.
 *
 * @see <a href="https://developers.google.com/youtube/v3/getting-started#quota">Quota usage</a>
 */
public final class PacificDay {
  private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

  private PacificDay() {}

  /** The day that an instant lies in. */
  public static LocalDate of(Instant at) {
    return at.atZone(ZONE).toLocalDate();
  }

  /** When a day begins, which is when what was spent on the day before is given back. */
  public static Instant start(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant();
  }

  /** When what is spent at an instant is given back. */
  public static Instant reset(Instant at) {
    return start(of(at).plusDays(1));
  }
}
