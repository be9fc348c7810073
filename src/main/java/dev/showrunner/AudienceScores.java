package dev.showrunner;

import dev.showrunner.analytics.ReportStore;
import dev.showrunner.analytics.TimeScores;
import dev.showrunner.calendar.SlotScores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tells the calendar what analytics knows: how a channel's videos of the last year did, by time.
 */
final class AudienceScores implements SlotScores {
  private static final Duration YEAR = Duration.ofDays(365);

  /** Less than a percent is not worth a word. */
  private static final double NOTHING = 0.01;

  private final ReportStore reports;
  private final ZoneId zone;
  private final Clock clock;

  AudienceScores(ReportStore reports, ZoneId zone, Clock clock) {
    this.reports = reports;
    this.zone = zone;
    this.clock = clock;
  }

  @Override
  public Function<Instant, Score> of(String channel) {
    Instant now = clock.instant();
    TimeScores known =
        TimeScores.of(reports.results(Optional.of(channel), now.minus(YEAR), now), zone);
    return at -> score(known, at);
  }

  private Score score(TimeScores known, Instant at) {
    double effect = known.at(at);
    if (Math.abs(effect) < NOTHING) {
      return Score.UNKNOWN;
    }
    ZonedDateTime local = at.atZone(zone);
    String reason =
        String.format(
            Locale.ROOT,
            "%+d%% views on %ss at %d, by up to %d videos",
            Math.round(100 * Math.expm1(effect)),
            local.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
            local.getHour(),
            known.videosAt(at));
    return new Score(effect, reason);
  }
}
