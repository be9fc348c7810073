package dev.showrunner.calendar;

import dev.showrunner.job.JobRequest;
import dev.showrunner.job.JobRow;
import dev.showrunner.job.SlotGate;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;

/** Takes slots for the jobs that schedules make in one transaction. Not thread-safe. */
final class SlotRound implements SlotGate.Round {
  private final JobSlots slots;
  private final SortedSet<String> channels;
  private final ReadOnce calendar;
  private final ReadOnce planned;
  private final ReservedForJob reserved;

  /**
   * @param calendar what is stored
   * @param planned the same and what is planned
   * @param reserved what goes with a job that is moved
   */
  SlotRound(
      JobSlots slots,
      SortedSet<String> channels,
      ReadOnce calendar,
      ReadOnce planned,
      ReservedForJob reserved) {
    this.slots = slots;
    this.channels = channels;
    this.calendar = calendar;
    this.planned = planned;
    this.reserved = reserved;
  }

  @Override
  public JobRequest take(JobRow row) {
    JobRequest wanted = row.request;
    if (!channels.contains(wanted.channel())) {
      return wanted;
    }
    Slot slot = JobSlots.slot(row, wanted);
    if (wanted.onConflict().equals("warn")) {
      add(slot);
      return wanted;
    }
    Slot taken = slot.movedTo(slots.forOccurrence(calendar, slot, wanted));
    reserved.follow(slot, taken);
    add(taken);
    return taken.at().equals(slot.at()) ? wanted : wanted.movedTo(taken.at());
  }

  private void add(Slot slot) {
    calendar.add(slot);
    planned.add(slot);
  }

  @Override
  public Optional<Instant> next(JobRow row, Instant after) {
    return slots.search().next(planned, JobSlots.slot(row, row.request), after);
  }
}
