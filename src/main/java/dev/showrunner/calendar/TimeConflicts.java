package dev.showrunner.calendar;

import dev.showrunner.calendar.Conflict.Kind;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Which slots of a channel break a rule of time: one sweep through them in the order of time. */
final class TimeConflicts {
  private final ChannelRules rules;
  private final ZoneRules clock;
  private final Consumer<Conflict> found;

  private TimeConflicts(ChannelRules rules, Consumer<Conflict> found) {
    this.rules = rules;
    this.clock = rules.zone().getRules();
    this.found = found;
  }

  /**
   * Finds them. Each slot is compared with the one before it: a crowd of n makes n conflicts.
   *
   * @param slots of one channel, by time
   */
  static void find(List<Slot> slots, ChannelRules rules, Consumer<Conflict> found) {
    new TimeConflicts(rules, found).sweep(slots);
  }

  /** Those of the day and the hour, which need no other slot. */
  static void alone(Slot slot, ChannelRules rules, Consumer<Conflict> found) {
    alone(slot, LocalDateTime.ofInstant(slot.at(), rules.zone()), rules, found);
  }

  private static void alone(
      Slot slot, LocalDateTime local, ChannelRules rules, Consumer<Conflict> found) {
    if (slot.isPublished()) {
      return;
    }
    if (rules.blackouts().contains(local.toLocalDate())) {
      found.accept(new Conflict(Kind.BLACKOUT, slot, null, 0, rules));
    }
    if (!rules.prefers(local.getHour())) {
      found.accept(new Conflict(Kind.HOURS, slot, null, 0, rules));
    }
  }

  private void sweep(List<Slot> slots) {
    List<Slot> today = new ArrayList<>();
    LocalDate day = LocalDate.MIN;
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      if (i > 0) {
        gap(slots.get(i - 1), slot);
      }
      // To look at a zone's clock is what takes the time here: once for each slot.
      LocalDateTime local =
          LocalDateTime.ofEpochSecond(
              slot.at().getEpochSecond(), slot.at().getNano(), clock.getOffset(slot.at()));
      alone(slot, local, rules, found);
      LocalDate date = local.toLocalDate();
      if (!date.equals(day)) {
        dayFull(today);
        today.clear();
        day = date;
      }
      today.add(slot);
    }
    dayFull(today);
  }

  private void gap(Slot earlier, Slot later) {
    Duration between = Duration.between(earlier.at(), later.at());
    if (between.compareTo(rules.minGap()) < 0 && !(earlier.isPublished() && later.isPublished())) {
      Slot slot = later.isPublished() ? earlier : later;
      Slot with = later.isPublished() ? later : earlier;
      found.accept(new Conflict(Kind.GAP, slot, with, between.toSeconds(), rules));
    }
  }

  // What is published was there first.
  private void dayFull(List<Slot> today) {
    if (today.size() <= rules.maxPerDay()) {
      return;
    }
    List<Slot> order = new ArrayList<>(today.stream().filter(Slot::isPublished).toList());
    order.addAll(today.stream().filter(slot -> !slot.isPublished()).toList());
    Slot last = order.get(rules.maxPerDay() - 1);
    for (int i = rules.maxPerDay(); i < order.size(); i++) {
      if (!order.get(i).isPublished()) {
        found.accept(new Conflict(Kind.DAY_FULL, order.get(i), last, i + 1, rules));
      }
    }
  }
}
