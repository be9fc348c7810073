package dev.showrunner.analytics;

/**
 * How a video is watched, as YouTube Analytics counts it. Its days are behind by two or three.
 *
 * @param engagedViews views beyond the first seconds
 * @param minutesWatched of all viewers together
 * @param averageViewSeconds how long a view lasts
 * @param averageViewPercent how much of the video a view sees; more than 100 when parts are seen
 *     again
 * @param subscribersGained by this video
 */
public record Watched(
    long engagedViews,
    long minutesWatched,
    double averageViewSeconds,
    double averageViewPercent,
    long subscribersGained) {}
