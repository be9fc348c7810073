package dev.showrunner.youtube;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEDecrypter;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.crypto.PasswordBasedDecrypter;
import com.nimbusds.jose.crypto.PasswordBasedEncrypter;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Encrypts text as JSON Web Encryption with AES-256-GCM. A key of 64 hexadecimal digits is used as
 * it is ({@code dir}); any other text is a passphrase, of which a key is derived by PBKDF2 with
 * HMAC-SHA-512 ({@code PBES2-HS512+A256KW}). Thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516">RFC 7516 (JWE)</a>, <a
 *     href="https://www.rfc-editor.org/rfc/rfc7518#section-4.8">RFC 7518 §4.8 (PBES2)</a>
 */
final class SecretBox {
  /** What the setting must have at least, so that it cannot be guessed quickly. */
  static final int SHORTEST_PASSPHRASE = 12;

  private static final Pattern KEY = Pattern.compile("[0-9a-fA-F]{64}");
  private static final int SALT_BYTES = 16;
  // What OWASP's Password Storage Cheat Sheet asks for of PBKDF2-HMAC-SHA512.
  private static final int ITERATIONS = 210_000;

  private final JWEHeader header;
  private final JWEEncrypter encrypter;
  private final JWEDecrypter decrypter;

  /**
   * @param key the setting's value, of a fitting length
   */
  SecretBox(String key) {
    try {
      if (KEY.matcher(key).matches()) {
        byte[] bytes = HexFormat.of().parseHex(key);
        header = new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM);
        encrypter = new DirectEncrypter(bytes);
        decrypter = new DirectDecrypter(bytes);
      } else {
        byte[] passphrase = key.getBytes(StandardCharsets.UTF_8);
        header = new JWEHeader(JWEAlgorithm.PBES2_HS512_A256KW, EncryptionMethod.A256GCM);
        encrypter = new PasswordBasedEncrypter(passphrase, SALT_BYTES, ITERATIONS);
        decrypter = new PasswordBasedDecrypter(passphrase);
      }
    } catch (JOSEException e) {
      throw new IllegalStateException("AES-256-GCM is part of every Java", e);
    }
  }

  /** The text in the compact form of JWE: five parts of letters and digits between dots. */
  String seal(String text) {
    try {
      JWEObject sealed = new JWEObject(header, new Payload(text));
      sealed.encrypt(encrypter);
      return sealed.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("Java cannot encrypt: " + e.getClass().getSimpleName());
    }
  }

  /** The text again; none when it was sealed with another key or changed since. */
  Optional<String> open(String sealed) {
    try {
      JWEObject box = JWEObject.parse(sealed);
      box.decrypt(decrypter);
      return Optional.of(box.getPayload().toString());
    } catch (ParseException | JOSEException | IllegalStateException e) {
      return Optional.empty();
    }
  }
}
