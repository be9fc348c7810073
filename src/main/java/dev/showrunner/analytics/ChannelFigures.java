package dev.showrunner.analytics;

import java.time.Instant;
import java.util.Optional;

/**
 * How a channel does as a whole.
 *
 * @param subscribers empty where the channel hides them
 * @param videos how many are public
 */
public record ChannelFigures(
    String channel, Instant takenAt, long views, Optional<Long> subscribers, long videos) {}
