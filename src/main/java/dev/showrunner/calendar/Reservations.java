package dev.showrunner.calendar;

import dev.showrunner.job.Fields;
import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.job.JobDoor;
import dev.showrunner.job.JobPatch;
import dev.showrunner.job.JobRequest;
import dev.showrunner.job.JobService;
import dev.showrunner.job.JobStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Slots that people hold by hand, move and release. A slot that a job holds is moved by changing
 * the job. Thread-safe.
 */
public final class Reservations {
  private static final int LONGEST_NOTES = 1000;
  private static final String NO_TOPIC = "Reserved";

  private final JobStore store;
  private final CalendarStore calendar;
  private final JobSlots slots;
  private final RuleBook rules;
  private final JobDoor door;
  private final JobService jobs;
  private final Clock clock;

  /**
   * @param store whose transactions the calendar takes part in
   * @param door whose rules for topics, times, styles and channels hold for slots too
   */
  public Reservations(
      JobStore store,
      CalendarStore calendar,
      JobSlots slots,
      RuleBook rules,
      JobDoor door,
      JobService jobs,
      Clock clock) {
    this.store = store;
    this.calendar = calendar;
    this.slots = slots;
    this.rules = rules;
    this.door = door;
    this.jobs = jobs;
    this.clock = clock;
  }

  /**
   * Reserves a slot.
   *
   * @throws InvalidRequestException when a field is wrong
   * @throws dev.showrunner.job.SlotTakenException when there is no room and the draft says to
   *     reject
   */
  public Slot reserve(SlotDraft draft) {
    if (draft.scheduledAt() == null || draft.scheduledAt().isBlank()) {
      throw new InvalidRequestException(
          "scheduledAt", "scheduledAt is missing; say when the slot is, as 2030-06-15T14:30");
    }
    JobRequest request = door.admit(draft.forJob(NO_TOPIC));
    String id = UUID.randomUUID().toString();
    int minutes =
        draft.durationMinutes() == null
            ? rules.of(request.channel()).slotMinutes()
            : request.durationMinutes();
    Slot slot =
        new Slot(
            id,
            request.scheduledAt(),
            minutes,
            SlotStatus.RESERVED,
            draft.hasTopic() ? request.topic() : "",
            "",
            draft.style() == null ? "" : request.style(),
            request.tags(),
            request.channel(),
            null,
            null,
            null,
            null,
            null,
            null,
            notes(draft.notes() == null ? "" : draft.notes()),
            0,
            now());
    return change(
        tx -> {
          Slot taken = place(tx, slot, request.onConflict());
          tx.reserve(taken);
          return taken;
        });
  }

  /**
   * Changes a slot; one that a job holds by changing the job.
   *
   * @throws SlotNotFoundException when there is none of that id
   * @throws SlotHeldException when it is a schedule's
   * @throws InvalidRequestException when a field is wrong
   * @throws dev.showrunner.job.SlotTakenException when there is no room and the draft says to
   *     reject
   */
  public Slot change(String id, SlotDraft draft) {
    Slot slot = calendar.find(id).orElseThrow(() -> missing(id));
    if (slot.jobId() != null) {
      return changeJob(slot, slot.jobId(), draft);
    }
    return change(
        tx -> {
          Slot held =
              tx.hold(id)
                  .filter(s -> s.status() == SlotStatus.RESERVED)
                  .orElseThrow(() -> new SlotNotFoundException(id));
          Slot wanted = amended(held, draft);
          boolean moves =
              !wanted.at().equals(held.at())
                  || !wanted.channel().equals(held.channel())
                  || !wanted.topic().equals(held.topic());
          Slot taken = moves ? place(tx, wanted, policy(draft)) : wanted;
          tx.update(taken);
          return taken;
        });
  }

  private Slot changeJob(Slot slot, String job, SlotDraft draft) {
    if (draft.notes() != null) {
      throw new InvalidRequestException(
          "notes", "notes cannot be kept with a job's slot; leave them out");
    }
    jobs.edit(JobService.idOf(job), new JobPatch(draft.forPatch(slot.publishAt() != null)));
    return calendar.find(job).orElseThrow(() -> missing(job));
  }

  /**
   * Releases a reservation.
   *
   * @throws SlotNotFoundException when there is none of that id
   * @throws SlotHeldException when a job or a schedule holds it
   */
  public void release(String id) {
    Slot there = calendar.find(id).orElseThrow(() -> missing(id));
    if (there.jobId() != null) {
      throw heldByJob(id, there.jobId());
    }
    Slot unused =
        change(
            tx -> {
              Slot held = tx.hold(id).orElseThrow(() -> new SlotNotFoundException(id));
              if (held.jobId() != null) {
                throw heldByJob(id, held.jobId());
              }
              tx.release(id);
              return held;
            });
  }

  private static SlotHeldException heldByJob(String id, String job) {
    return new SlotHeldException(
        "Slot %s is held by job %s; cancel or reschedule the job".formatted(id, job));
  }

  private <T> T change(Function<CalendarChanges, T> change) {
    return store.change(tx -> change.apply(calendar.in(tx)));
  }

  private Slot place(CalendarChanges tx, Slot slot, String policy) {
    tx.lock(slot.channel());
    Slot placed = slot;
    if (!policy.equals("warn")) {
      Optional<Instant> free = slots.free(tx, slot, now(), policy);
      placed = free.map(slot::movedTo).orElse(slot);
    }
    if (tx.reserved(placed)) {
      throw new SlotHeldException(
          "There is a reservation at that time with that topic already; change that one, or give"
              + " this one another topic");
    }
    return placed;
  }

  private Slot amended(Slot slot, SlotDraft draft) {
    JobRequest request = door.admit(draft.forJob(slot.topic().isEmpty() ? NO_TOPIC : slot.topic()));
    return new Slot(
        slot.id(),
        draft.scheduledAt() == null ? slot.at() : request.scheduledAt(),
        draft.durationMinutes() == null ? slot.minutes() : request.durationMinutes(),
        SlotStatus.RESERVED,
        draft.topic() == null ? slot.topic() : draft.hasTopic() ? request.topic() : "",
        "",
        draft.style() == null ? slot.style() : request.style(),
        draft.tags() == null ? slot.tags() : request.tags(),
        draft.channel() == null ? slot.channel() : request.channel(),
        null,
        null,
        null,
        null,
        null,
        null,
        draft.notes() == null ? slot.notes() : notes(draft.notes()),
        slot.revision() + 1,
        now());
  }

  private String policy(SlotDraft draft) {
    return door.admit(draft.forJob(NO_TOPIC)).onConflict();
  }

  private static String notes(String text) {
    return Fields.text("notes", text.strip(), LONGEST_NOTES);
  }

  private RuntimeException missing(String id) {
    return slots.entries().planned(calendar, id).isPresent()
        ? new SlotHeldException(
            "Slot %s is a schedule's future occurrence; change the schedule".formatted(id))
        : SlotNotFoundException.notHeld(id);
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
