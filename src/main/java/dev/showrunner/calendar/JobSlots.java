package dev.showrunner.calendar;

import dev.showrunner.job.JobChanges;
import dev.showrunner.job.JobRequest;
import dev.showrunner.job.JobRow;
import dev.showrunner.job.SlotConflict;
import dev.showrunner.job.SlotGate;
import dev.showrunner.job.SlotTakenException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;

/** Takes slots for jobs, each inside the transaction that gives the job its time. Thread-safe. */
public final class JobSlots implements SlotGate {
  private final CalendarStore store;
  private final Entries entries;
  private final FreeSearch search;
  private final RuleBook rules;
  private final Clock clock;

  /**
   * @param source what is planned beside jobs and reservations
   */
  public JobSlots(CalendarStore store, SlotSource source, RuleBook rules, Clock clock) {
    this.store = store;
    this.entries = new Entries(source, rules, clock);
    this.search = new FreeSearch(entries, rules);
    this.rules = rules;
    this.clock = clock;
  }

  Entries entries() {
    return entries;
  }

  FreeSearch search() {
    return search;
  }

  @Override
  public JobRequest take(JobChanges tx, JobRow row, JobRequest wanted) {
    CalendarChanges calendar = store.in(tx);
    JobRequest taken = wanted.onConflict().equals("warn") ? wanted : free(calendar, row, wanted);
    reserved(calendar).follow(slot(row, row.request), slot(row, taken));
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
    Optional<Instant> next = search.next(entries.keeping(calendar), slot, after);
    next.ifPresent(at -> reserved(calendar).follow(slot, slot.movedTo(at)));
    return next;
  }

  private ReservedForJob reserved(CalendarChanges calendar) {
    return new ReservedForJob(calendar, calendar, now(), gone -> {});
  }

  @Override
  public Round round(JobChanges tx, SortedSet<String> channels) {
    CalendarChanges calendar = store.in(tx);
    channels.forEach(calendar::lock);
    ReadOnce stored = new ReadOnce(calendar, ReadOnce.Planning.NONE);
    ReadOnce planned = entries.keeping(calendar);
    Consumer<Slot> gone =
        held -> {
          stored.drop(held);
          planned.drop(held);
        };
    return new SlotRound(
        this, channels, stored, planned, new ReservedForJob(stored, calendar, now(), gone));
  }

  /**
   * The time that an occurrence's job can have; what is planned is no obstacle.
   *
   * @throws SlotTakenException when it wants to be rejected, or there is no free slot to move to
   */
  Instant forOccurrence(SlotReader calendar, Slot slot, JobRequest wanted) {
    List<Conflict> conflicts = obstacles(calendar, slot);
    if (conflicts.isEmpty()) {
      return slot.at();
    }
    if (wanted.onConflict().equals("move")) {
      Optional<Instant> free = search.nearest(calendar, slot, earliest(wanted));
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

  private List<Conflict> obstacles(SlotReader reader, Slot slot) {
    return new ConflictFinder(rules)
        .of(slot, search.around(reader, slot), entries.titles(reader, slot.channel())).stream()
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
    SlotReader planned = entries.keeping(calendar);
    List<Conflict> conflicts = obstacles(planned, slot);
    if (conflicts.isEmpty()) {
      return Optional.of(slot.at());
    }
    Optional<Instant> nearest = search.nearest(planned, slot, earliest);
    if (policy.equals("move") && nearest.isPresent()) {
      return nearest;
    }
    throw taken(conflicts, nearest, policy);
  }

  private SlotTakenException taken(
      List<Conflict> conflicts, Optional<Instant> nearest, String policy) {
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
