package dev.showrunner.metrics;

/**
 * How often a route was passed, as Camel counts it since the route was started.
 *
 * @param since when it began to count, in milliseconds since 1970
 * @param passed exchanges that came through, failed ones included
 * @param failed those that failed
 * @param inFlight those that are on their way
 */
public record RouteFigures(long since, long passed, long failed, long inFlight) {}
