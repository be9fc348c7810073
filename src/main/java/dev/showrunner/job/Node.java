package dev.showrunner.job;

/**
 * This process among those that share a database.
 *
 * @param name tells it from all others, earlier processes on this machine too
 * @param alone whether no other process can work on the same jobs, as on SQLite, whose home is
 *     locked
 */
public record Node(String name, boolean alone) {}
