package dev.showrunner.youtube;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a YouTube channel stands, without anything secret.
 *
 * @param name as jobs give it
 * @param detail why it cannot be used; none when it can
 * @param channelId on YouTube; none until it is known
 * @param title as people know it on YouTube; none until it is known
 * @param project at Google, whose quota it uses up; none when its file cannot be read
 * @param signedInAt when a person signed in last; none when that is not known
 * @param lacking what was not allowed, in words
 */
public record ChannelState(
    String name,
    Status status,
    Optional<String> detail,
    Optional<String> channelId,
    Optional<String> title,
    Optional<String> project,
    Optional<Instant> signedInAt,
    List<String> lacking) {

  /** Whether it can be used. */
  public enum Status {
    READY,
    /** A person has to sign in, for the first time or again. */
    SIGN_IN,
    /** Its file cannot be read. */
    UNREADABLE
  }

  static ChannelState of(String name, Credentials known) {
    Optional<String> detail = trouble(name, known);
    return new ChannelState(
        name,
        detail.isEmpty() ? Status.READY : Status.SIGN_IN,
        detail,
        known.owner().map(Credentials.Owner::id),
        known.owner().map(Credentials.Owner::title),
        Optional.of(known.project()),
        known.signedInAt(),
        Scopes.lacking(known.scopes()));
  }

  static ChannelState unreadable(String name, NoAccessException why) {
    return new ChannelState(
        name,
        Status.UNREADABLE,
        Optional.of(String.valueOf(why.getMessage())),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static Optional<String> trouble(String name, Credentials known) {
    return StoredAccessTokens.trouble(known)
        .map(cause -> String.valueOf(StoredAccessTokens.signIn(name, cause).getMessage()));
  }
}
