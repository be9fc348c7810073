package dev.showrunner.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;

/**
 * The instants at which a zone's clock shows one of the local times: those that a clock change
 * skips do not come, those that exist twice come twice. So each full hour comes after an hour.
 *
 * @param calendar the local times
 * @param zone whose clock shows them
 */
record ElapsedTimes(LocalCalendar calendar, ZoneId zone) implements Occurrences {

  @Override
  public Optional<Instant> after(Instant instant) {
    ZoneRules rules = zone.getRules();
    ZoneOffset offset = rules.getOffset(instant);
    LocalDateTime from = LocalDateTime.ofInstant(instant, offset);
    ZoneOffsetTransition change = rules.nextTransition(instant);
    while (true) {
      ZoneOffset now = offset;
      Optional<Instant> at = calendar.after(from).map(local -> local.toInstant(now));
      if (at.isEmpty() || change == null || at.get().isBefore(change.getInstant())) {
        return at;
      }
      offset = change.getOffsetAfter();
      from = change.getDateTimeAfter().minusSeconds(1);
      change = rules.nextTransition(change.getInstant());
    }
  }
}
