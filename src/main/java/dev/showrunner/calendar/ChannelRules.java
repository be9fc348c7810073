package dev.showrunner.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a channel's calendar keeps to.
 *
 * @param zone in which days begin and hours are counted
 * @param minGap the least time between two publications, across midnight too; zero for any
 * @param maxPerDay how many videos a day, 1 to 100
 * @param preferredHours hours of the day, 0 to 23, in which videos should come out; empty for any
 * @param blackouts days on which nothing is published
 * @param slotMinutes how long a slot is whose video's length is not known
 * @param similarity from which two topics count as the same, above 0 to 1
 * @param topics whether topics are looked at
 */
public record ChannelRules(
    ZoneId zone,
    Duration minGap,
    int maxPerDay,
    List<Integer> preferredHours,
    Blackouts blackouts,
    int slotMinutes,
    double similarity,
    boolean topics) {
  /** How far apart similar topics must be. */
  static final Duration TOPIC_WINDOW = Duration.ofDays(7);

  public ChannelRules {
    preferredHours = preferredHours.stream().distinct().sorted().toList();
  }

  LocalDate day(Instant at) {
    return at.atZone(zone).toLocalDate();
  }

  boolean prefers(Instant at) {
    return preferredHours.isEmpty() || prefers(at.atZone(zone).getHour());
  }

  /** Whether an hour of the day is one of the preferred ones. */
  boolean prefers(int hour) {
    return preferredHours.isEmpty() || preferredHours.contains(hour);
  }

  /** The hours at which slots are offered. */
  List<Integer> hours() {
    return preferredHours.isEmpty() ? IntStream.range(0, 24).boxed().toList() : preferredHours;
  }
}
