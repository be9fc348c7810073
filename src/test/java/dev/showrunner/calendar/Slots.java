package dev.showrunner.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Slots and rules that tests want. */
final class Slots {
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private Slots() {}

  /** The shipped rules but for some. */
  static RuleBook rules(Map<String, String> changed) {
    return new RuleBook(
        BERLIN, key -> changed.getOrDefault(key, RuleBook.STANDARD.getOrDefault(key, "")));
  }

  static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
  }

  static Slot job(String id, String local, String topic) {
    return slot(id, at(local), topic, SlotStatus.SCHEDULED, null);
  }

  static Slot published(String id, String local, String title) {
    return slot(id, at(local), title, SlotStatus.PUBLISHED, null);
  }

  static Slot occurrence(String series, String local, String topic) {
    return Slot.of(
        new Planned(
            series, at(local), at(local), "folder", topic, "", "educational", List.of(), 5));
  }

  static Slot slot(
      String id, Instant at, String topic, SlotStatus status, @Nullable String series) {
    return new Slot(
        id, at, 5, status, topic, "", "", List.of(), "folder", id, series, null, null, null, null,
        "", 0, at);
  }

  /** Nothing is published. */
  static Titles noTitles(RuleBook rules) {
    return new Titles(List.of(), rules.of("folder"));
  }
}
