package dev.showrunner.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes those wait who send wrong tokens: after five of them 10 seconds, and after each further one
 * twice as long, up to 15 minutes; an hour without one is forgotten. A right token forgets none:
 * who has one of a lesser role could else guess at another for ever. An IPv6 network of 64 bits
 * counts as one sender, since each of its machines has as many addresses as it likes. Thread-safe.
 */
public final class Throttle {
  private static final int FREE = 5;
  private static final int MOST_SENDERS = 10_000;
  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final Duration FORGOTTEN = Duration.ofHours(1);

  private final Map<String, Failures> bySender =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > MOST_SENDERS;
        }
      };
  private final Clock clock;

  private record Failures(int count, Instant last) {}

  public Throttle(Clock clock) {
    this.clock = clock;
  }

  /** How long this sender has to wait before it is listened to again; zero when it need not. */
  public synchronized Duration wait(String address) {
    Failures failures = bySender.get(sender(address));
    if (failures == null || failures.count() < FREE) {
      return Duration.ZERO;
    }
    Duration left =
        Duration.between(clock.instant(), failures.last().plus(penalty(failures.count())));
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** This sender sent a wrong token. */
  public synchronized void failed(String address) {
    Instant now = clock.instant();
    bySender.merge(
        sender(address),
        new Failures(1, now),
        (before, first) ->
            before.last().plus(FORGOTTEN).isBefore(now)
                ? first
                : new Failures(before.count() + 1, now));
  }

  private static Duration penalty(int failures) {
    Duration penalty = FIRST.multipliedBy(1L << Math.min(failures - FREE, 10));
    return penalty.compareTo(LONGEST) > 0 ? LONGEST : penalty;
  }

  private static String sender(String address) {
    try {
      InetAddress parsed = InetAddress.getByName(address);
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), 8))
          : address;
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
