package dev.showrunner.youtube;

import com.google.auth.oauth2.DefaultPKCEProvider;
import dev.showrunner.youtube.Credentials.Owner;
import dev.showrunner.youtube.TokenEndpoint.Granted;
import dev.showrunner.youtube.TokenEndpoint.RefusedException;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets people sign in to channels, as an installed app does: the browser is sent back to this
 * machine, or, where it cannot reach it, the person pastes the address that it was sent to. There
 * is one sign-in at a time for each channel; beginning another one ends it. One that fails changes
 * nothing. Thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8252">RFC 8252 (OAuth 2.0 for native apps)</a>,
 *     <a href="https://www.rfc-editor.org/rfc/rfc7636">RFC 7636 (PKCE)</a>
 */
public final class SignIns {
  /** Where the browser is sent back to, behind the server's address. */
  public static final String CALLBACK = "/sign-in/callback";

  private static final Logger LOG = LoggerFactory.getLogger(SignIns.class);
  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final int STATE_BYTES = 32;
  private static final String AGAIN = "; begin again with: showrunner channels sign-in ";

  private final CredentialFiles files;
  private final Supplier<TokenEndpoint> endpoint;
  private final Supplier<OwnerLookup> owners;
  private final URI consentPage;
  private final Supplier<String> server;
  private final Runnable signedIn;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Attempt> attempts = new HashMap<>();
  private long last;

  SignIns(
      CredentialFiles files,
      Supplier<TokenEndpoint> endpoint,
      Supplier<OwnerLookup> owners,
      URI consentPage,
      Supplier<String> server,
      Runnable signedIn,
      Clock clock) {
    this.files = files;
    this.endpoint = endpoint;
    this.owners = owners;
    this.consentPage = consentPage;
    this.server = server;
    this.signedIn = signedIn;
    this.clock = clock;
  }

  /**
   * A sign-in that has begun.
   *
   * @param attempt its number, to ask how it went
   * @param address the page on which the person decides
   * @param until when it is too late
   */
  public record Begun(long attempt, String address, Instant until) {}

  /**
   * How the last sign-in of a channel stands.
   *
   * @param attempt its number
   * @param detail what came of it; empty while it is open
   */
  public record Progress(long attempt, Status status, String detail) {}

  /** Where a sign-in stands. */
  public enum Status {
    OPEN,
    DONE,
    FAILED
  }

  /**
   * A sign-in that was done.
   *
   * @param channel its name
   * @param title of the channel on YouTube
   * @param lacking what was not allowed, in words
   */
  public record Done(String channel, String title, List<String> lacking) {

    /** One or two sentences for the person who signed in. */
    public String sentence() {
      String done = "Channel %s is signed in as %s.".formatted(channel, title);
      return lacking.isEmpty()
          ? done
          : done
              + " Not allowed: %s; sign in again and leave everything ticked to add it."
                  .formatted(String.join(", ", lacking));
    }
  }

  private static final class Attempt {
    final long number;
    final String channel;
    final String state;
    final Credentials client;
    final String redirect;
    final Instant until;
    final DefaultPKCEProvider pkce = new DefaultPKCEProvider();
    Status status = Status.OPEN;
    boolean used;
    String detail = "";

