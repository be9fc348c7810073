package dev.showrunner.youtube;

import com.google.api.client.http.GenericUrl;
import com.google.auth.oauth2.PKCEProvider;
import java.net.URI;

/**
 * The address of the page on which a person allows an app. Not made by Google's {@code
 * UserAuthorizer}: it asks with {@code approval_prompt}, which Google refuses beside {@code
 * prompt}.
 *
 * @see <a href="https://developers.google.com/identity/protocols/oauth2/native-app">OAuth 2.0 for
 *     installed apps</a>
 */
final class ConsentAddress {
  private ConsentAddress() {}

  static String of(URI page, String clientId, String redirect, String state, PKCEProvider pkce) {
    GenericUrl address = new GenericUrl(page);
    address.put("response_type", "code");
    address.put("client_id", clientId);
    address.put("redirect_uri", redirect);
    address.put("scope", String.join(" ", Scopes.WANTED));
    address.put("state", state);
    address.put("code_challenge", pkce.getCodeChallenge());
    address.put("code_challenge_method", pkce.getCodeChallengeMethod());
    // Both together make Google give a refresh token each time.
    address.put("access_type", "offline");
    address.put("prompt", "consent");
    return address.build();
  }
}
