package dev.showrunner.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.fixtures.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens, sessions, waiting and needs, with a clock that is set. */
final class AccessTest {
  private static final String ONE = "a".repeat(24);
  private static final String OTHER = "b".repeat(24);

  private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));

  @Test
  void a_token_opens_what_its_role_may_and_nothing_like_it_does() {
    Tokens tokens =
        new Tokens(Map.of(Role.VIEWER, ONE + ", " + "c".repeat(24), Role.EDITOR, OTHER));
    assertThat(tokens.role(ONE)).contains(Role.VIEWER);
    assertThat(tokens.role("c".repeat(24))).contains(Role.VIEWER);
    assertThat(tokens.role(OTHER)).contains(Role.EDITOR);
    for (String wrong :
        new String[] {"", "a", ONE + "a", ONE.toUpperCase(java.util.Locale.ROOT), ","}) {
      assertThat(tokens.role(wrong)).as(wrong).isEmpty();
    }
    assertThat(new Tokens(Map.of(Role.OPERATOR, " ")).areNone()).isTrue();
  }

  @Test
  void a_short_token_and_one_for_two_roles_are_refused_without_being_said() {
    assertThatThrownBy(() -> new Tokens(Map.of(Role.EDITOR, "hunter2")))
        .hasMessageContaining("editor")
        .hasMessageContaining("24")
        .hasMessageNotContaining("hunter2");
    assertThatThrownBy(() -> new Tokens(Map.of(Role.EDITOR, ONE, Role.VIEWER, ONE)))
        .hasMessageContaining("another role")
        .hasMessageNotContaining(ONE);
  }

  @Test
  void random_tokens_are_long_and_never_the_same() {
    Set<String> made = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      made.add(Tokens.random());
    }
    assertThat(made).hasSize(1000).allMatch(token -> token.matches("[A-Za-z0-9_-]{43}"));
  }

  @Test
  void a_session_ends_when_it_is_not_used_and_after_a_week_in_any_case() {
    Sessions sessions = new Sessions(Duration.ofHours(12), clock);
    String id = sessions.begin(Role.EDITOR);
    for (int i = 0; i < 16; i++) {
      clock.advance(Duration.ofHours(10));
      assertThat(sessions.role(id)).as("after %d h", 10 * (i + 1)).contains(Role.EDITOR);
    }
    clock.advance(Duration.ofHours(10));
    assertThat(sessions.role(id)).isEmpty();
    String idle = sessions.begin(Role.VIEWER);
    clock.advance(Duration.ofHours(13));
    assertThat(sessions.role(idle)).isEmpty();
    assertThat(sessions.role("")).isEmpty();
  }

  @Test
  void no_more_than_a_thousand_sessions_are_kept_and_the_oldest_goes() {
    Sessions sessions = new Sessions(Duration.ofHours(12), clock);
    String first = sessions.begin(Role.EDITOR);
    String second = sessions.begin(Role.EDITOR);
    for (int i = 0; i < 999; i++) {
      sessions.begin(Role.VIEWER);
    }
    assertThat(sessions.role(first)).isEmpty();
    assertThat(sessions.role(second)).contains(Role.EDITOR);
  }

  @Test
  void who_guesses_waits_longer_each_time_and_others_do_not() {
    Throttle throttle = new Throttle(clock);
    fail(throttle, "10.0.0.1", 4);
    assertThat(throttle.wait("10.0.0.1")).isZero();
    fail(throttle, "10.0.0.1", 1);
    assertThat(throttle.wait("10.0.0.1")).isEqualTo(Duration.ofSeconds(10));
    assertThat(throttle.wait("10.0.0.2")).isZero();
    clock.advance(Duration.ofSeconds(10));
    assertThat(throttle.wait("10.0.0.1")).isZero();
    fail(throttle, "10.0.0.1", 1);
    assertThat(throttle.wait("10.0.0.1")).isEqualTo(Duration.ofSeconds(20));
    fail(throttle, "10.0.0.1", 40);
    assertThat(throttle.wait("10.0.0.1")).isEqualTo(Duration.ofMinutes(15));
    clock.advance(Duration.ofMinutes(14));
    assertThat(throttle.wait("10.0.0.1")).isEqualTo(Duration.ofMinutes(1));
    clock.advance(Duration.ofMinutes(47));
    assertThat(throttle.wait("10.0.0.1")).isZero();
  }

  @Test
  void what_was_wrong_is_forgotten_after_an_hour_and_ipv6_counts_by_network() {
    Throttle throttle = new Throttle(clock);
    fail(throttle, "10.0.0.1", 5);
    clock.advance(Duration.ofMinutes(61));
    fail(throttle, "10.0.0.1", 1);
    assertThat(throttle.wait("10.0.0.1")).isZero();
    for (int i = 0; i < 5; i++) {
      throttle.failed("2001:db8:1:2::" + i);
    }
    assertThat(throttle.wait("2001:db8:1:2:ffff::1")).isPositive();
    assertThat(throttle.wait("2001:db8:1:3::1")).isZero();
  }

  private static void fail(Throttle throttle, String address, int times) {
    for (int i = 0; i < times; i++) {
      throttle.failed(address);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/jobs, VIEWER",
    "GET, /api/events, VIEWER",
    "HEAD, /api/jobs/1/files/video.mp4, VIEWER",
    "GET, /observe/health, VIEWER",
    "GET, /observe/metrics, VIEWER",
    "GET, /observe/dev, OPERATOR",
    "GET, /hawtio/, OPERATOR",
    "GET, /hawtio/jolokia/list, OPERATOR",
    "POST, /hawtio/jolokia, OPERATOR",
    "GET, /what-comes-later, OPERATOR",
    "POST, /api/jobs, EDITOR",
    "POST, /api/jobs/1/approve, EDITOR",
    "PATCH, /api/jobs/1, EDITOR",
    "DELETE, /api/jobs/1, EDITOR",
    "DELETE, /api/jobs, OPERATOR",
    "POST, /api/schedules, EDITOR",
    "POST, /api/dispatcher/stop, OPERATOR",
    "POST, /api/channels, OPERATOR",
    "POST, /api/channels/a/sign-in, OPERATOR",
    "PROPFIND, /api/jobs, OPERATOR",
    "GET, /api/session,",
    "POST, /api/session,",
    "GET, /observe/health/live,",
    "GET, /sign-in/callback,",
    "GET, /observe/health/live/more, VIEWER"
  })
  void what_is_not_opened_on_purpose_is_closed(String method, String path, Role needed) {
    if (needed == null) {
      assertThat(Needs.of(method, path)).isEmpty();
    } else {
      assertThat(Needs.of(method, path)).contains(needed);
    }
  }
}
