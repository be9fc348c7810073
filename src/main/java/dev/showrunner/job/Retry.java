package dev.showrunner.job;

import java.time.Duration;

/**
 * How a stage that gave up is tried again.
 *
 * @param strategy how the delays grow
 * @param base the first delay
 * @param cap the longest delay
 * @param max how many retries at most; 0 for none
 */
public record Retry(RetryStrategy strategy, Duration base, Duration cap, int max) {}
