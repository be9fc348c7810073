package dev.showrunner.calendar;

import dev.showrunner.job.JobChanges;
import dev.showrunner.job.JobRequest;
import dev.showrunner.job.JobRow;
import dev.showrunner.job.SlotConflict;
import dev.showrunner.job.SlotGate;
import dev.showrunner.job.SlotTakenException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.IntFunction;

/** Takes slots for jobs, each inside the transaction that gives the job its time. Thread-safe. */
public final class JobSlots implements SlotGate {
  private static final int[] REACHES = {21, 92, 366};

  private final CalendarStore store;
  private final Entries entries;
  private final RuleBook rules;
  private final Clock clock;

  /**
   * @param source what is planned beside jobs and reservations
   */
  public JobSlots(CalendarStore store, SlotSource source, RuleBook rules, Clock clock) {
    this.store = store;
    this.entries = new Entries(source, rules, clock);
    this.rules = rules;
    this.clock = clock;
  }

  Entries entries() {
    return entries;
  }

  @Override
  public JobRequest take(JobChanges tx, JobRow row, JobRequest wanted) {
    CalendarChanges calendar = store.in(tx);
    JobRequest taken = wanted.onConflict().equals("warn") ? wanted : free(calendar, row, wanted);
    reserved(calendar, calendar).follow(slot(row, row.request), slot(row, taken));
    return taken;
  }

  private JobRequest free(CalendarChanges calendar, JobRow row, JobRequest wanted) {
    calendar.lock(wanted.channel());
    Slot slot = slot(row, wanted);
    Optional<Instant> free = free(calendar, slot, earliest(wanted), wanted.onConflict());
    return free.map(at -> at.equals(slot.at()) ? wanted : wanted.movedTo(at)).orElse(wanted);
  }

  @Override
  public Optional<Instant> next(JobChanges tx, JobRow row, Instant after) {
    CalendarChanges calendar = store.in(tx);
    Slot slot = slot(row, row.request);
    calendar.lock(slot.channel());
    Optional<Instant> next = nextFree(entries.keeping(calendar), slot, after);
    next.ifPresent(at -> reserved(calendar, calendar).follow(slot, slot.movedTo(at)));
    return next;
  }

  private ReservedForJob reserved(SlotReader reader, CalendarChanges calendar) {
    return new ReservedForJob(reader, calendar, now());
  }

  /**
   * The next free time for a slot, within a year.
   *
   * @param reader of what is planned, too
   */
  Optional<Instant> nextFree(SlotReader reader, Slot slot, Instant after) {
    ChannelRules own = rules.of(slot.channel());
    Titles titles = entries.titles(reader, slot.channel());
    for (int reach : REACHES) {
      Duration far = Duration.ofDays((long) reach + inTheWay(slot.channel()));
      List<Slot> there =
          reader.between(Optional.of(slot.channel()), after.minus(far), after.plus(far)).stream()
              .filter(other -> !other.isSame(slot))
              .toList();
      Optional<Instant> free =
          Board.forVideo(slot, there, own, titles)
              .orElseGet(() -> new Board(own, there))
              .nextFree(after, reach);
      if (free.isPresent()) {
        return free;
      }
    }
    return Optional.empty();
  }

  @Override
  public Round round(JobChanges tx, SortedSet<String> channels) {
    CalendarChanges calendar = store.in(tx);
    channels.forEach(calendar::lock);
    ReadOnce stored = new ReadOnce(calendar, ReadOnce.Planning.NONE);
    return new SlotRound(
        this, channels, stored, entries.keeping(calendar), reserved(stored, calendar));
  }

  /**
   * The time that an occurrence's job can have; what is planned is no obstacle.
   *
   * @throws SlotTakenException when it wants to be rejected, or there is no free slot to move to
   */
  Instant forOccurrence(SlotReader calendar, Slot slot, JobRequest wanted) {
    List<Slot> there = stored(calendar, slot, inTheWay(slot.channel()));
    List<Conflict> conflicts = obstacles(calendar, slot, there);
    if (conflicts.isEmpty()) {
      return slot.at();
    }
    if (wanted.onConflict().equals("move")) {
      Optional<Instant> free =
          nearestFree(calendar, slot, earliest(wanted), days -> stored(calendar, slot, days));
      if (free.isPresent()) {
        return free.get();
      }
    }
    throw new SlotTakenException(
        "The calendar has no room at %s: %s"
            .formatted(
                slot.at().atZone(rules.zone()).toOffsetDateTime(), conflicts.get(0).detail()),
        answer(conflicts, Optional.empty()));
  }

