package dev.showrunner.job;

import java.time.Instant;

/**
 * One firing of a schedule. There is one job of it at most, ever.
 *
 * @param schedule the schedule's id
 * @param at when the schedule says it is, which may be later or earlier than it was made
 */
public record Occurrence(String schedule, Instant at) {}
