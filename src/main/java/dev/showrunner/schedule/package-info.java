/**
 * Schedules: rules that make jobs again and again. {@link dev.showrunner.schedule.Recurrence} says
 * when, {@link dev.showrunner.schedule.TopicTemplate} about what, and {@link
 * dev.showrunner.schedule.Scheduler} turns what is due into jobs, each occurrence into one. People
 * and faces come in by {@link dev.showrunner.schedule.Schedules}. Knows no Camel and no SQL: the
 * store is an interface here and is implemented in {@code store}.
 *
 * <p>Local times follow RFC 5545, section 3.3.5: one that a clock change skips is read with the
 * offset before it, one that exists twice is the first. Intervals, and cron expressions with a
 * wildcard hour, run on elapsed time.
 */
@NullMarked
package dev.showrunner.schedule;

import org.jspecify.annotations.NullMarked;
