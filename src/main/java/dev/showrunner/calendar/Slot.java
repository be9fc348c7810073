package dev.showrunner.calendar;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A time in the calendar and what holds it.
 *
 * @param id the reservation's id; without one the job's, or {@code SCHEDULE.MILLISECONDS} of an
 *     occurrence
 * @param at when it is published: of a job publishAt, else scheduledAt
 * @param minutes how long it is
 * @param topic may be empty
 * @param title what its video is to be called; empty when that is not said
 * @param style a style's name; may be empty
 * @param channel the channel's name
 * @param jobId the job that holds it; null when none does
 * @param series the schedule that it comes from; null when from none
 * @param occurrenceAt which of the schedule's occurrences it is; null when it is none
 * @param publishAt of the job; null when it has none
 * @param videoId what the channel calls the video; null before it is uploaded
 * @param url where it can be watched; null before it is uploaded
 * @param notes what was noted with a reservation; may be empty
 * @param revision grows with each change
 * @param changedAt when it was changed last
 */
public record Slot(
    String id,
    Instant at,
    int minutes,
    SlotStatus status,
    String topic,
    String title,
    String style,
    List<String> tags,
    String channel,
    @Nullable String jobId,
    @Nullable String series,
    @Nullable Instant occurrenceAt,
    @Nullable Instant publishAt,
    @Nullable String videoId,
    @Nullable String url,
    String notes,
    int revision,
    Instant changedAt) {
  public Slot {
    tags = List.copyOf(tags);
  }

  /** A slot that nobody holds, of that channel, instant and length. */
  static Slot free(String channel, Instant at, int minutes) {
    return new Slot(
        channel + "." + at.toEpochMilli(),
        at,
        minutes,
        SlotStatus.AVAILABLE,
        "",
        "",
        "",
        List.of(),
        channel,
        null,
        null,
        null,
        null,
        null,
        null,
        "",
        0,
        at);
  }

  /** A slot that an occurrence will take. */
  public static Slot of(Planned planned) {
    return new Slot(
        planned.series() + "." + planned.at().toEpochMilli(),
        planned.at(),
        planned.durationMinutes(),
        SlotStatus.SCHEDULED,
        planned.topic(),
        planned.title(),
        planned.style(),
        planned.tags(),
        planned.channel(),
        null,
        planned.series(),
        planned.occurrenceAt(),
        planned.at(),
        null,
        null,
        "",
        0,
        planned.at());
  }

  /** The instant that the id of an occurrence or of a free slot ends with; empty of all others. */
  static Optional<Instant> instantOf(String id) {
    String millis = id.substring(id.lastIndexOf('.') + 1);
    return id.indexOf('.') > 0 && millis.matches("\\d{1,15}")
        ? Optional.of(Instant.ofEpochMilli(Long.parseLong(millis)))
        : Optional.empty();
  }

  /** The job that holds it. */
  public Optional<String> job() {
    return Optional.ofNullable(jobId);
  }

  /**
   * The same for as long as it is the same video: of an occurrence also when its job is there; else
   * of the job, or of the reservation.
   */
  String uid() {
    return series != null && occurrenceAt != null
        ? series + "." + occurrenceAt.toEpochMilli()
        : job().orElse(id);
  }

  /** Whether its video is with the channel, which may publish it later. */
  boolean isUploaded() {
    return videoId != null;
  }

  boolean isPublished() {
    return status == SlotStatus.PUBLISHED;
  }

  /** Whether both are the same thing: a job is never in conflict with itself. */
  boolean isSame(Slot other) {
    if (jobId != null && other.jobId != null) {
      return jobId.equals(other.jobId);
    }
    return id.equals(other.id) || isTakenBy(other) || other.isTakenBy(this);
  }

  // What the slot was reserved for.
  private boolean isTakenBy(Slot other) {
    return status == SlotStatus.RESERVED && other.jobId != null && Takeovers.fits(other, this);
  }

  /** A job's slot as it is when the job has taken a reservation. */
  Slot in(Slot reservation) {
    return copy(reservation.id, at, status, reservation.notes);
  }

  Slot movedTo(Instant other) {
    return copy(id, other, status, notes);
  }

  Slot with(SlotStatus changed) {
    return copy(id, at, changed, notes);
  }

  private Slot copy(String named, Instant when, SlotStatus as, String noted) {
    return new Slot(
        named,
        when,
        minutes,
        as,
        topic,
        title,
        style,
        tags,
        channel,
        jobId,
        series,
        occurrenceAt,
        publishAt,
        videoId,
        url,
        noted,
        revision,
        changedAt);
  }
}
