package dev.showrunner.calendar;

import java.time.Instant;

/**
 * Why a video goes to its channel later than its slot has it.
 *
 * @param until when it goes
 * @param reason one sentence
 */
public record Delay(Instant until, String reason) {}
