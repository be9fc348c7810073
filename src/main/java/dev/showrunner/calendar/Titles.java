package dev.showrunner.calendar;

import dev.showrunner.calendar.Conflict.Kind;
import dev.showrunner.calendar.PrefixIndex.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The titles that a channel has published, whenever that was, and topics that nearly repeat one.
 * Here dates and numbers count as words: part 3 is no duplicate of part 2. Thread-safe.
 */
final class Titles {
  private final ChannelRules rules;
  private final PrefixIndex<Slot> index;

  private record Key(PrefixIndex.Words words, @Nullable String series) {}

  /**
   * @param published the channel's published videos, with their titles as topics
   */
  Titles(List<Slot> published, ChannelRules rules) {
    this.rules = rules;
    List<Slot> titles = rules.topics() ? published : List.of();
    this.index =
        new PrefixIndex<>(rules.similarity(), titles, slot -> Topics.wordsAndNumbers(slot.topic()));
    Map<Key, Entry<Slot>> known = new HashMap<>();
    for (int i = 0; i < titles.size(); i++) {
      Slot title = titles.get(i);
      PrefixIndex.Words own = index.words(i);
      Key key = new Key(own, title.series());
      Entry<Slot> before = known.get(key);
      if (before == null) {
        known.put(key, index.add(own, title));
      } else if (title.at().isAfter(before.value.at())) {
        before.value = title;
      }
    }
  }

  /** The published title that the slot's title, else its topic, repeats most nearly. */
  Optional<Conflict> repeated(Slot slot) {
    return repeated(slot, Topics.split(slot.topic()));
  }

  /**
   * The same.
   *
   * @param topic the slot's, taken apart
   */
  Optional<Conflict> repeated(Slot slot, Topics.Text topic) {
    if (index.isEmpty() || slot.isPublished()) {
      return Optional.empty();
    }
    Optional<Conflict> byTitle =
        slot.title().isBlank()
            ? Optional.empty()
            : repeated(slot, slot.title(), Topics.split(slot.title()));
    return byTitle.isPresent() || slot.topic().isBlank()
        ? byTitle
        : repeated(slot, slot.topic(), topic);
  }

  private Optional<Conflict> repeated(Slot slot, String text, Topics.Text parts) {
    return index
        .nearest(index.words(parts.withNumbers()), title -> counts(slot, text, title))
        .map(found -> new Conflict(Kind.DUPLICATE, slot, found.value(), found.similarity(), rules));
  }

  // All videos of a schedule that names a title have it; they are the same when their topics are.
  private static boolean counts(Slot slot, String text, Slot title) {
    boolean sameSeries = slot.series() != null && slot.series().equals(title.series());
    return !slot.isSame(title)
        && (!sameSeries
            || (text.equals(slot.topic())
                && Topics.plain(text).equals(Topics.plain(title.topic()))));
  }
}
