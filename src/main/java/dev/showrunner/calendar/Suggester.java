package dev.showrunner.calendar;

import dev.showrunner.calendar.SlotScores.Score;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the best free slots of a window, one after the other: each is taken on the board before the
 * next one is looked for, so that all of them can be taken together.
 *
 * <p>The score is 40 for a preferred hour, up to 30 for the distance to the nearest neighbour (all
 * of it from a day on) and up to 30 for how empty the day is. Where it is known how videos do at
 * that time of the week, up to 25 are added or taken off: 25 · tanh(effect), which is 15 for twice
 * the channel's average of views. So without figures the rules decide alone, and with them a good
 * time outweighs some emptiness, and never all rules together. Slots are compared by the sum; what
 * is shown of it is kept within 0 and 100.
 */
final class Suggester {
  private static final int PREFERRED = 40;
  private static final int DISTANCE = 30;
  private static final int SPREAD = 30;
  private static final int AUDIENCE = 25;
  private static final Duration FAR = Duration.ofDays(1);

  private final ChannelRules rules;
  private final Board board;
  private final Function<Instant, Score> audience;

  /**
   * @param audience how well videos have done at a time of the week
   */
  Suggester(ChannelRules rules, Board board, Function<Instant, Score> audience) {
    this.rules = rules;
    this.board = board;
    this.audience = audience;
  }

  /** Where it might be: the offered hours of a day. */
  private record Offer(Instant at, LocalDate day, Score audience) {}

  /**
   * Suggests slots, the best first; of equals the earlier. Takes them on the board.
   *
   * @param from not before this
   * @param days how many days from that one on
   * @param hours at which hours of the day
   * @param count how many at most
   */
  List<Suggestion> suggest(Instant from, int days, List<Integer> hours, int count) {
    List<Offer> offers = offers(from, days, hours);
    List<Scored> chosen = new ArrayList<>();
    while (chosen.size() < count) {
      Optional<Offer> best = best(offers);
      if (best.isEmpty()) {
        break;
      }
      chosen.add(new Scored(score(best.get()), suggestion(best.get())));
      board.takeForTopic(best.get().at);
      offers.removeIf(offer -> isOver(offer, best.get()));
    }
    chosen.sort(
        Comparator.comparing(Scored::rank)
            .reversed()
            .thenComparing(scored -> scored.suggestion.at()));
    return chosen.stream().map(Scored::suggestion).toList();
  }

  private record Scored(double score, Suggestion suggestion) {
    long rank() {
      return Math.round(score);
    }
  }

  private List<Offer> offers(Instant from, int days, List<Integer> hours) {
    List<Offer> offers = new ArrayList<>();
    LocalDate first = rules.day(from);
    for (int i = 0; i < days; i++) {
      LocalDate day = first.plusDays(i);
      for (Instant at : board.offered(day, hours)) {
        if (!at.isBefore(from) && board.hasRoom(at)) {
          offers.add(new Offer(at, day, audience.apply(at)));
        }
      }
    }
    return offers;
  }

  // Only what is near the one just taken can have lost its room.
  private boolean isOver(Offer offer, Offer taken) {
    boolean near =
        Duration.between(offer.at, taken.at).abs().compareTo(board.reach()) <= 0
            || offer.day.equals(taken.day);
    return near && (offer.at.equals(taken.at) || !board.hasRoom(offer.at));
  }

  private Optional<Offer> best(List<Offer> offers) {
    @Nullable Offer best = null;
    double most = Double.NEGATIVE_INFINITY;
    for (Offer offer : offers) {
      double score = score(offer);
      if (score > most) {
        best = offer;
        most = score;
      }
    }
    return Optional.ofNullable(best);
  }

  private double score(Offer offer) {
    return (rules.prefers(offer.at) ? PREFERRED : 0)
        + DISTANCE * distance(offer)
        + SPREAD * empty(offer)
        + AUDIENCE * Math.tanh(offer.audience.effect());
  }

  private double distance(Offer offer) {
    return board
        .nearest(offer.at)
        .map(near -> Math.min(1, near.toMinutes() / (double) FAR.toMinutes()))
        .orElse(1.0);
  }

  private double empty(Offer offer) {
    return 1 - board.on(offer.day) / (double) rules.maxPerDay();
  }

  private Suggestion suggestion(Offer offer) {
    List<String> reasons = new ArrayList<>();
    int hour = offer.at.atZone(rules.zone()).getHour();
    if (rules.preferredHours().isEmpty()) {
      reasons.add("any hour is fine");
    } else {
      reasons.add(
          rules.prefers(offer.at) ? hour + " is a preferred hour" : hour + " is no preferred hour");
    }
    reasons.add(
        board
            .nearest(offer.at)
            .map(near -> near.toHours() + " h to the nearest other video")
            .orElse("no other video is near"));
    int taken = board.on(offer.day);
    reasons.add(
        taken == 0
            ? "the day is empty"
            : "%d of %d places of the day are taken".formatted(taken, rules.maxPerDay()));
    if (!offer.audience.reason().isEmpty()) {
      reasons.add(offer.audience.reason());
    }
    int shown = (int) Math.round(Math.max(0, Math.min(100, score(offer))));
    return new Suggestion(offer.at, shown, reasons);
  }
}
