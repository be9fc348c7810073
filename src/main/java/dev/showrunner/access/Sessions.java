package dev.showrunner.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Browsers that are signed in. They lie in memory only, so a restart signs everybody out.
 * Thread-safe.
 */
public final class Sessions {
  private static final int MOST = 1_000;
  private static final Duration LONGEST = Duration.ofDays(7);

  private final Map<String, Session> byId = new LinkedHashMap<>();
  private final Duration idle;
  private final Clock clock;

  private record Session(Role role, Instant begun, Instant used) {}

  /**
   * @param idle after how long without a request one ends; it ends after 7 days in any case
   */
  public Sessions(Duration idle, Clock clock) {
    this.idle = idle;
    this.clock = clock;
  }

  /** Begins a session and answers its id: 256 random bits, new at every sign-in. */
  public synchronized String begin(Role role) {
    Instant now = clock.instant();
    byId.values().removeIf(session -> isOver(session, now));
    if (byId.size() >= MOST) {
      byId.remove(byId.keySet().iterator().next());
    }
    String id = Tokens.random();
    byId.put(id, new Session(role, now, now));
    return id;
  }

  /** Whose session that is, which is used by asking; empty when there is none any more. */
  public synchronized Optional<Role> role(String id) {
    Session session = byId.get(id);
    Instant now = clock.instant();
    if (session == null || isOver(session, now)) {
      byId.remove(id);
      return Optional.empty();
    }
    byId.put(id, new Session(session.role(), session.begun(), now));
    return Optional.of(session.role());
  }

  public synchronized void end(String id) {
    byId.remove(id);
  }

  private boolean isOver(Session session, Instant now) {
    return session.used().plus(idle).isBefore(now) || session.begun().plus(LONGEST).isBefore(now);
  }
}