    Attempt(
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

  /**
   * Begins a sign-in.
   *
   * @throws ChannelNotFoundException when there is no such YouTube channel
   * @throws ChannelConflictException when its file cannot be read
   */
  public Begun begin(String channel) {
    Credentials client = known(channel);
    byte[] bytes = new byte[STATE_BYTES];
    random.nextBytes(bytes);
    String state = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    String redirect = server.get() + CALLBACK;
    Instant until = clock.instant().plus(LIFE);
    Attempt attempt;
    synchronized (attempts) {
      attempt = new Attempt(++last, channel, state, client, redirect, until);
      attempts.put(channel, attempt);
    }
    String address =
        ConsentAddress.of(consentPage, client.clientId(), redirect, state, attempt.pkce);
    return new Begun(attempt.number, address, until);
  }

  /** How the last sign-in of that channel stands; none since the start when empty. */
  public Optional<Progress> progress(String channel) {
    synchronized (attempts) {
      Attempt attempt = attempts.get(channel);
      if (attempt == null) {
        return Optional.empty();
      }
      if (attempt.status == Status.OPEN && !attempt.used && isOver(attempt)) {
        attempt.status = Status.FAILED;
        attempt.detail = tooLate(attempt);
      }
      return Optional.of(new Progress(attempt.number, attempt.status, attempt.detail));
    }
  }

  /**
   * Ends a sign-in with what a person pasted: the address that the browser was sent to, or the code
   * in it.
   *
   * @throws ChannelConflictException when it failed; its message is a sentence, and the channel is
   *     as it was
   */
  public Done paste(String channel, String pasted) {
    return end(take(Optional.of(channel), SignInAnswer.pasted(pasted)));
  }

  /**
   * Ends the sign-in to which the browser's answer belongs.
   *
   * @throws ChannelConflictException as above
   */
  public Done arrive(SignInAnswer answer) {
    return end(take(Optional.empty(), answer));
  }

  private record Taken(Attempt attempt, SignInAnswer answer) {}

  /** The sign-in that an answer belongs to, which is thereby used up. */
  private Taken take(Optional<String> channel, SignInAnswer answer) {
    synchronized (attempts) {
      Attempt attempt = channel.map(attempts::get).orElseGet(() -> ofState(answer));
      boolean fits =
          attempt != null
              // A code alone is bound to the sign-in by its challenge: another one's is refused.
              && answer
                  .state()
                  .map(attempt.state::equals)
                  .orElse(channel.isPresent() && answer.code().isPresent());
      if (attempt == null || !fits || attempt.used) {
        throw new ChannelConflictException(
            "This answer belongs to no sign-in that is open: it was used already, or another one was"
                + " begun after it"
                + AGAIN
                + channel.orElse("NAME"));
      }
      attempt.used = true;
      return new Taken(attempt, answer);
    }
  }

  private @Nullable Attempt ofState(SignInAnswer answer) {
    return attempts.values().stream()
        .filter(each -> answer.state().filter(each.state::equals).isPresent())
        .findFirst()
        .orElse(null);
  }

  private Done end(Taken taken) {
    Attempt attempt = taken.attempt;
    try {
      Done done = exchange(attempt, taken.answer);
      settle(attempt, Status.DONE, done.sentence());
      LOG.info("{}", done.sentence());
      signedIn.run();
      return done;
    } catch (ChannelConflictException e) {
      String sentence = String.valueOf(e.getMessage());
      settle(attempt, Status.FAILED, sentence);
      LOG.info("The sign-in of channel {} failed: {}", attempt.channel, sentence);
      throw e;
    } catch (RuntimeException e) {
      settle(attempt, Status.FAILED, "Something went wrong here; the log says what");
      throw e;
    }
  }

  private void settle(Attempt attempt, Status status, String detail) {
    synchronized (attempts) {
      attempt.status = status;
      attempt.detail = detail;
    }
  }

  private Done exchange(Attempt attempt, SignInAnswer answer) {
    String again = AGAIN + attempt.channel;
    if (isOver(attempt)) {
      throw new ChannelConflictException(tooLate(attempt));
    }
    if (answer.error().isPresent() || answer.code().isEmpty()) {
      throw new ChannelConflictException(denied(answer.error().orElse("no code")) + again);
    }
    Granted granted = granted(attempt, answer.code().get());
    if (granted.refreshToken().isEmpty()) {
      throw new ChannelConflictException(
          "Google gave no refresh token; remove the app's access at"
              + " https://myaccount.google.com/permissions and sign in again");
    }
    if (!Scopes.suffice(granted.scopes())) {
      throw new ChannelConflictException(
          "Not everything that is needed was allowed: %s is missing; sign in again and leave it ticked"
              .formatted(String.join(", ", Scopes.lacking(granted.scopes()))));
    }
    Owner owner = owners.get().ask(granted.accessToken());
    store(attempt, granted, owner);
    return new Done(attempt.channel, owner.title(), Scopes.lacking(granted.scopes()));
  }

  private Granted granted(Attempt attempt, String code) {
    try {
      return endpoint.get().exchange(attempt.client, code, attempt.redirect, attempt.pkce);
    } catch (RefusedException e) {
      throw new ChannelConflictException(
          (e.status() == 0
                  ? "Google's token endpoint cannot be reached"
                  : "Google did not take the answer (%d %s)".formatted(e.status(), e.error()))
              + AGAIN
              + attempt.channel);
    }
  }

  private void store(Attempt attempt, Granted granted, Owner owner) {
    String channel = attempt.channel;
    try {
      boolean stored =
          files.change(
              channel,
              now -> isSame(attempt, now, owner),
              now ->
                  now.signedIn(
                      granted.refreshToken().orElseThrow(),
                      Optional.of(owner),
                      granted.scopes(),
                      clock.instant()));
      if (!stored) {
        throw new ChannelConflictException(
            "Channel %s was removed or has another client meanwhile%s%s"
                .formatted(channel, AGAIN, channel));
      }
    } catch (IOException e) {
      throw new ChannelConflictException(
          "The sign-in of channel %s cannot be written down (%s); look at the home's folder credentials"
              .formatted(channel, e.getClass().getSimpleName()));
    }
  }

  private static boolean isSame(Attempt attempt, Credentials now, Owner owner) {
    Optional<Owner> other = now.owner().filter(known -> !known.id().equals(owner.id()));
    if (other.isPresent()) {
      throw new ChannelConflictException(
          ("You signed in as %s (%s), but channel %s is %s (%s); choose that account, or add a channel"
                  + " of its own for %s with: showrunner channels add OTHER --client FILE")
              .formatted(
                  owner.title(),
                  owner.id(),
                  attempt.channel,
                  other.get().title(),
                  other.get().id(),
                  owner.title()));
    }
    return now.clientId().equals(attempt.client.clientId());
  }

  private Credentials known(String channel) {
    try {
      return files.find(channel).orElseThrow(() -> new ChannelNotFoundException(channel));
    } catch (NoAccessException e) {
      throw new ChannelConflictException(String.valueOf(e.getMessage()));
    }
  }

  private boolean isOver(Attempt attempt) {
    return !clock.instant().isBefore(attempt.until);
  }

  private static String tooLate(Attempt attempt) {
    return "The sign-in of channel %s took longer than 10 minutes%s%s"
        .formatted(attempt.channel, AGAIN, attempt.channel);
  }

  private static String denied(String error) {
    return error.equals("access_denied")
        ? "Access was not allowed, so nothing has changed"
        : "Google answered %s instead of a sign-in"
            .formatted(error.matches("[a-z_ ]{1,60}") ? error : "an error");
  }
}
