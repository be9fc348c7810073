package dev.showrunner.youtube;

import dev.showrunner.youtube.TokenEndpoint.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Why a refresh token is good no more, as far as it can be known: Google says {@code invalid_grant}
 * whatever the cause.
 *
 * @see <a href="https://developers.google.com/identity/protocols/oauth2#expiration">Refresh token
 *     expiration</a>
 */
final class Causes {
  /** How long refresh tokens live of an app whose publishing status is "Testing". */
  private static final Duration TESTING = Duration.ofDays(7);

  // Seen at the first request after the end, which may come a while later.
  private static final Duration NOTICED = Duration.ofDays(2);

  private Causes() {}

  /** The end of a sentence; none when the trouble is not the token's and may pass. */
  static Optional<String> of(RefusedException refusal, Credentials credentials, Instant now) {
    return switch (refusal.error()) {
      case "invalid_grant" -> Optional.of(invalidGrant(credentials, now));
      case "invalid_client", "unauthorized_client", "deleted_client", "disabled_client" ->
          Optional.of(
              "Google does not accept its client any more ("
                  + refusal.error()
                  + "), which was deleted or has a new secret; download it again and run: showrunner"
                  + " channels add NAME --client FILE --replace");
      case "admin_policy_enforced", "org_internal", "access_denied" ->
          Optional.of("the account's administrator does not allow this app");
      default -> Optional.empty();
    };
  }

  private static String invalidGrant(Credentials credentials, Instant now) {
    boolean likelyTesting =
        credentials
            .signedInAt()
            .map(at -> Duration.between(at, now))
            .filter(age -> age.compareTo(TESTING) >= 0 && age.compareTo(TESTING.plus(NOTICED)) < 0)
            .isPresent();
    return likelyTesting
        ? "its sign-in ended after 7 days, as it does for an app in \"Testing\"; set the app's"
            + " publishing status to \"In production\" in the Google Cloud console first"
        : "its sign-in was revoked or has expired (invalid_grant); if this happens every 7 days, the"
            + " app is in \"Testing\": set it to \"In production\" in the Google Cloud console";
  }
}
