package dev.showrunner.youtube;

import dev.showrunner.youtube.OpenSignIns.SignIn;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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

  private final CredentialFiles files;
  private final SignInExchange exchange;
  private final URI consentPage;
  private final Supplier<String> server;
  private final Runnable signedIn;
  private final OpenSignIns open;

  SignIns(
      CredentialFiles files,
      SignInExchange exchange,
      URI consentPage,
      Supplier<String> server,
      Runnable signedIn,
      Clock clock) {
    this.files = files;
    this.exchange = exchange;
    this.consentPage = consentPage;
    this.server = server;
    this.signedIn = signedIn;
    this.open = new OpenSignIns(clock);
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

  /**
   * Begins a sign-in.
   *
   * @throws ChannelNotFoundException when there is no such YouTube channel
   * @throws ChannelConflictException when its file cannot be read
   */
  public Begun begin(String channel) {
    SignIn begun = open.begin(channel, known(channel), server.get() + CALLBACK);
    String address =
        ConsentAddress.of(
            consentPage, begun.client.clientId(), begun.redirect, begun.state, begun.pkce);
    return new Begun(begun.number, address, begun.until);
  }

  /** How the last sign-in of that channel stands; none since the start when empty. */
  public Optional<Progress> progress(String channel) {
    return open.progress(channel);
  }

  /**
   * Ends a sign-in with what a person pasted: the address that the browser was sent to, or the code
   * in it.
   *
   * @throws ChannelConflictException when it failed; its message is a sentence, and the channel is
   *     as it was
   */
  public Done paste(String channel, String pasted) {
    SignInAnswer answer = SignInAnswer.pasted(pasted);
    return end(open.take(Optional.of(channel), answer), answer);
  }

  /**
   * Ends the sign-in to which the browser's answer belongs.
   *
   * @throws ChannelConflictException as above
   */
  public Done arrive(SignInAnswer answer) {
    return end(open.take(Optional.empty(), answer), answer);
  }

  private Done end(SignIn signIn, SignInAnswer answer) {
    try {
      open.requireInTime(signIn);
      Done done = exchange.exchange(signIn, answer);
      open.settle(signIn, Status.DONE, done.sentence());
      LOG.info("{}", done.sentence());
      signedIn.run();
      return done;
    } catch (ChannelConflictException e) {
      String sentence = String.valueOf(e.getMessage());
      open.settle(signIn, Status.FAILED, sentence);
      LOG.info("The sign-in of channel {} failed: {}", signIn.channel, sentence);
      throw e;
    } catch (RuntimeException e) {
      open.settle(signIn, Status.FAILED, "Something went wrong here; the log says what");
      throw e;
    }
  }

  private Credentials known(String channel) {
    try {
      return files.find(channel).orElseThrow(() -> new ChannelNotFoundException(channel));
    } catch (NoAccessException e) {
      throw new ChannelConflictException(String.valueOf(e.getMessage()));
    }
  }
}
