package dev.showrunner.youtube;

import com.google.auth.oauth2.DefaultPKCEProvider;
import dev.showrunner.youtube.SignIns.Progress;
import dev.showrunner.youtube.SignIns.Status;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last sign-in of each channel, and which of them an answer belongs to. Beginning another one
 * ends the one before, and an answer uses its sign-in up. Thread-safe.
 */
final class OpenSignIns {
  /** What a person does next when one has come to nothing; a channel's name follows. */
  static final String AGAIN = "; begin again with: showrunner channels sign-in ";

  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final int STATE_BYTES = 32;

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, SignIn> signIns = new HashMap<>();
  private long last;

  OpenSignIns(Clock clock) {
    this.clock = clock;
  }

  /** One sign-in; what changes of it is guarded by its place here. */
  static final class SignIn {
    final long number;
    final String channel;
    final String state;
    final Credentials client;
    final String redirect;
    final Instant until;
    final DefaultPKCEProvider pkce = new DefaultPKCEProvider();
    private Status status = Status.OPEN;
    private boolean used;
    private String detail = "";

    private SignIn(
        long number,
        String channel,
        String state,
        Credentials client,
        String redirect,
        Instant until) {
      this.number = number;
      this.channel = channel;
      this.state = state;
      this.client = client;
      this.redirect = redirect;
      this.until = until;
    }
  }

  SignIn begin(String channel, Credentials client, String redirect) {
    byte[] bytes = new byte[STATE_BYTES];
    random.nextBytes(bytes);
    String state = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Instant until = clock.instant().plus(LIFE);
    synchronized (signIns) {
      SignIn begun = new SignIn(++last, channel, state, client, redirect, until);
      signIns.put(channel, begun);
      return begun;
    }
  }

  Optional<Progress> progress(String channel) {
    synchronized (signIns) {
      SignIn known = signIns.get(channel);
      if (known == null) {
        return Optional.empty();
      }
      if (known.status == Status.OPEN && !known.used && isOver(known)) {
        known.status = Status.FAILED;
        known.detail = tooLate(known);
      }
      return Optional.of(new Progress(known.number, known.status, known.detail));
    }
  }

  /**
   * The sign-in that an answer belongs to, which is thereby used up.
   *
   * @param channel the one that a person named; none when the answer came by the browser
   * @throws ChannelConflictException when it belongs to none that is open
   */
  SignIn take(Optional<String> channel, SignInAnswer answer) {
    synchronized (signIns) {
      SignIn known = channel.map(signIns::get).orElseGet(() -> ofState(answer));
      boolean fits =
          known != null
              // A code alone is bound to the sign-in by its challenge: another one's is refused.
              && answer
                  .state()
                  .map(known.state::equals)
                  .orElse(channel.isPresent() && answer.code().isPresent());
      if (known == null || !fits || known.used) {
        throw new ChannelConflictException(
            "This answer belongs to no sign-in that is open: it was used already, or another one was"
                + " begun after it"
                + AGAIN
                + channel.orElse("NAME"));
      }
      known.used = true;
      return known;
    }
  }

  private @Nullable SignIn ofState(SignInAnswer answer) {
    return signIns.values().stream()
        .filter(each -> answer.state().filter(each.state::equals).isPresent())
        .findFirst()
        .orElse(null);
  }

  void settle(SignIn signIn, Status status, String detail) {
    synchronized (signIns) {
      signIn.status = status;
      signIn.detail = detail;
    }
  }

  /**
   * @throws ChannelConflictException when its time is over
   */
  void requireInTime(SignIn signIn) {
    if (isOver(signIn)) {
      throw new ChannelConflictException(tooLate(signIn));
    }
  }

  private boolean isOver(SignIn signIn) {
    return !clock.instant().isBefore(signIn.until);
  }

  private static String tooLate(SignIn signIn) {
    return "The sign-in of channel %s took longer than 10 minutes%s%s"
        .formatted(signIn.channel, AGAIN, signIn.channel);
  }
}
