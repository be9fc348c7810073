package dev.showrunner.youtube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.youtube.Credentials.Owner;
import dev.showrunner.youtube.Credentials.Trouble;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Credentials in Google's form {@code authorized_user}, which Google's libraries read too. What is
 * ours stands in the member {@code showrunner}. With a key, {@code client_secret} and {@code
 * refresh_token} stand encrypted in the member {@code sealed} instead.
 */
final class CredentialsJson {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Pattern GOOGLE =
      Pattern.compile("https://[a-z0-9]+\\.google(apis)?\\.com/.*");
  private static final String USER = "authorized_user";
  private static final String OURS = "showrunner";
  private static final String SEALED = "sealed";

  private final Optional<SecretBox> box;
  private final String tokenUrl;

  /**
   * @param box encrypts; none when no key is set
   * @param tokenUrl written down for Google's libraries, and to know where a token is good; never
   *     used as it stands in a file, since it would decide where secrets are sent
   */
  CredentialsJson(Optional<SecretBox> box, String tokenUrl) {
    this.box = box;
    this.tokenUrl = tokenUrl;
  }

  /** Whether secrets are written encrypted. */
  boolean seals() {
    return box.isPresent();
  }

  /** Why a text is none; the message is the end of a sentence that begins with the file's name. */
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableException(String why) {
      super(why);
    }
  }

  /**
   * @param plain whether secrets lay in it unencrypted
   * @param elsewhere whether it is for another token endpoint than ours; the credentials then say
   *     so as their trouble, which is not to be written down
   */
  record Parsed(Credentials credentials, boolean plain, boolean elsewhere) {}

  String write(Credentials credentials) {
    ObjectNode file = MAPPER.createObjectNode();
    file.put("type", USER);
    file.put("client_id", credentials.clientId());
    ObjectNode secrets = MAPPER.createObjectNode();
    secrets.put("client_secret", credentials.clientSecret());
    credentials.refreshToken().ifPresent(token -> secrets.put("refresh_token", token));
    box.ifPresentOrElse(
        with -> file.put(SEALED, with.seal(secrets.toString())), () -> file.setAll(secrets));
    file.put("token_uri", tokenUrl);
    ObjectNode ours = file.putObject(OURS);
    credentials
        .owner()
        .ifPresent(o -> ours.putObject("channel").put("id", o.id()).put("title", o.title()));
    ArrayNode scopes = ours.putArray("scopes");
    credentials.scopes().forEach(scopes::add);
    credentials.signedInAt().ifPresent(at -> ours.put("signedInAt", at.toString()));
    credentials
        .trouble()
        .ifPresent(
            t ->
                ours.putObject("signInAgain")
                    .put("cause", t.cause())
                    .put("since", t.since().toString()));
    return file.toPrettyString() + "\n";
  }

  Parsed read(String text) throws UnreadableException {
    JsonNode file = object(text);
    String type = file.path("type").asText("");
    if (type.equals("service_account")) {
      throw new UnreadableException(
          "is the key of a service account, which YouTube does not take; use a desktop app's"
              + " client and sign in");
    }
    if (file.has("installed") || file.has("web")) {
      throw new UnreadableException(
          "is a client of an app and not yet a sign-in; give it with --client instead");
    }
    if (!type.equals(USER)) {
      throw new UnreadableException("is not of the type authorized_user");
    }
    boolean plain = !file.has(SEALED);
    JsonNode secrets = plain ? file : opened(file.path(SEALED).asText(""));
    Credentials read = credentials(file, secrets);
    String endpoint = text(file, "token_uri").orElse(tokenUrl);
    return isOurs(endpoint)
        ? new Parsed(read, plain, false)
        : new Parsed(read.withTrouble(elsewhere(endpoint)), plain, true);
  }

  /** Google's endpoint has had several addresses, which all give the same tokens. */
  private boolean isOurs(String endpoint) {
    return endpoint.equals(tokenUrl)
        || (GOOGLE.matcher(endpoint).matches() && GOOGLE.matcher(tokenUrl).matches());
  }

  private Trouble elsewhere(String endpoint) {
    String where = endpoint.length() <= 80 ? endpoint.replaceAll("\\p{Cntrl}", " ") : "elsewhere";
    return new Trouble(
        "it was signed in to at %s, and this server uses %s".formatted(where, tokenUrl),
        Instant.EPOCH);
  }

  private JsonNode opened(String sealed) throws UnreadableException {
    if (box.isEmpty()) {
      throw new UnreadableException(
          "is encrypted; set showrunner.credentials.key to the key that it was stored with");
    }
    Optional<String> text = box.get().open(sealed);
    if (text.isEmpty()) {
      throw new UnreadableException(
          "is encrypted with another key; set showrunner.credentials.key to the one that it was"
              + " stored with");
    }
    return object(text.get());
  }

  private static Credentials credentials(JsonNode file, JsonNode secrets)
      throws UnreadableException {
    JsonNode ours = file.path(OURS);
    JsonNode trouble = ours.path("signInAgain");
    Optional<Trouble> known =
        text(trouble, "cause")
            .map(cause -> new Trouble(cause, instant(trouble, "since").orElse(Instant.EPOCH)));
    Optional<Owner> owner =
        text(ours.path("channel"), "id")
            .map(id -> new Owner(id, text(ours.path("channel"), "title").orElse(id)));
    List<String> scopes = new ArrayList<>();
    ours.path("scopes").forEach(scope -> scopes.add(scope.asText()));
    return new Credentials(
        required(file, "client_id"),
        required(secrets, "client_secret"),
        text(secrets, "refresh_token"),
        owner,
        scopes,
        instant(ours, "signedInAt"),
        known);
  }

  private static JsonNode object(String text) throws UnreadableException {
    try {
      JsonNode node = MAPPER.readTree(text);
      if (node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      // Its message quotes the text, which may be a secret; the sentence below says enough.
    }
    throw new UnreadableException("is no JSON object, or is cut off");
  }

  private static String required(JsonNode node, String name) throws UnreadableException {
    Optional<String> found = text(node, name);
    if (found.isEmpty()) {
      throw new UnreadableException("has no " + name);
    }
    return found.get();
  }

  private static Optional<String> text(JsonNode node, String name) {
    return Optional.of(node.path(name).asText("")).filter(text -> !text.isBlank());
  }

  private static Optional<Instant> instant(JsonNode node, String name) {
    try {
      return text(node, name).map(Instant::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
