package dev.showrunner.video;

import java.time.Instant;

/**
 * How a video did up to a moment.
 *
 * @param takenAt when the channel was asked
 * @param views how often it was watched; 0 where a channel does not count
 * @param likes how many people liked it
 * @param comments how many comments stand below it
 */
public record Figures(Instant takenAt, long views, long likes, long comments)
    implements StageResult {}