  private static List<Slot> stored(SlotReader reader, Slot slot, int days) {
    Duration reach = Duration.ofDays(days);
    Optional<String> channel = Optional.of(slot.channel());
    return reader.between(channel, slot.at().minus(reach), slot.at().plus(reach));
  }

  private List<Conflict> obstacles(SlotReader reader, Slot slot, List<Slot> there) {
    return new ConflictFinder(rules)
        .of(slot, there, entries.titles(reader, slot.channel())).stream()
            .filter(conflict -> !conflict.kind().isWarning())
            .toList();
  }

  /**
   * The time that a slot can have: its own when that is free, else one near it when it wants to be
   * moved.
   *
   * @param policy {@code reject} or {@code move}
   * @throws SlotTakenException when it cannot be had
   */
  Optional<Instant> free(CalendarChanges calendar, Slot slot, Instant earliest, String policy) {
    List<Slot> there = near(calendar, slot.channel(), slot.at(), inTheWay(slot.channel()));
    List<Conflict> conflicts = obstacles(calendar, slot, there);
    if (conflicts.isEmpty()) {
      return Optional.of(slot.at());
    }
    Optional<Instant> nearest = nearestFree(calendar, slot, earliest);
    if (policy.equals("move") && nearest.isPresent()) {
      return nearest;
    }
    throw taken(slot, conflicts, nearest, policy);
  }

  /** The free time nearest to a slot's own, at most a year away. */
  Optional<Instant> nearestFree(SlotReader reader, Slot slot, Instant earliest) {
    return nearestFree(
        reader, slot, earliest, days -> near(reader, slot.channel(), slot.at(), days));
  }

  /**
   * The same.
   *
   * @param reader of what is planned, too
   */
  Optional<Instant> nearestFreeIn(SlotReader reader, Slot slot, Instant earliest) {
    return nearestFree(reader, slot, earliest, days -> stored(reader, slot, days));
  }

  private Optional<Instant> nearestFree(
      SlotReader reader, Slot slot, Instant earliest, IntFunction<List<Slot>> within) {
    Titles titles = entries.titles(reader, slot.channel());
    for (int reach : REACHES) {
      // What lies beyond the days that are looked through may be in the way of one at their edge.
      List<Slot> there = within.apply(reach + inTheWay(slot.channel()));
      Optional<Board> board = Board.forVideo(slot, there, rules.of(slot.channel()), titles);
      Optional<Instant> found = board.flatMap(b -> b.nearestFree(slot.at(), earliest, reach));
      if (found.isPresent() || board.isEmpty()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private List<Slot> near(SlotReader reader, String channel, Instant at, int days) {
    Duration reach = Duration.ofDays(days);
    Instant until = at.plus(reach);
    return entries.between(reader, Optional.of(channel), at.minus(reach), until, until);
  }

  /** How many days away something may be in a slot's way: the gap, or a week for its topic. */
  private int inTheWay(String channel) {
    return 9 + (int) rules.of(channel).minGap().toDays();
  }

  private SlotTakenException taken(
      Slot slot, List<Conflict> conflicts, Optional<Instant> nearest, String policy) {
    String where =
        nearest
            .map(at -> "; the nearest free slot is " + at.atZone(rules.zone()).toOffsetDateTime())
            .orElse("; there is no free slot within a year of it");
    String what = policy.equals("move") ? "" : ": choose that, or send onConflict: move";
    return new SlotTakenException(
        "The calendar has no room there: "
            + conflicts.get(0).detail()
            + where
            + (nearest.isPresent() ? what : "; change the topic, or send onConflict: warn"),
        answer(conflicts, nearest));
  }

  static List<SlotConflict> answer(List<Conflict> conflicts, Optional<Instant> nearest) {
    return conflicts.stream().map(conflict -> conflict.answer(nearest.orElse(null))).toList();
  }

  private Instant earliest(JobRequest wanted) {
    Instant now = now();
    boolean later = wanted.publishAt() != null && wanted.scheduledAt().isAfter(now);
    return later ? wanted.scheduledAt() : now;
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }

  static Slot slot(JobRow row, JobRequest wanted) {
    Instant publishAt = wanted.publishAt();
    return new Slot(
        row.id.value(),
        publishAt == null ? wanted.scheduledAt() : publishAt,
        wanted.durationMinutes(),
        SlotStatus.SCHEDULED,
        wanted.topic(),
        wanted.title(),
        wanted.style(),
        wanted.tags(),
        wanted.channel(),
        row.id.value(),
        row.occurrence == null ? null : row.occurrence.schedule(),
        row.occurrence == null ? null : row.occurrence.at(),
        publishAt,
        null,
        null,
        "",
        0,
        row.createdAt);
  }
}
