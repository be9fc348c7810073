package dev.showrunner.camel;

import dev.showrunner.access.Tokens;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Who is let in, and by which way.
 *
 * @param tokens those that open the server; none lets everybody in who reaches it
 * @param idle after how long without a request a browser is signed out
 * @param host the one by which it says that it is reached, as {@code 127.0.0.1} or {@code [::1]}
 * @param addresses by which it is reached besides loopback
 * @param beyondLoopback whether it listens on more than loopback
 */
public record Entrance(
    Tokens tokens,
    Duration idle,
    String host,
    List<URI> addresses,
    boolean beyondLoopback,
    Clock clock) {}
