package dev.showrunner.calendar;

import dev.showrunner.calendar.Conflict.Kind;
import dev.showrunner.calendar.PrefixIndex.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which topics of a channel come again too soon: one walk through its slots in the order of time.
 * Of slots with the same words only the last one is remembered, so that a topic that comes a
 * thousand times makes a thousand conflicts and not a million.
 */
final class TopicConflicts {
  /** A slot that is like many is named with this many of them. */
  private static final int MOST_PER_SLOT = 5;

  private final ChannelRules rules;
  private final Titles titles;
  private final Queue<Conflict> duplicates = new ConcurrentLinkedQueue<>();
  private final Map<Key, Entry<Slot>> latest = new HashMap<>();
  private final Map<String, Slot> sameText = new HashMap<>();

  private record Key(PrefixIndex.Words words, @Nullable String series) {}

  private TopicConflicts(ChannelRules rules, Titles titles) {
    this.rules = rules;
    this.titles = titles;
  }

  /**
   * Finds them, in any order, and which topics repeat what the channel has published. What is both
   * with the same job is told once.
   *
   * @param slots of one channel, by time
   * @param titles what the channel has published
   */
  static void find(List<Slot> slots, ChannelRules rules, Titles titles, Consumer<Conflict> found) {
    if (!rules.topics()) {
      return;
    }
    Map<String, String> similar = new HashMap<>();
    TopicConflicts topics = new TopicConflicts(rules, titles);
    topics.walk(
        slots,
        conflict -> {
          similar.put(conflict.slot().id(), conflict.withJob());
          found.accept(conflict);
        });
    topics.duplicates.stream()
        .filter(twice -> !twice.withJob().equals(similar.get(twice.slot().id())))
        .forEach(found);
  }

  /**
   * How alike two topics are by the rules of one series, 0 to 1: those of two occurrences of one
   * schedule are when they are equal, and not at all otherwise.
   */
  static double similarity(Slot a, Slot b) {
    return likeTo(a).applyAsDouble(b);
  }

  /** The same for one slot and many others: its topic is taken apart once. */
  static ToDoubleFunction<Slot> likeTo(Slot wanted) {
    if (wanted.topic().isBlank()) {
      return any -> 0;
    }
    Set<String> words = new HashSet<>(Topics.words(wanted.topic()));
    String plain = Topics.plain(wanted.topic());
    return other -> {
      if (other.topic().isBlank()) {
        return 0;
      }
      boolean sameSeries = wanted.series() != null && wanted.series().equals(other.series());
      return sameSeries || words.isEmpty()
          ? plain.equals(Topics.plain(other.topic())) ? 1 : 0
          : Topics.similarity(words, new HashSet<>(Topics.words(other.topic())));
    };
  }

  private void walk(List<Slot> slots, Consumer<Conflict> found) {
    PrefixIndex<Slot> index = new PrefixIndex<>(rules.similarity(), slots, this::words);
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      if (slot.topic().isBlank()) {
        continue;
      }
      Instant since = slot.at().minus(ChannelRules.TOPIC_WINDOW);
      PrefixIndex.Words words = index.words(i);
      equalText(slot, words, since).ifPresent(other -> tell(slot, other, 1, found));
      if (!words.isEmpty()) {
        alike(index, slot, words, since, found);
      }
    }
  }

  // To take a topic apart is most of the work: once for both, so titles are looked through here,
  // on several threads.
  private List<String> words(Slot slot) {
    Topics.Text topic = Topics.split(slot.topic());
    titles.repeated(slot, topic).ifPresent(duplicates::add);
    return topic.weighty();
  }

  // Topics of nothing but numbers, and those of one series, are the same when the text is.
  private Optional<Slot> equalText(Slot slot, PrefixIndex.Words words, Instant since) {
    if (slot.series() == null && !words.isEmpty()) {
      return Optional.empty();
    }
    String key = (words.isEmpty() ? "" : slot.series()) + "\n" + Topics.plain(slot.topic());
    return Optional.ofNullable(sameText.put(key, slot))
        .filter(other -> !other.at().isBefore(since));
  }

  private void alike(
      PrefixIndex<Slot> index,
      Slot slot,
      PrefixIndex.Words words,
      Instant since,
      Consumer<Conflict> found) {
    List<Slot> told = new ArrayList<>();
    index.alike(
        words,
        other -> other.at().isBefore(since),
        (entry, similarity) -> {
          if (slot.series() == null || !slot.series().equals(entry.value.series())) {
            told.add(entry.value);
            tell(slot, entry.value, similarity, found);
          }
          return told.size() < MOST_PER_SLOT;
        });
    Key key = new Key(words, slot.series());
    Entry<Slot> before = latest.get(key);
    if (before == null || before.value.at().isBefore(since)) {
      latest.put(key, index.add(words, slot));
    } else {
      before.value = slot;
    }
  }

  private void tell(Slot later, Slot earlier, double similarity, Consumer<Conflict> found) {
    if (later.isSame(earlier) || (later.isPublished() && earlier.isPublished())) {
      return;
    }
    boolean laterIsOut = later.isPublished();
    Slot slot = laterIsOut ? earlier : later;
    Slot with = laterIsOut ? later : earlier;
    found.accept(new Conflict(Kind.SIMILAR, slot, with, similarity, rules));
  }
}
