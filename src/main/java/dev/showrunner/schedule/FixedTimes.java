package dev.showrunner.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fixed local times in a zone (RFC 5545, section 3.3.5): a time that a clock change skips is read
 * with the offset before it, so that a skipped 02:30 comes at 03:30; one that exists twice is the
 * first.
 *
 * @param calendar the local times
 * @param zone whose clock they are read on
 */
record FixedTimes(LocalCalendar calendar, ZoneId zone) implements Occurrences {

  @Override
  public Optional<Instant> after(Instant instant) {
    Optional<LocalDateTime> local = calendar.after(begin(instant));
    while (local.isPresent()) {
      ZoneOffsetTransition change = zone.getRules().getTransition(local.get());
      if (change != null && change.isGap()) {
        Instant first = firstAround(change, local.get(), instant);
        if (first != null) {
          return Optional.of(first);
        }
        local = calendar.after(change.getDateTimeAfter().plus(change.getDuration()).minusNanos(1));
      } else {
        Instant at = at(local.get());
        if (at.isAfter(instant)) {
          return Optional.of(at);
        }
        local = calendar.after(local.get());
      }
    }
    return Optional.empty();
  }

  // Shortly after a gap, times that stand within it on the clock may still be to come.
  private LocalDateTime begin(Instant instant) {
    ZoneRules rules = zone.getRules();
    ZoneOffsetTransition last = rules.previousTransition(instant.plusNanos(1));
    boolean skipped =
        last != null
            && last.isGap()
            && instant.isBefore(last.getInstant().plus(last.getDuration()));
    return skipped
        ? last.getDateTimeBefore().minusSeconds(1)
        : LocalDateTime.ofInstant(instant, zone);
  }

  // Times within a gap come among those that stand up to the gap's length behind it.
  private @Nullable Instant firstAround(
      ZoneOffsetTransition gap, LocalDateTime from, Instant instant) {
    LocalDateTime end = gap.getDateTimeAfter().plus(gap.getDuration());
    Instant first = null;
    Optional<LocalDateTime> local = Optional.of(from);
    while (local.isPresent() && local.get().isBefore(end)) {
      Instant at = at(local.get());
      if (at.isAfter(instant) && (first == null || at.isBefore(first))) {
        first = at;
      }
      local = calendar.after(local.get());
    }
    return first;
  }

  private Instant at(LocalDateTime local) {
    return ZonedDateTime.ofLocal(local, zone, null).toInstant();
  }
}
