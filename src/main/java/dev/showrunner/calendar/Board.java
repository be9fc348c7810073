package dev.showrunner.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One channel's taken times, and where by its rules there is room. Not thread-safe. */
final class Board {
  private final ChannelRules rules;
  private final NavigableSet<Instant> taken = new TreeSet<>();
  private final NavigableSet<Instant> alike = new TreeSet<>();
  private boolean topic;
  private final Map<LocalDate, Integer> perDay = new HashMap<>();

  /**
   * @param slots the channel's
   */
  Board(ChannelRules rules, Collection<Slot> slots) {
    this.rules = rules;
    slots.forEach(slot -> take(slot.at()));
  }

  /**
   * A board for a video: itself is no obstacle, and slots with a topic like its own are one.
   *
   * @param wanted the slot that it has or would have
   * @param titles what the channel has published; one that it repeats is an obstacle everywhere
   */
  static Optional<Board> forVideo(
      Slot wanted, Collection<Slot> slots, ChannelRules rules, Titles titles) {
    if (titles.repeated(wanted).isPresent()) {
      return Optional.empty();
    }
    List<Slot> others = slots.stream().filter(slot -> !slot.isSame(wanted)).toList();
    Board board = new Board(rules, others);
    board.topic = rules.topics() && !wanted.topic().isBlank();
    for (Conflict similar : ConflictFinder.similar(wanted, others, rules)) {
      @Nullable Slot with = similar.with();
      board.alike.add(with == null ? wanted.at() : with.at());
    }
    return Optional.of(board);
  }

  void take(Instant at) {
    taken.add(at);
    perDay.merge(rules.day(at), 1, Integer::sum);
  }

  /** Takes it for a video of the topic that the board is for: like itself, and so of no other. */
  void takeForTopic(Instant at) {
    take(at);
    if (topic) {
      alike.add(at);
    }
  }

  /** How far a slot that is taken keeps others away. */
  Duration reach() {
    return topic && rules.minGap().compareTo(ChannelRules.TOPIC_WINDOW) < 0
        ? ChannelRules.TOPIC_WINDOW
        : rules.minGap();
  }

  /** How many are taken on a day. */
  int on(LocalDate day) {
    return perDay.getOrDefault(day, 0);
  }

  /** Whether a video at that time breaks no rule; a preferred hour is none. */
  boolean hasRoom(Instant at) {
    LocalDate day = rules.day(at);
    return on(day) < rules.maxPerDay()
        && !rules.blackouts().contains(day)
        && (rules.minGap().isZero() || isFar(taken, at, rules.minGap()))
        && isFar(alike, at, ChannelRules.TOPIC_WINDOW.plusMillis(1));
  }

  private static boolean isFar(NavigableSet<Instant> from, Instant at, Duration least) {
    return nearest(from, at).map(near -> near.compareTo(least) >= 0).orElse(true);
  }

  /** How far the nearest taken time is; empty when nothing is taken. */
  Optional<Duration> nearest(Instant at) {
    return nearest(taken, at);
  }

  private static Optional<Duration> nearest(NavigableSet<Instant> times, Instant at) {
    Instant before = times.floor(at);
    Instant after = times.ceiling(at);
    if (before == null && after == null) {
      return Optional.empty();
    }
    Duration down = before == null ? Duration.ofDays(99_999) : Duration.between(before, at);
    Duration up = after == null ? Duration.ofDays(99_999) : Duration.between(at, after);
    return Optional.of(down.compareTo(up) < 0 ? down : up);
  }

  /**
   * The times of a day at which slots are offered; an hour that a clock change skips comes later.
   */
  List<Instant> offered(LocalDate day, List<Integer> hours) {
    return hours.stream()
        .map(hour -> ZonedDateTime.of(day, LocalTime.of(hour, 0), rules.zone()).toInstant())
        .toList();
  }

  /** How many more videos a day has room for at the offered hours, from an instant on. */
  int roomOn(LocalDate day, Instant from) {
    int room = 0;
    @Nullable Instant last = null;
    for (Instant at : offered(day, rules.hours())) {
      boolean apart =
          last == null || !Duration.between(last, at).minus(rules.minGap()).isNegative();
      if (!at.isBefore(from) && apart && on(day) + room < rules.maxPerDay() && hasRoom(at)) {
        room++;
        last = at;
      }
    }
    return room;
  }

  /**
   * The free time that is nearest to one; of two that are, the later.
   *
   * @param from not before this
   * @param days how far to look in both directions
   */
  Optional<Instant> nearestFree(Instant wanted, Instant from, int days) {
    LocalDate middle = rules.day(wanted);
    @Nullable Instant best = null;
    for (int away = 0; away <= days; away++) {
      if (best != null && Duration.between(wanted, best).abs().toDays() < away - 1) {
        break;
      }
      best = nearer(wanted, from, middle.plusDays(away), best);
      if (away > 0) {
        best = nearer(wanted, from, middle.minusDays(away), best);
      }
    }
    return Optional.ofNullable(best);
  }

  private @Nullable Instant nearer(
      Instant wanted, Instant from, LocalDate day, @Nullable Instant best) {
    @Nullable Instant nearest = best;
    for (Instant at : offered(day, rules.hours())) {
      Duration distance = Duration.between(wanted, at).abs();
      boolean closer =
          nearest == null || distance.compareTo(Duration.between(wanted, nearest).abs()) < 0;
      if (closer && !at.isBefore(from) && hasRoom(at)) {
        nearest = at;
      }
    }
    return nearest;
  }

  /** The next free time after one, at most that many days later; it is not taken by this. */
  Optional<Instant> nextFree(Instant after, int days) {
    LocalDate first = rules.day(after);
    for (int i = 0; i <= days; i++) {
      for (Instant at : offered(first.plusDays(i), rules.hours())) {
        if (at.isAfter(after) && hasRoom(at)) {
          return Optional.of(at);
        }
      }
    }
    return Optional.empty();
  }
}
