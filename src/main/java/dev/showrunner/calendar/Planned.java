package dev.showrunner.calendar;

import java.time.Instant;
import java.util.List;

/**
 * A video that is going to be made, but has no job yet: a schedule's future occurrence.
 *
 * @param series the schedule's id. Two of one series are in conflict by topic only when their
 *     topics are equal; a planned video and a job of the same occurrence are one
 * @param occurrenceAt which of the schedule's occurrences it is
 * @param at when it is to be published: at the occurrence, with the jitter
 * @param channel the channel's name
 * @param topic of that occurrence
 * @param title of its video; empty when each is called by its script
 * @param style a style's name
 * @param tags may be empty
 * @param durationMinutes how long it is to be
 */
public record Planned(
    String series,
    Instant occurrenceAt,
    Instant at,
    String channel,
    String topic,
    String title,
    String style,
    List<String> tags,
    int durationMinutes) {
  public Planned {
    tags = List.copyOf(tags);
  }
}
