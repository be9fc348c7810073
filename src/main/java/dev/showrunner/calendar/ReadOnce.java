package dev.showrunner.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The calendar as one transaction sees it, each channel read once and again only when more of it is
 * asked for; with slots that the transaction has taken and not stored yet. Not thread-safe.
 */
final class ReadOnce implements SlotReader {
  private final SlotReader reader;
  private final Map<String, Known> channels = new HashMap<>();
  private final List<Slot> taken = new ArrayList<>();

  /** A stretch of a channel. */
  private record Known(Instant from, Instant until, List<Slot> slots) {
    boolean covers(Instant first, Instant last) {
      return !from.isAfter(first) && !until.isBefore(last);
    }
  }

  ReadOnce(SlotReader reader) {
    this.reader = reader;
  }

  void add(Slot slot) {
    taken.add(slot);
  }

  @Override
  public List<Slot> between(Optional<String> channel, Instant from, Instant until) {
    String key = channel.orElse("");
    Known known = channels.get(key);
    if (known == null || !known.covers(from, until)) {
      Instant first = known != null && known.from.isBefore(from) ? known.from : from;
      Instant last = known != null && known.until.isAfter(until) ? known.until : until;
      known = new Known(first, last, reader.between(channel, first, last));
      channels.put(key, known);
    }
    return Stream.concat(known.slots.stream(), taken.stream())
        .filter(slot -> channel.isEmpty() || channel.get().equals(slot.channel()))
        .filter(slot -> !slot.at().isBefore(from) && slot.at().isBefore(until))
        .toList();
  }

  @Override
  public List<Slot> around(String channel, Instant at, Duration reach, int most) {
    return between(Optional.of(channel), at.minus(reach), at.plus(reach));
  }

  @Override
  public Optional<Slot> find(String id) {
    return reader.find(id);
  }

  @Override
  public List<Slot> titles(String channel) {
    return reader.titles(channel);
  }

  @Override
  public String titlesVersion(String channel) {
    return reader.titlesVersion(channel);
  }
}
