package dev.showrunner.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which occurrences of a schedule are due, and which of them are to be made. */
final class Due {
  private static final int WIDER = 8;
  private static final int MOST_COUNTED = 10_000;

  private final Schedule schedule;
  private final Occurrences occurrences;
  private final Instant next;
  private final Instant now;
  private final int most;
  private List<Instant> due = List.of();

  /**
   * @param next the first occurrence that may be due
   * @param most how many are looked at in one go; the rest stays due
   */
  Due(Schedule schedule, Instant next, Instant now, int most) {
    this.schedule = schedule;
    this.occurrences = schedule.plan().timing().occurrences();
    this.next = next;
    this.now = now;
    this.most = most;
  }

  /** Those that are to be made, the earliest first, if there is room for them. */
  List<Instant> wanted() {
    Plan plan = schedule.plan();
    List<Instant> made = new ArrayList<>();
    // One that was in time and had to wait does not become a missed one by it.
    if (schedule.state().held()) {
      made.add(next);
    }
    due = look(schedule.state().held() ? next : next.minusMillis(1), plan);
    List<Instant> timely = due.stream().filter(at -> !isMissed(schedule, at, now)).toList();
    List<Instant> missed =
        due.stream().filter(at -> isMissed(schedule, at, now) && !isTooOld(at)).toList();
    switch (plan.misfire()) {
      case SKIP -> made.addAll(timely);
      case CATCH_UP -> {
        made.addAll(missed);
        made.addAll(timely);
      }
      case FIRE_ONCE -> {
        boolean coalesced = !timely.isEmpty() || missed.isEmpty();
        made.addAll(coalesced ? timely : missed.subList(missed.size() - 1, missed.size()));
      }
    }
    return List.copyOf(made);
  }

  /** The first occurrence behind those that were looked at. */
  Optional<Instant> following() {
    return occurrences.after(end());
  }

  /** The last instant that was looked at. */
  Instant end() {
    return due.isEmpty() ? lastPassed() : due.get(due.size() - 1);
  }

  /**
   * Occurrences that made no job.
   *
   * @param count how many, at most 10,000 are counted
   * @param last the last of them that was counted; null when there are none
   */
  record Dropped(int count, @Nullable Instant last) {
    static final Dropped NONE = new Dropped(0, null);
  }

  /**
   * The occurrences that were looked at, or passed over as too old, and are none of these.
   *
   * @param kept made, or left out for another reason
   * @param until the first that does not count
   */
  Dropped others(Predicate<Instant> kept, Instant until) {
    int count = 0;
    @Nullable Instant last = null;
    Optional<Instant> at = Optional.of(next);
    for (int i = 0; i < MOST_COUNTED && at.isPresent() && at.get().isBefore(until); i++) {
      if (!kept.test(at.get())) {
        count++;
        last = at.get();
      }
      at = occurrences.after(at.get());
    }
    return count == 0 ? Dropped.NONE : new Dropped(count, last);
  }

  // Nothing later than what was looked at is due, so nothing is lost.
  private Instant lastPassed() {
    Instant passed = now.minus(schedule.plan().jitter()).minus(ON_TIME_AND_A_BIT);
    return passed.isAfter(next) ? passed : next;
  }

  private static final Duration ON_TIME_AND_A_BIT = Firing.ON_TIME.plusMillis(1);

  // Of a rule that occurs each second, a week's occurrences are not gone through to find the last.
  private List<Instant> look(Instant after, Plan plan) {
    Duration most = plan.misfireGrace().plus(plan.jitter()).plus(ON_TIME_AND_A_BIT);
    Instant oldest = later(after, now.minus(most));
    if (plan.misfire() == Misfire.CATCH_UP) {
      return from(oldest);
    }
    Duration wide = plan.jitter().plus(ON_TIME_AND_A_BIT);
    while (true) {
      Instant begin = later(oldest, now.minus(wide));
      List<Instant> found = from(begin);
      if (!found.isEmpty() || !begin.isAfter(oldest)) {
        return found;
      }
      wide = wide.multipliedBy(WIDER);
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private List<Instant> from(Instant after) {
    List<Instant> found = new ArrayList<>();
    Optional<Instant> at = occurrences.after(after);
    while (found.size() < most && at.isPresent() && !schedule.dueAt(at.get()).isAfter(now)) {
      found.add(at.get());
      at = occurrences.after(at.get());
    }
    return found;
  }

  private boolean isTooOld(Instant at) {
    return schedule.jittered(at).plus(schedule.plan().misfireGrace()).isBefore(now);
  }

  /**
   * Whether its time, of publication where there is a lead, has passed by more than a server's
   * pause.
   */
  static boolean isMissed(Schedule schedule, Instant at, Instant now) {
    return schedule.jittered(at).plus(Firing.ON_TIME).isBefore(now);
  }
}
