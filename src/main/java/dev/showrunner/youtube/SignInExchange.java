package dev.showrunner.youtube;

import static dev.showrunner.youtube.OpenSignIns.AGAIN;

import dev.showrunner.youtube.Credentials.Owner;
import dev.showrunner.youtube.OpenSignIns.SignIn;
import dev.showrunner.youtube.SignIns.Done;
import dev.showrunner.youtube.TokenEndpoint.Granted;
import dev.showrunner.youtube.TokenEndpoint.RefusedException;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a stored sign-in out of the browser's answer, or leaves all as it was. Thread-safe. */
final class SignInExchange {
  private static final Logger LOG = LoggerFactory.getLogger(SignInExchange.class);

  private final CredentialFiles files;
  private final Supplier<TokenEndpoint> endpoint;
  private final Supplier<OwnerLookup> owners;
  private final QuotaBook quota;
  private final Clock clock;

  SignInExchange(
      CredentialFiles files,
      Supplier<TokenEndpoint> endpoint,
      Supplier<OwnerLookup> owners,
      QuotaBook quota,
      Clock clock) {
    this.files = files;
    this.endpoint = endpoint;
    this.owners = owners;
    this.quota = quota;
    this.clock = clock;
  }

  /**
   * Exchanges the answer's code for a refresh token, asks whose channel it is, and stores both.
   *
   * @throws ChannelConflictException when anything of that fails; the channel is as it was
   */
  Done exchange(SignIn signIn, SignInAnswer answer) {
    String again = AGAIN + signIn.channel;
    if (answer.error().isPresent() || answer.code().isEmpty()) {
      throw new ChannelConflictException(denied(answer.error().orElse("no code")) + again);
    }
    Granted granted = granted(signIn, answer.code().get());
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
    charge(signIn.channel);
    Owner owner = owners.get().ask(granted.accessToken());
    store(signIn, granted, owner);
    return new Done(signIn.channel, owner.title(), Scopes.lacking(granted.scopes()));
  }

  private void charge(String channel) {
    try {
      quota.spend(channel, Cost.CHANNELS_LIST);
    } catch (QuotaSpentException e) {
      // A person is waiting: YouTube itself is to say no.
      LOG.info("Channel {} is signed in to without quota left: {}", channel, e.getMessage());
    }
  }

  private Granted granted(SignIn signIn, String code) {
    try {
      return endpoint.get().exchange(signIn.client, code, signIn.redirect, signIn.pkce);
    } catch (RefusedException e) {
      throw new ChannelConflictException(
          (e.status() == 0
                  ? "Google's token endpoint cannot be reached"
                  : "Google did not take the answer (%d %s)".formatted(e.status(), e.error()))
              + AGAIN
              + signIn.channel);
    }
  }

  private void store(SignIn signIn, Granted granted, Owner owner) {
    String channel = signIn.channel;
    try {
      boolean stored =
          files.change(
              channel,
              now -> isSame(signIn, now, owner),
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

  private static boolean isSame(SignIn signIn, Credentials now, Owner owner) {
    Optional<Owner> other = now.owner().filter(known -> !known.id().equals(owner.id()));
    if (other.isPresent()) {
      throw new ChannelConflictException(
          ("You signed in as %s (%s), but channel %s is %s (%s); choose that account, or add a channel"
                  + " of its own for %s with: showrunner channels add OTHER --client FILE")
              .formatted(
                  owner.title(),
                  owner.id(),
                  signIn.channel,
                  other.get().title(),
                  other.get().id(),
                  owner.title()));
    }
    return now.clientId().equals(signIn.client.clientId());
  }

  private static String denied(String error) {
    return error.equals("access_denied")
        ? "Access was not allowed, so nothing has changed"
        : "Google answered %s instead of a sign-in"
            .formatted(error.matches("[a-z_ ]{1,60}") ? error : "an error");
  }
}
