package dev.showrunner.calendar;

import dev.showrunner.job.Job;
import dev.showrunner.job.JobId;
import dev.showrunner.job.SlotConflict;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Says what slots are in conflict with, and where there is room instead. For one answer each
 * channel is read once, however many conflicts are in it. Thread-safe.
 */
final class ConflictAnswers {
  private static final int MOST_AROUND = 200;

  private final SlotReader store;
  private final Entries entries;
  private final JobSlots jobs;
  private final RuleBook rules;
  private final Clock clock;

  ConflictAnswers(SlotReader store, JobSlots jobs, RuleBook rules, Clock clock) {
    this.store = store;
    this.entries = jobs.entries();
    this.jobs = jobs;
    this.rules = rules;
    this.clock = clock;
  }

  List<SlotConflict> of(List<Conflict> conflicts) {
    SlotReader once = entries.keeping(store);
    Map<String, Optional<Instant>> free = new HashMap<>();
    return conflicts.stream()
        .map(
            conflict ->
                conflict.answer(
                    free.computeIfAbsent(
                            conflict.slot().id(), any -> nearestFree(once, conflict.slot()))
                        .orElse(null)))
        .toList();
  }

  private Optional<Instant> nearestFree(SlotReader once, Slot slot) {
    return jobs.search().nearest(once, slot, clock.instant());
  }

  /** Of a slot that was just taken, with what is before and what is behind it. */
  List<SlotConflict> of(Slot slot) {
    return of(entries.keeping(store), slot);
  }

  private List<SlotConflict> of(SlotReader once, Slot slot) {
    List<Slot> around =
        once.around(slot.channel(), slot.at(), entries.reach(slot.channel()), MOST_AROUND);
    List<Conflict> conflicts =
        new ConflictFinder(rules).of(slot, around, entries.titles(once, slot.channel()));
    return conflicts.isEmpty() ? List.of() : JobSlots.answer(conflicts, nearestFree(once, slot));
  }

  /** The same of the slots of jobs; those without a conflict are left out. */
  Map<JobId, List<SlotConflict>> ofJobs(List<Job> made) {
    Map<JobId, List<SlotConflict>> conflicts = new HashMap<>();
    SlotReader once = entries.keeping(store);
    for (Job job : made) {
      slot(once, job)
          .map(slot -> of(once, slot))
          .filter(found -> !found.isEmpty())
          .ifPresent(found -> conflicts.put(job.id(), found));
    }
    return conflicts;
  }

  private static Optional<Slot> slot(SlotReader once, Job job) {
    Instant at = Objects.requireNonNullElse(job.request().publishAt(), job.request().scheduledAt());
    return once.between(Optional.of(job.request().channel()), at, at.plusMillis(1)).stream()
        .filter(slot -> job.id().value().equals(slot.jobId()))
        .findFirst();
  }
}
