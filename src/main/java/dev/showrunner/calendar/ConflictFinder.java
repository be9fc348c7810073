package dev.showrunner.calendar;

import dev.showrunner.calendar.Conflict.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds what breaks the rules: among all slots, or for one that is to be taken. */
final class ConflictFinder {
  // A hundred thousand are sorted at once, and a chain of comparators takes several times as long.
  static final Comparator<Slot> BY_TIME = ConflictFinder::byTime;
  private static final int MOST_TOPICS = 5;

  private final RuleBook rules;

  ConflictFinder(RuleBook rules) {
    this.rules = rules;
  }

  /**
   * All conflicts, by time.
   *
   * @param slots in any order
   * @param titles what a channel has published
   */
  List<Conflict> among(Collection<Slot> slots, Function<String, Titles> titles) {
    Map<String, List<Slot>> channels = slots.stream().collect(Collectors.groupingBy(Slot::channel));
    List<Own> own = new ArrayList<>();
    channels.forEach((name, there) -> own.add(new Own(there, titles.apply(name), rules.of(name))));
    List<Conflict> found = new ArrayList<>();
    Parallel.stream(own, slots.size()).map(Own::conflicts).toList().forEach(found::addAll);
    // What one search has found is in order by now, which this makes use of.
    found.sort(ConflictFinder::inOrder);
    return found;
  }

  /** A channel's slots, what it has published, and its rules. */
  private record Own(List<Slot> slots, Titles titles, ChannelRules rules) {

    /** By time those of topics, and behind them those of time. */
    List<Conflict> conflicts() {
      List<Slot> sorted = new ArrayList<>(slots);
      sorted.sort(BY_TIME);
      List<Consumer<Consumer<Conflict>>> both =
          List.of(
              found -> TopicConflicts.find(sorted, rules, titles, found),
              found -> TimeConflicts.find(sorted, rules, found));
      List<Conflict> found = new ArrayList<>();
      Parallel.stream(both, slots.size()).map(Own::all).toList().forEach(found::addAll);
      return found;
    }

    private static List<Conflict> all(Consumer<Consumer<Conflict>> search) {
      List<Conflict> found = new ArrayList<>();
      search.accept(found::add);
      found.sort(ConflictFinder::inOrder);
      return found;
    }
  }

  private static int byTime(Slot a, Slot b) {
    int order = a.at().compareTo(b.at());
    return order != 0 ? order : a.id().compareTo(b.id());
  }

  private static int inOrder(Conflict a, Conflict b) {
    int order = a.slot() == b.slot() ? 0 : byTime(a.slot(), b.slot());
    if (order == 0) {
      order = a.kind().compareTo(b.kind());
    }
    return order != 0 ? order : idOf(a.with()).compareTo(idOf(b.with()));
  }

  private static String idOf(@Nullable Slot slot) {
    return slot == null ? "" : slot.id();
  }

  /**
   * What one slot would be in conflict with, if it were taken.
   *
   * @param others the slots of its channel at least within a week around it, and on its day; itself
   *     among them counts for nothing
   */
  List<Conflict> of(Slot wanted, Collection<Slot> others, Titles titles) {
    ChannelRules own = rules.of(wanted.channel());
    List<Slot> there =
        others.stream()
            .filter(slot -> slot.channel().equals(wanted.channel()) && !slot.isSame(wanted))
            .sorted(BY_TIME)
            .toList();
    List<Conflict> found = new ArrayList<>();
    gaps(wanted, there, own, found);
    dayFull(wanted, there, own, found);
    TimeConflicts.alone(wanted, own, found::add);
    if (own.topics()) {
      topics(wanted, there, own, found);
      titles
          .repeated(wanted)
          .filter(
              twice ->
                  found.stream()
                      .noneMatch(
                          c -> c.kind() == Kind.SIMILAR && c.withJob().equals(twice.withJob())))
          .ifPresent(found::add);
    }
    return found;
  }

  // The nearest one before and the nearest one after it.
  private static void gaps(
      Slot wanted, List<Slot> there, ChannelRules rules, List<Conflict> found) {
    @Nullable Slot before = null;
    @Nullable Slot after = null;
    for (Slot slot : there) {
      if (!slot.at().isAfter(wanted.at())) {
        before = slot;
      } else if (after == null) {
        after = slot;
      }
    }
    for (Slot near : new Slot[] {before, after}) {
      if (near != null && between(wanted, near).compareTo(rules.minGap()) < 0) {
        found.add(new Conflict(Kind.GAP, wanted, near, between(wanted, near).toSeconds(), rules));
      }
    }
  }

  private static void dayFull(
      Slot wanted, List<Slot> there, ChannelRules rules, List<Conflict> found) {
    List<Slot> today =
        there.stream().filter(s -> rules.day(s.at()).equals(rules.day(wanted.at()))).toList();
    if (today.size() >= rules.maxPerDay()) {
      Slot last = today.get(today.size() - 1);
      found.add(new Conflict(Kind.DAY_FULL, wanted, last, today.size() + 1, rules));
    }
  }

  private static void topics(
      Slot wanted, List<Slot> there, ChannelRules rules, List<Conflict> found) {
    List<Slot> near =
        there.stream()
            .filter(slot -> between(wanted, slot).compareTo(ChannelRules.TOPIC_WINDOW) <= 0)
            .toList();
    similar(wanted, near, rules).stream()
        .sorted(Comparator.comparing(c -> between(wanted, c.with())))
        .limit(MOST_TOPICS)
        .forEach(found::add);
  }

  /** The slots with a topic like that of one, wherever they lie. */
  static List<Conflict> similar(Slot wanted, Collection<Slot> there, ChannelRules rules) {
    List<Conflict> alike = new ArrayList<>();
    if (!rules.topics()) {
      return alike;
    }
    ToDoubleFunction<Slot> likeness = TopicConflicts.likeTo(wanted);
    for (Slot slot : there) {
      double similarity = likeness.applyAsDouble(slot);
      if (similarity >= rules.similarity()) {
        alike.add(new Conflict(Kind.SIMILAR, wanted, slot, similarity, rules));
      }
    }
    return alike;
  }

  private static Duration between(Slot wanted, @Nullable Slot other) {
    Instant at = other == null ? wanted.at() : other.at();
    return Duration.between(wanted.at(), at).abs();
  }
}
