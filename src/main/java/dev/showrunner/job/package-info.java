/**
 * A job's life: the request, the row that is the only truth about it, the states it may pass
 * through, the claims that let one node work on it, and what is remembered of every attempt. Knows
 * no Camel and no SQL: the store is an interface here and is implemented in {@code store}.
 *
 * <p>{@link dev.showrunner.job.JobEngine} puts it together. People and faces come in by {@link
 * dev.showrunner.job.JobService}; routes call {@link dev.showrunner.job.Dispatcher} and {@link
 * dev.showrunner.job.Pipeline}; stages get {@link dev.showrunner.job.Progress} and {@link
 * dev.showrunner.job.RunningWork}. The state machine itself is {@link
 * dev.showrunner.job.Transitions} and {@link dev.showrunner.job.JobRow}.
 */
@NullMarked
package dev.showrunner.job;

import org.jspecify.annotations.NullMarked;
