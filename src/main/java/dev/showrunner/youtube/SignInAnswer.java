package dev.showrunner.youtube;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What Google sends a browser back with.
 *
 * @param state which sign-in it belongs to; none when a person gave the code alone
 * @param code to be exchanged for tokens; none when it was denied
 * @param error as {@code access_denied}; none when it was allowed
 */
public record SignInAnswer(Optional<String> state, Optional<String> code, Optional<String> error) {

  /** Of the parameters of the address that the browser was sent to. */
  public static SignInAnswer of(Map<String, String> parameters) {
    return new SignInAnswer(
        given(parameters, "state"), given(parameters, "code"), given(parameters, "error"));
  }

  /**
   * Of what a person pasted: that whole address, what stands behind its question mark, or a code.
   */
  static SignInAnswer pasted(String text) {
    String trimmed = text.strip();
    int mark = trimmed.indexOf('?');
    String query = mark < 0 ? trimmed : trimmed.substring(mark + 1);
    if (mark < 0 && !trimmed.contains("code=") && !trimmed.contains("error=")) {
      return new SignInAnswer(
          Optional.empty(),
          Optional.of(decoded(trimmed)).filter(c -> !c.isEmpty()),
          Optional.empty());
    }
    Map<String, String> parameters = new HashMap<>();
    for (String pair : withoutFragment(query).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
      }
    }
    return of(parameters);
  }

  private static String withoutFragment(String query) {
    int hash = query.indexOf('#');
    return hash < 0 ? query : query.substring(0, hash);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static Optional<String> given(Map<String, String> parameters, String name) {
    return Optional.ofNullable(parameters.get(name)).filter(text -> !text.isBlank());
  }

  /** Without the code. */
  @Override
  public String toString() {
    return "SignInAnswer[" + error + "]";
  }
}
