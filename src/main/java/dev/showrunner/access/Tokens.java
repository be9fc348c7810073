package dev.showrunner.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The tokens that open this server. Only their SHA-256 is kept, and all of them are compared with
 * what was sent, in a time that does not depend on what it is. Immutable.
 */
public final class Tokens {
  /** A token of this many characters cannot be guessed over a network. */
  public static final int LEAST_CHARACTERS = 24;

  private static final int RANDOM_BYTES = 32;

  private final List<Known> known = new ArrayList<>();

  private record Known(byte[] sum, Role role) {}

  /**
   * @param byRole the tokens of each role, as settings have them: parted by commas or blanks; may
   *     be empty
   * @throws IllegalArgumentException when one is too short, or stands in two roles; the message
   *     says for which role, never the token
   */
  public Tokens(Map<Role, String> byRole) {
    byRole.forEach(this::add);
  }

  private void add(Role role, String tokens) {
    for (String token : tokens.strip().split("[,\\s]+", -1)) {
      if (token.isEmpty()) {
        continue;
      }
      if (token.length() < LEAST_CHARACTERS) {
        throw new IllegalArgumentException(
            "The token of the role %s has %d characters; it needs %d or more: make one with showrunner token"
                .formatted(role.word(), token.length(), LEAST_CHARACTERS));
      }
      if (role(token).isPresent()) {
        throw new IllegalArgumentException(
            "A token of the role %s is another role's too; give each role a token of its own"
                .formatted(role.word()));
      }
      known.add(new Known(sum(token), role));
    }
  }

  /** A new random token of 256 bits, as text that needs no quoting anywhere. */
  public static String random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Whether there is none: then everybody who reaches the server may do everything. */
  public boolean areNone() {
    return known.isEmpty();
  }

  /** Whose token that is; empty when it is nobody's. */
  public Optional<Role> role(String token) {
    byte[] sum = sum(token);
    Optional<Role> found = Optional.empty();
    for (Known each : known) {
      if (MessageDigest.isEqual(each.sum(), sum)) {
        found = Optional.of(each.role());
      }
    }
    return found;
  }

  /**
   * What opens the calendar's feed, and nothing else, to a calendar program, which cannot send a
   * token: derived of the first token, so that it lasts as long as that, is the same on all nodes
   * and tells nothing of it.
   *
   * @return empty when there are no tokens
   */
  public Optional<String> feedKey() {
    return known.stream().findFirst().map(first -> feedKey(first.sum()));
  }

  /** Whether it is the feed's key of one of the tokens. */
  public boolean isFeedKey(String key) {
    byte[] sum = sum(key);
    boolean found = false;
    for (Known each : known) {
      found |= MessageDigest.isEqual(sum(feedKey(each.sum())), sum);
    }
    return found;
  }

  private static String feedKey(byte[] sum) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(sum, "HmacSHA256"));
      byte[] key = mac.doFinal("calendar.ics".getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HmacSHA256", e);
    }
  }

  private static byte[] sum(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
