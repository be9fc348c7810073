package dev.showrunner.youtube;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Keys that are derived of a passphrase by PBKDF2 with HMAC-SHA-512. That takes seconds, on
 * purpose, so a key is derived once, and what is sealed new has the salt of what was opened before:
 * a hundred files of one installation cost one derivation. Thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8018#section-5.2">RFC 8018 §5.2 (PBKDF2)</a>
 */
final class DerivedKeys {
  private static final int SALT_BYTES = 16;
  private static final int KEY_BITS = 256;
  // What OWASP's Password Storage Cheat Sheet asks for of PBKDF2-HMAC-SHA512.
  private static final int ITERATIONS = 210_000;
  private static final int MOST_ITERATIONS = 2_000_000;

  private final char[] passphrase;
  private final Map<Way, SecretKey> keys = new HashMap<>();
  private @Nullable Way latest;

  /** How a key is derived. */
  private record Way(Base64URL salt, int iterations) {}

  DerivedKeys(String passphrase) {
    this.passphrase = passphrase.toCharArray();
  }

  /** Notes in a header how the key of a new text is derived. */
  synchronized JWEHeader.Builder mark(JWEHeader.Builder header) {
    if (latest == null || latest.iterations != ITERATIONS) {
      byte[] salt = new byte[SALT_BYTES];
      new SecureRandom().nextBytes(salt);
      latest = new Way(Base64URL.encode(salt), ITERATIONS);
    }
    return header.pbes2Salt(latest.salt).pbes2Count(latest.iterations);
  }

  /**
   * The key of a text with this header.
   *
   * @throws JOSEException when the header does not say how it is derived, or asks for more work
   *     than any that we have written
   */
  synchronized SecretKey key(JWEHeader header) throws JOSEException {
    Base64URL salt = header.getPBES2Salt();
    int iterations = header.getPBES2Count();
    if (salt == null || iterations < 1 || iterations > MOST_ITERATIONS) {
      throw new JOSEException("The header says nothing of a passphrase");
    }
    Way way = new Way(salt, iterations);
    SecretKey key = keys.get(way);
    if (key == null) {
      key = derived(way);
      keys.put(way, key);
    }
    latest = way;
    return key;
  }

  private SecretKey derived(Way way) throws JOSEException {
    PBEKeySpec spec = new PBEKeySpec(passphrase, way.salt.decode(), way.iterations, KEY_BITS);
    try {
      byte[] key =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
      return new SecretKeySpec(key, "AES");
    } catch (GeneralSecurityException e) {
      throw new JOSEException("Java cannot derive a key", e);
    } finally {
      spec.clearPassword();
    }
  }
}
