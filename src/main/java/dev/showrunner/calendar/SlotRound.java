package dev.showrunner.calendar;

import dev.showrunner.job.JobRequest;
import dev.showrunner.job.JobRow;
import dev.showrunner.job.SlotGate;
import java.util.SortedSet;

/** Takes slots for the jobs that schedules make in one transaction. Not thread-safe. */
final class SlotRound implements SlotGate.Round {
  private final JobSlots slots;
  private final SortedSet<String> channels;
  private final ReadOnce calendar;

  SlotRound(JobSlots slots, SortedSet<String> channels, ReadOnce calendar) {
    this.slots = slots;
    this.channels = channels;
    this.calendar = calendar;
  }

  @Override
  public JobRequest take(JobRow row) {
    JobRequest wanted = row.request;
    if (!channels.contains(wanted.channel())) {
      return wanted;
    }
    Slot slot = JobSlots.slot(row, wanted);
    if (wanted.onConflict().equals("warn")) {
      calendar.add(slot);
      return wanted;
    }
    Slot taken = slot.movedTo(slots.forOccurrence(calendar, slot, wanted));
    calendar.add(taken);
    return taken.at().equals(slot.at()) ? wanted : wanted.movedTo(taken.at());
  }
}
