package dev.showrunner.calendar;

import dev.showrunner.job.SlotConflict;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A slot that breaks a rule of its channel.
 *
 * @param slot the one that is in the way: the later of two, or of a published one the other
 * @param with what it is in conflict with; null when with a day or an hour
 * @param measure by how much: of a gap the seconds that there are; of a full day the slot's number;
 *     of topics how alike they are, 0 to 1; else 0
 * @param rules the channel's
 */
public record Conflict(
    Kind kind, Slot slot, @Nullable Slot with, double measure, ChannelRules rules) {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
  private static final int LONGEST_NAME = 60;

  /** Which rule. */
  public enum Kind {
    /** Two publications are too close to each other. */
    GAP,
    /** The day has more than it has room for. */
    DAY_FULL,
    /** Nothing is published on that day. */
    BLACKOUT,
    /** It is not one of the preferred hours: a warning only. */
    HOURS,
    /** The topic is like another one of the same week. */
    SIMILAR,
    /** The topic is nearly a title that the channel has published. */
    DUPLICATE;

    /** Whether it is about the topic, not about the time. */
    public boolean isTopic() {
      return this == SIMILAR || this == DUPLICATE;
    }

    /** Whether it is worth a word only, and keeps nobody from taking the slot. */
    public boolean isWarning() {
      return this == HOURS;
    }
  }

  /**
   * As it is answered.
   *
   * @param nearestFree the free slot nearest to it; null when there is none
   */
  public SlotConflict answer(@Nullable Instant nearestFree) {
    return new SlotConflict(
        kind.isTopic() ? "topic" : "time",
        kind.isWarning() ? "warning" : "conflict",
        slot.at(),
        slot.id(),
        slot.topic(),
        with == null ? null : with.id(),
        detail(),
        nearestFree);
  }

  /** With what it is in conflict, and by how much: one sentence. */
  public String detail() {
    return switch (kind) {
      case GAP -> gap();
      case DAY_FULL ->
          "It is number %d on %s, and there is room for %d a day"
              .formatted((int) measure, rules.day(slot.at()), rules.maxPerDay());
      case BLACKOUT -> "Nothing is published on " + rules.day(slot.at()) + ", a blackout day";
      case HOURS ->
          "%s is outside the preferred hours %s"
              .formatted(
                  DateTimeFormatter.ofPattern("HH:mm").format(local(slot.at())),
                  rules.preferredHours().stream()
                      .map(String::valueOf)
                      .collect(Collectors.joining(", ")));
      case SIMILAR -> similar();
      case DUPLICATE ->
          "%d %% of its words are those of %s, published on %s"
              .formatted(percent(), name(), rules.day(other().at()));
    };
  }

  private String gap() {
    Duration there = Duration.ofSeconds((long) measure);
    return "It is %s %s %s, %s less than the %s there must be"
        .formatted(
            there.isZero() ? "at the same time as" : length(there),
            there.isZero() ? "" : other().at().isAfter(slot.at()) ? "before" : "after",
            name() + " at " + MINUTE.format(local(other().at())),
            length(rules.minGap().minus(there)),
            length(rules.minGap()))
        .replaceAll(" {2,}", " ");
  }

  private String similar() {
    Duration between = Duration.between(other().at(), slot.at());
    return "%d %% of its words are those of %s, %s %s; similar topics must be more than %d days apart"
        .formatted(
            percent(),
            name(),
            length(between.abs()),
            between.isNegative() ? "later" : "earlier",
            ChannelRules.TOPIC_WINDOW.toDays());
  }

  /** The job that it is in conflict with, or the slot that no job holds; empty when with none. */
  String withJob() {
    return with == null ? "" : with.job().orElse(with.id());
  }

  private int percent() {
    return (int) Math.round(100 * measure);
  }

  private ZonedDateTime local(Instant at) {
    return at.atZone(rules.zone());
  }

  private Slot other() {
    return with == null ? slot : with;
  }

  private String name() {
    String topic = other().topic();
    if (topic.isBlank()) {
      return "the slot " + other().id();
    }
    int end = Math.min(topic.length(), LONGEST_NAME);
    return "\"" + topic.substring(0, end) + (end < topic.length() ? "…" : "") + "\"";
  }

  private static String length(Duration time) {
    long days = time.toDays();
    String text =
        (days > 0 ? days + " d " : "")
            + (time.toHoursPart() > 0 ? time.toHoursPart() + " h " : "")
            + (time.toMinutesPart() > 0 ? time.toMinutesPart() + " min" : "");
    return text.isBlank() ? String.format(Locale.ROOT, "%d s", time.toSecondsPart()) : text.strip();
  }
}
