package dev.showrunner.youtube;

import dev.showrunner.youtube.Credentials.Trouble;
import dev.showrunner.youtube.TokenEndpoint.Given;
import dev.showrunner.youtube.TokenEndpoint.RefusedException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Access tokens got with the refresh tokens that lie in files; they are kept in memory only. */
final class StoredAccessTokens implements AccessTokens {
  private static final Logger LOG = LoggerFactory.getLogger(StoredAccessTokens.class);

  /**
   * How long before its end a token is not given out any more; short ones are used up to a tenth.
   */
  private static final Duration MARGIN = Duration.ofMinutes(5);

  private static final String TOO_NARROW =
      "its sign-in does not allow all that is needed, so leave everything ticked this time";

  private final CredentialFiles files;
  private final Supplier<TokenEndpoint> endpoint;
  private final Clock clock;
  private final Map<String, Place> places = new ConcurrentHashMap<>();

  StoredAccessTokens(CredentialFiles files, Supplier<TokenEndpoint> endpoint, Clock clock) {
    this.files = files;
    this.endpoint = endpoint;
    this.clock = clock;
  }

  /** Where a channel's token lies; its monitor is held while a new one is got. */
  private static final class Place {
    @Nullable Held held;
  }

  /**
   * @param with the refresh token that it was got with
   * @param got and {@code good}: clocks are set back too, so both ends are looked at
   */
  private record Held(String token, String with, Instant got, Instant good) {
    boolean isGood(String refreshToken, Instant now) {
      return with.equals(refreshToken) && !now.isBefore(got) && now.isBefore(good);
    }

    @Override
    public String toString() {
      return "Held[" + good + "]";
    }
  }

  @Override
  public String current(String channel) {
    Place place = places.computeIfAbsent(channel, name -> new Place());
    synchronized (place) {
      Credentials credentials = files.find(channel).orElseThrow(() -> missing(channel));
      String refreshToken = refreshToken(channel, credentials);
      Held held = place.held;
      if (held == null || !held.isGood(refreshToken, now())) {
        held = refresh(channel, credentials, refreshToken);
        place.held = held;
      }
      return held.token;
    }
  }

  @Override
  public void refused(String channel, String token) {
    Place place = places.computeIfAbsent(channel, name -> new Place());
    synchronized (place) {
      Held held = place.held;
      if (held != null && held.token.equals(token)) {
        place.held = null;
      }
    }
  }

  @Override
  public void tooNarrow(String channel, String token) {
    Place place = places.computeIfAbsent(channel, name -> new Place());
    synchronized (place) {
      Held held = place.held;
      if (held != null && held.token.equals(token) && remember(channel, held.with, TOO_NARROW)) {
        LOG.warn("Channel {} has to be signed in again: {}", channel, TOO_NARROW);
      }
    }
  }

  private static String refreshToken(String channel, Credentials credentials) {
    Optional<String> cause = trouble(credentials);
    if (cause.isPresent()) {
      throw signIn(channel, cause.get());
    }
    return credentials.refreshToken().orElseThrow();
  }

  /** Why a person has to sign in; the end of a sentence. */
  static Optional<String> trouble(Credentials credentials) {
    if (credentials.trouble().isPresent()) {
      return credentials.trouble().map(Trouble::cause);
    }
    if (credentials.refreshToken().isEmpty()) {
      return Optional.of("nobody has signed in to it yet");
    }
    return Scopes.areTooFew(credentials.scopes()) ? Optional.of(TOO_NARROW) : Optional.empty();
  }

  private Held refresh(String channel, Credentials credentials, String refreshToken) {
    try {
      Given given = endpoint.get().refresh(credentials, refreshToken);
      Instant now = now();
      Duration tenth = given.life().dividedBy(10);
      Duration margin = tenth.compareTo(MARGIN) < 0 ? tenth : MARGIN;
      LOG.info("Channel {} has a new access token for {} s", channel, given.life().toSeconds());
      return new Held(given.token(), refreshToken, now, now.plus(given.life()).minus(margin));
    } catch (RefusedException e) {
      throw refusal(channel, credentials, refreshToken, e);
    }
  }

  private NoAccessException refusal(
      String channel, Credentials credentials, String refreshToken, RefusedException e) {
    Optional<String> cause = Causes.of(e, credentials, now());
    if (cause.isEmpty()) {
      return new NoAccessException(
          e.status() == 0
              ? "The token endpoint cannot be reached for channel %s; it is tried again"
                  .formatted(channel)
              : "The token endpoint answered %d %s for channel %s; it is tried again"
                  .formatted(e.status(), e.error(), channel),
          false);
    }
    if (!remember(channel, refreshToken, cause.get())) {
      return new NoAccessException(
          "Channel %s was signed in again in this moment; it is tried again".formatted(channel),
          false);
    }
    LOG.warn("Channel {} has to be signed in again: {}", channel, cause.get());
    return signIn(channel, cause.get());
  }

  /** Whether it is still that token that is in trouble; not after a sign-in meanwhile. */
  private boolean remember(String channel, String refreshToken, String cause) {
    try {
      return files.change(
          channel,
          credentials -> credentials.refreshToken().filter(refreshToken::equals).isPresent(),
          credentials -> credentials.withTrouble(new Trouble(cause, now())));
    } catch (IOException e) {
      // It is found out again at the next try.
      LOG.warn(
          "That channel {} has to be signed in again cannot be noted: {}", channel, e.toString());
      return true;
    }
  }

  static NoAccessException signIn(String channel, String cause) {
    return new NoAccessException(
        "Channel %s has to be signed in: %s; run: showrunner channels sign-in %s"
            .formatted(channel, cause, channel),
        true);
  }

  private static NoAccessException missing(String channel) {
    return new NoAccessException(
        "Channel %s has no credentials any more; run: showrunner channels add %s --client FILE"
            .formatted(channel, channel),
        true);
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
