package dev.showrunner.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why the calendar would rather have a slot elsewhere.
 *
 * @param type {@code time} or {@code topic}
 * @param severity {@code conflict}, or {@code warning} when it keeps nobody from taking the slot
 * @param at the slot's time
 * @param slotId the slot that is in the way
 * @param topic its topic
 * @param withSlotId what it is in conflict with; null when with a day or an hour
 * @param detail one sentence: with what, and by how much
 * @param nearestFree the free slot nearest to it; null when there is none
 */
public record SlotConflict(
    String type,
    String severity,
    Instant at,
    String slotId,
    String topic,
    @Nullable String withSlotId,
    String detail,
    @Nullable Instant nearestFree) {}
