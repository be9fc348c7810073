package dev.showrunner.youtube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.api.client.http.HttpResponseException;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.util.Clock;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.ClientId;
import com.google.auth.oauth2.PKCEProvider;
import com.google.auth.oauth2.UserAuthorizer;
import com.google.auth.oauth2.UserCredentials;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint that gives tokens, asked by Google's own library. Thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5.2">RFC 6749 §5.2 (errors)</a>
 */
final class TokenEndpoint {
  // Google's library logs requests and answers with all that is in them when this logger is on. The
  // field keeps the logger, and with it the level, from being collected.
  private static final Logger TRANSPORT = Logger.getLogger(HttpTransport.class.getName());

  static {
    TRANSPORT.setLevel(Level.OFF);
  }

  private static final JsonMapper MAPPER = new JsonMapper();

  private final URI address;
  private final HttpTransport transport = new NetHttpTransport();

  TokenEndpoint(URI address) {
    this.address = address;
  }

  /**
   * A token as it was given.
   *
   * @param life how long it is good from now on
   * @param scopes what it allows; empty when the answer does not say
   */
  record Given(String token, Duration life, List<String> scopes) {
    @Override
    public String toString() {
      return "Given[" + life + "]";
    }
  }

  /** What the endpoint answered instead of a token. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String error;

    /**
     * @param status the HTTP status; 0 when there was no answer
     * @param error as {@code invalid_grant}; empty when the answer names none
     */
    RefusedException(int status, String error) {
      super("The token endpoint answered " + status + " " + error);
      this.status = status;
      this.error = error;
    }

    int status() {
      return status;
    }

    String error() {
      return error;
    }
  }

  /** An access token for a refresh token. */
  Given refresh(Credentials with, String refreshToken) throws RefusedException {
    UserCredentials credentials =
        UserCredentials.newBuilder()
            .setClientId(with.clientId())
            .setClientSecret(with.clientSecret())
            .setRefreshToken(refreshToken)
            .setTokenServerUri(address)
            .setHttpTransportFactory(() -> transport)
            .build();
    try {
      return given(credentials.refreshAccessToken());
    } catch (IOException | IllegalArgumentException e) {
      throw refused(e);
    }
  }

  /**
   * What a code was exchanged for.
   *
   * @param refreshToken none when Google gave none
   * @param scopes what was allowed
   */
  record Granted(String accessToken, Optional<String> refreshToken, List<String> scopes) {
    @Override
    public String toString() {
      return "Granted[" + scopes + "]";
    }
  }

  /** Exchanges the code that a browser came back with. */
  Granted exchange(Credentials client, String code, String redirect, PKCEProvider pkce)
      throws RefusedException {
    UserAuthorizer authorizer =
        UserAuthorizer.newBuilder()
            .setClientId(ClientId.of(client.clientId(), client.clientSecret()))
            .setScopes(Scopes.WANTED)
            .setCallbackUri(URI.create(redirect))
            .setTokenServerUri(address)
            .setHttpTransportFactory(() -> transport)
            .setPKCEProvider(pkce)
            .build();
    try {
      UserAuthorizer.TokenResponseWithConfig answer =
          authorizer.getTokenResponseFromAuthCodeExchange(code, address, Map.of());
      return new Granted(
          answer.getAccessToken().getTokenValue(),
          Optional.ofNullable(answer.getRefreshToken()),
          List.copyOf(answer.getAccessToken().getScopes()));
    } catch (IOException | IllegalArgumentException e) {
      throw refused(e);
    }
  }

  /**
   * The library makes a moment of "expires_in" by its own clock; by the same clock it is made a
   * length of time again, so that it does not matter whether that clock is right.
   */
  private static Given given(AccessToken token) {
    Date end = token.getExpirationTime();
    long millis = end == null ? 0 : end.getTime() - Clock.SYSTEM.currentTimeMillis();
    return new Given(
        token.getTokenValue(),
        Duration.ofMillis(Math.max(0, millis)),
        List.copyOf(token.getScopes()));
  }

  // Nothing of the library's error is kept but status and code: it quotes the answer.
  private static RefusedException refused(Exception error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof HttpResponseException answer) {
        // Java's HTTP client gives no body with a 401; it has one meaning only (RFC 6749 §5.2).
        String otherwise = answer.getStatusCode() == 401 ? "invalid_client" : "";
        return new RefusedException(
            answer.getStatusCode(), code(answer.getContent()).orElse(otherwise));
      }
    }
    return new RefusedException(0, "");
  }

  private static Optional<String> code(@Nullable String content) {
    try {
      return Optional.of(MAPPER.readTree(content == null ? "" : content).path("error").asText(""))
          .filter(error -> error.matches("[a-z_]{1,60}"));
    } catch (JsonProcessingException e) {
      return Optional.empty(); // a proxy's page, perhaps; the status says enough
    }
  }
}
