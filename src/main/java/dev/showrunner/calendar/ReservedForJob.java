package dev.showrunner.calendar;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What was reserved for a job goes with it when it gets another time, channel or topic: it is the
 * job's slot, and if it stayed behind, the job would be in conflict with itself. Not thread-safe.
 */
final class ReservedForJob {
  private final SlotReader reader;
  private final CalendarChanges calendar;
  private final Instant now;
  private final Consumer<Slot> gone;

  /**
   * @param reader of what is stored; may have been read a while ago
   * @param calendar which is changed
   * @param gone told of each reservation that is no longer where it was
   */
  ReservedForJob(SlotReader reader, CalendarChanges calendar, Instant now, Consumer<Slot> gone) {
    this.reader = reader;
    this.calendar = calendar;
    this.now = now;
    this.gone = gone;
  }

  /**
   * Moves the reservation that a job has taken, or would take now.
   *
   * @param before the job's slot as it was
   * @param after as it is going to be
   */
  void follow(Slot before, Slot after) {
    if (isWhereItWas(before, after)) {
      return;
    }
    taken(before)
        .flatMap(calendar::reservation)
        .filter(held -> Takeovers.fits(before, held) && !Takeovers.fits(after, held))
        .ifPresent(held -> move(held, after));
  }

  private static boolean isWhereItWas(Slot before, Slot after) {
    return before.at().equals(after.at())
        && before.channel().equals(after.channel())
        && before.topic().equals(after.topic());
  }

  // One that was cancelled, or is not stored yet, is not there to be joined with its reservation.
  // Nor are those that took their slots before it in the same round, and whose reservations are
  // not free.
  private Optional<String> taken(Slot job) {
    List<Slot> there = at(job);
    List<Slot> jobs =
        Stream.concat(there.stream().filter(slot -> slot.id().equals(slot.jobId())), Stream.of(job))
            .toList();
    return Stream.concat(there.stream(), Takeovers.join(jobs, free(there)).stream())
        .filter(slot -> job.id().equals(slot.jobId()))
        .findFirst()
        .map(Slot::id)
        .filter(id -> !id.equals(job.id()));
  }

  private List<Slot> at(Slot job) {
    return reader.between(Optional.of(job.channel()), job.at(), job.at().plusMillis(1));
  }

  private static List<Slot> free(List<Slot> there) {
    return there.stream().filter(slot -> slot.status() == SlotStatus.RESERVED).toList();
  }

  // Where something is reserved for the job already, it takes that; one of the two is enough.
  private void move(Slot held, Slot job) {
    calendar.lock(job.channel());
    Slot moved = moved(held, job);
    boolean isExpected =
        free(at(job)).stream()
            .anyMatch(other -> !other.id().equals(held.id()) && Takeovers.fits(job, other));
    if (isExpected || calendar.reserved(moved)) {
      calendar.release(held.id());
    } else {
      calendar.update(moved);
    }
    gone.accept(held);
  }

  private Slot moved(Slot held, Slot job) {
    boolean isForIt = held.topic().isEmpty() || held.topic().equalsIgnoreCase(job.topic());
    return new Slot(
        held.id(),
        job.at(),
        held.minutes(),
        SlotStatus.RESERVED,
        isForIt ? held.topic() : job.topic(),
        "",
        held.style(),
        held.tags(),
        job.channel(),
        null,
        null,
        null,
        null,
        null,
        null,
        held.notes(),
        held.revision() + 1,
        now);
  }
}
