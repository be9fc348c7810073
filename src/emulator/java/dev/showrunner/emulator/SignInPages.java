package dev.showrunner.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.emulator.Grants.Caller;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sign-in for installed apps: the consent page, and the endpoint that exchanges codes and refresh
 * tokens.
 *
 * @see <a href="https://developers.google.com/identity/protocols/oauth2/native-app">OAuth 2.0 for
 *     installed apps</a>, <a href="https://www.rfc-editor.org/rfc/rfc7636">RFC 7636 (PKCE)</a>
 */
final class SignInPages {
  private final EmulatorSettings settings;
  private final Grants grants;
  private final Ids ids;
  private final Map<String, Request> open = new LinkedHashMap<>();

  private record Request(
      Project project, String redirectUri, List<String> scopes, String state, String challenge) {}

  SignInPages(EmulatorSettings settings, Grants grants, Ids ids) {
    this.settings = settings;
    this.grants = grants;
    this.ids = ids;
  }

  /** The consent page. Whoever asks wrongly gets a page that says so, and no redirect. */
  void ask(Call call) throws IOException {
    Optional<Project> project = project(call.query("client_id").orElse(""));
    String redirect = call.query("redirect_uri").orElse("");
    List<String> scopes = List.of(call.query("scope").orElse("").strip().split("\\s+"));
    if (project.isEmpty()) {
      call.html(401, ConsentPage.refusal("invalid_client", "The OAuth client was not found."));
    } else if (!isLoopback(redirect)) {
      call.html(
          400,
          ConsentPage.refusal(
              "redirect_uri_mismatch",
              "A desktop app is answered on http://127.0.0.1, http://[::1] or http://localhost."));
    } else if (!call.query("response_type").orElse("").equals("code")) {
      call.html(400, ConsentPage.refusal("invalid_request", "response_type must be code."));
    } else if (!Scope.ALL.containsAll(scopes)) {
      call.html(400, ConsentPage.refusal("invalid_scope", "Some requested scopes are unknown."));
    } else if (!call.query("code_challenge_method").orElse("").equals("S256")
        || !call.query("code_challenge").orElse("").matches("[A-Za-z0-9_-]{43}")) {
      call.html(400, ConsentPage.refusal("invalid_request", "PKCE with S256 is required."));
    } else {
      String id = ids.of("");
      synchronized (open) {
        open.put(
            id,
            new Request(
                project.get(),
                redirect,
                scopes,
                call.query("state").orElse(""),
                call.required("code_challenge")));
      }
      call.html(200, ConsentPage.of(id, settings.accounts(), scopes));
    }
  }

  /** What the person decided; leads back to the app. */
  void decide(Call call) throws IOException {
    Map<String, String> form = call.form();
    Request request;
    synchronized (open) {
      request = open.remove(form.getOrDefault("request", ""));
    }
    Optional<Account> account = account(form.getOrDefault("channel", ""));
    if (request == null || account.isEmpty()) {
      call.html(400, ConsentPage.refusal("invalid_request", "Begin the sign-in again."));
      return;
    }
    Set<String> granted =
        new HashSet<>(List.of(form.getOrDefault("scope", "").strip().split("\\s+")));
    granted.retainAll(request.scopes());
    String answer =
        form.getOrDefault("decision", "").equals("allow") && !granted.isEmpty()
            ? "code="
                + encode(
                    grants.code(
                        new Caller(request.project(), account.get(), granted),
                        request.redirectUri(),
                        request.challenge()))
                + "&scope="
                + encode(String.join(" ", granted))
            : "error=access_denied";
    String state = request.state().isEmpty() ? "" : "&state=" + encode(request.state());
    String mark = request.redirectUri().contains("?") ? "&" : "?";
    call.answerHeader("Location", request.redirectUri() + mark + answer + state);
    call.empty(302);
  }

  /** The token endpoint. */
  void token(Call call) throws IOException {
    Map<String, String> form = call.form();
    Optional<Project> project =
        project(form.getOrDefault("client_id", ""))
            .filter(each -> each.clientSecret().equals(form.get("client_secret")));
    if (project.isEmpty()) {
      refuse(call, 401, "invalid_client", "The OAuth client was not found.");
      return;
    }
    switch (form.getOrDefault("grant_type", "")) {
      case "authorization_code" -> exchange(call, project.get(), form);
      case "refresh_token" -> refresh(call, project.get(), form);
      default -> refuse(call, 400, "unsupported_grant_type", "Invalid grant_type");
    }
  }

  /** A token is withdrawn. */
  void revoke(Call call) throws IOException {
    String token = call.query("token").orElse(call.form().getOrDefault("token", ""));
    if (grants.revoke(token)) {
      call.json(200, Json.object());
    } else {
      refuse(call, 400, "invalid_token", "Token expired or revoked");
    }
  }

  private void exchange(Call call, Project project, Map<String, String> form) throws IOException {
    Optional<Grants.Code> code =
        grants
            .redeem(form.getOrDefault("code", ""))
            .filter(each -> each.caller().project().equals(project));
    if (code.isEmpty()) {
      refuse(call, 400, "invalid_grant", "Malformed auth code.");
    } else if (!code.get().redirectUri().equals(form.get("redirect_uri"))) {
      refuse(call, 400, "redirect_uri_mismatch", "Bad Request");
    } else if (!challenge(form.getOrDefault("code_verifier", "")).equals(code.get().challenge())) {
      refuse(call, 400, "invalid_grant", "Invalid code verifier.");
    } else {
      ObjectNode answer = access(code.get().caller());
      answer.put("refresh_token", grants.refreshToken(code.get().caller()));
      call.json(200, answer);
    }
  }

  private void refresh(Call call, Project project, Map<String, String> form) throws IOException {
    Optional<Caller> caller =
        grants
            .ofRefreshToken(form.getOrDefault("refresh_token", ""))
            .filter(each -> each.project().equals(project));
    if (caller.isPresent()) {
      call.json(200, access(caller.get()));
    } else {
      refuse(call, 400, "invalid_grant", "Token has been expired or revoked.");
    }
  }

  private ObjectNode access(Caller caller) {
    ObjectNode answer = Json.object();
    answer.put("access_token", grants.accessToken(caller));
    answer.put("expires_in", grants.accessTokenLife().toSeconds());
    answer.put("scope", String.join(" ", caller.scopes()));
    answer.put("token_type", "Bearer");
    return answer;
  }

  private static void refuse(Call call, int status, String error, String why) throws IOException {
    ObjectNode body = Json.object();
    body.put("error", error);
    body.put("error_description", why);
    call.json(status, body);
  }

  private Optional<Project> project(String clientId) {
    return settings.projects().stream()
        .filter(each -> each.clientId().equals(clientId))
        .findFirst();
  }

  private Optional<Account> account(String channelId) {
    return settings.accounts().stream()
        .filter(each -> each.channelId().equals(channelId))
        .findFirst();
  }

  private static boolean isLoopback(String redirect) {
    try {
      URI uri = new URI(redirect);
      return "http".equals(uri.getScheme())
          && uri.getFragment() == null
          && uri.getHost() != null
          && Set.of("127.0.0.1", "[::1]", "localhost").contains(uri.getHost());
    } catch (java.net.URISyntaxException e) {
      return false;
    }
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
