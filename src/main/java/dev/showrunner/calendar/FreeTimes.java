package dev.showrunner.calendar;

import dev.showrunner.job.SlotTakenException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Where a channel has room: the next times, and the best ones. Thread-safe. */
final class FreeTimes {
  /** How many are looked for at a time at most. */
  static final int MOST = 1000;

  private static final int YEAR = 366;

  private final RuleBook rules;
  private final Near near;
  private final Function<String, Titles> titles;
  private final SlotScores scores;
  private final Clock clock;

  /** Where slots come from. */
  interface Near {
    /**
     * Those of a stretch of time, and those around it that count for the rules within it.
     *
     * @param planned up to where what schedules plan is among them
     */
    List<Slot> near(Optional<String> channel, Instant from, Instant until, Instant planned);
  }

  /**
   * @param titles what a channel has published
   */
  FreeTimes(
      RuleBook rules, Near near, Function<String, Titles> titles, SlotScores scores, Clock clock) {
    this.rules = rules;
    this.near = near;
    this.titles = titles;
    this.scores = scores;
    this.clock = clock;
  }

  /**
   * The best ones, the best first; all of them can be taken together.
   *
   * @throws SlotTakenException when the topic is nearly a title that the channel has published
   */
  List<Suggestion> suggestions(
      String channel, Instant from, int days, List<Integer> hours, String topic, int count) {
    Instant now = clock.instant();
    Instant first = from.isBefore(now) ? now : from;
    ChannelRules own = rules.of(channel);
    Instant last = own.day(first).plusDays(days + 1L).atStartOfDay(rules.zone()).toInstant();
    List<Slot> there = near.near(Optional.of(channel), first, last, last);
    Slot wanted = wanted(channel, first, topic);
    Titles published = titles.apply(channel);
    published.repeated(wanted).ifPresent(FreeTimes::refuseRepeated);
    return Board.forVideo(wanted, there, own, published)
        .map(board -> new Suggester(own, board, scores.of(channel)))
        .map(all -> all.suggest(first, days, hours.isEmpty() ? own.hours() : hours, count))
        .orElse(List.of());
  }

  private static void refuseRepeated(Conflict repeated) {
    throw new SlotTakenException(
        "There is no free slot for that topic: "
            + repeated.detail()
            + "; change the topic, or leave it out",
        JobSlots.answer(List.of(repeated), Optional.empty()));
  }

  private static Slot wanted(String channel, Instant at, String topic) {
    return Slot.of(new Planned("", at, at, channel, topic, "", "", List.of(), 0));
  }

  /** The next ones, the earliest first; all of them can be taken together. */
  List<Instant> after(String channel, Instant after, int count) {
    Instant until = after.plus(Duration.ofDays(YEAR));
    Board board =
        new Board(rules.of(channel), near.near(Optional.of(channel), after, until, until));
    List<Instant> free = new ArrayList<>();
    Optional<Instant> next = board.nextFree(after, YEAR);
    while (next.isPresent() && free.size() < Math.min(count, MOST)) {
      free.add(next.get());
      board.take(next.get());
      next = board.nextFree(next.get(), YEAR).filter(at -> at.isBefore(until));
    }
    return free;
  }
}
