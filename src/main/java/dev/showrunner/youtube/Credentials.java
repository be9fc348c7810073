package dev.showrunner.youtube;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a channel's file holds.
 *
 * @param clientId of the app that a person allowed to act for the channel
 * @param clientSecret the app's; Google counts that of an installed app as no secret, we keep it as
 *     one
 * @param refreshToken with which access tokens are got; none until the first sign-in
 * @param owner the channel on YouTube that was signed in to; none when that is not known
 * @param scopes those that were granted; empty when that is not known
 * @param signedInAt when the refresh token was given; none when that is not known
 * @param trouble why a person has to sign in again; none when the token is believed to be good
 */
record Credentials(
    String clientId,
    String clientSecret,
    Optional<String> refreshToken,
    Optional<Owner> owner,
    List<String> scopes,
    Optional<Instant> signedInAt,
    Optional<Trouble> trouble) {

  /**
   * A channel on YouTube.
   *
   * @param id as {@code UC...}
   * @param title as people know it
   */
  record Owner(String id, String title) {}

  /**
   * Why a person has to sign in again.
   *
   * @param cause the end of a sentence that begins with the channel's name
   */
  record Trouble(String cause, Instant since) {}

  Credentials {
    scopes = List.copyOf(scopes);
  }

  /** An app of which nobody has signed in yet. */
  static Credentials of(String clientId, String clientSecret) {
    return new Credentials(
        clientId,
        clientSecret,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  Credentials withTrouble(Trouble why) {
    return new Credentials(
        clientId, clientSecret, refreshToken, owner, scopes, signedInAt, Optional.of(why));
  }

  /** The same, now that it is known whose they are. */
  Credentials of(Optional<Owner> as, List<String> granted) {
    return new Credentials(clientId, clientSecret, refreshToken, as, granted, signedInAt, trouble);
  }

  /** The same after a sign-in. */
  Credentials signedIn(String token, Optional<Owner> as, List<String> granted, Instant at) {
    return new Credentials(
        clientId, clientSecret, Optional.of(token), as, granted, Optional.of(at), Optional.empty());
  }

  /** The project at Google that pays for requests: the number before the hyphen of the client. */
  String project() {
    int hyphen = clientId.indexOf('-');
    String number = hyphen < 0 ? "" : clientId.substring(0, hyphen);
    return number.matches("[0-9]+") ? number : clientId;
  }

  /** Without what is secret. */
  @Override
  public String toString() {
    return "Credentials[" + clientId + ", " + owner + ", " + trouble + "]";
  }
}
