package dev.showrunner.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The calendar as one transaction or one answer sees it, each channel read once and again only
 * where more of it is asked for; with slots that the transaction has taken and not stored yet. Not
 * thread-safe.
 */
final class ReadOnce implements SlotReader {
  /** Whoever asks for a little more is likely to ask for the next days, too. */
  private static final Duration STEP = Duration.ofDays(60);

  private final SlotReader reader;
  private final Planning planning;
  private final Map<String, Known> channels = new HashMap<>();
  private final Map<String, List<Slot>> titles = new HashMap<>();
  private final Map<String, String> versions = new HashMap<>();
  private final List<Slot> taken = new ArrayList<>();

  /** Adds what is planned to what is stored of a stretch of a channel. */
  @FunctionalInterface
  interface Planning {
    /** Nothing is planned. */
    Planning NONE = (slots, channel, from, until) -> {};

    void add(List<Slot> slots, Optional<String> channel, Instant from, Instant until);
  }

  /** A stretch of a channel. */
  private static final class Known {
    private final NavigableMap<Instant, List<Slot>> slots = new TreeMap<>();
    private Instant from;
    private Instant until;

    Known(Instant from) {
      this.from = from;
      this.until = from;
    }

    boolean isEmpty() {
      return from.equals(until);
    }

    void add(List<Slot> read) {
      read.forEach(s -> slots.computeIfAbsent(s.at(), any -> new ArrayList<>(1)).add(s));
    }
  }

  ReadOnce(SlotReader reader, Planning planning) {
    this.reader = reader;
    this.planning = planning;
  }

  void add(Slot slot) {
    taken.add(slot);
  }

  /** Forgets one that is no longer where it was read. */
  void drop(Slot gone) {
    channels.values().stream()
        .flatMap(known -> known.slots.subMap(gone.at(), true, gone.at(), true).values().stream())
        .forEach(there -> there.removeIf(slot -> slot.id().equals(gone.id())));
  }

  @Override
  public List<Slot> between(Optional<String> channel, Instant from, Instant until) {
    if (!from.isBefore(until)) {
      return List.of();
    }
    NavigableMap<Instant, List<Slot>> there = known(channel, from, until);
    return Stream.concat(
            there.subMap(from, true, until, false).values().stream().flatMap(List::stream),
            taken.stream()
                .filter(slot -> channel.isEmpty() || channel.get().equals(slot.channel()))
                .filter(slot -> !slot.at().isBefore(from) && slot.at().isBefore(until)))
        .toList();
  }

  private NavigableMap<Instant, List<Slot>> known(
      Optional<String> channel, Instant from, Instant until) {
    Known known = channels.computeIfAbsent(channel.orElse(""), any -> new Known(from));
    if (from.isBefore(known.from)) {
      Instant first = known.isEmpty() ? from : earlier(from, known.from.minus(STEP));
      known.add(read(channel, first, known.from));
      known.from = first;
    }
    if (until.isAfter(known.until)) {
      Instant last = known.isEmpty() ? until : later(until, known.until.plus(STEP));
      known.add(read(channel, known.until, last));
      known.until = last;
    }
    return known.slots;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private List<Slot> read(Optional<String> channel, Instant from, Instant until) {
    List<Slot> read = new ArrayList<>(reader.between(channel, from, until));
    planning.add(read, channel, from, until);
    return read;
  }

  @Override
  public List<Slot> around(String channel, Instant at, Duration reach, int most) {
    Optional<String> own = Optional.of(channel);
    NavigableMap<Instant, List<Slot>> there = known(own, at.minus(reach), at.plus(reach));
    Stream<Slot> before =
        there.subMap(at.minus(reach), true, at, false).descendingMap().values().stream()
            .flatMap(List::stream)
            .limit(most);
    Stream<Slot> behind =
        there.subMap(at, true, at.plus(reach), false).values().stream()
            .flatMap(List::stream)
            .limit(most);
    Stream<Slot> added =
        taken.stream()
            .filter(slot -> channel.equals(slot.channel()))
            .filter(slot -> Duration.between(at, slot.at()).abs().compareTo(reach) <= 0);
    return Stream.of(before, behind, added).flatMap(each -> each).toList();
  }

  @Override
  public Optional<Slot> find(String id) {
    return reader.find(id);
  }

  @Override
  public List<Slot> titles(String channel) {
    return titles.computeIfAbsent(channel, reader::titles);
  }

  @Override
  public String titlesVersion(String channel) {
    return versions.computeIfAbsent(channel, reader::titlesVersion);
  }
}
