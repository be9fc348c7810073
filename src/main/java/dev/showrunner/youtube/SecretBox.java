package dev.showrunner.youtube;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEDecrypter;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.AESDecrypter;
import com.nimbusds.jose.crypto.AESEncrypter;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import java.text.ParseException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Encrypts text as JSON Web Encryption with AES-256-GCM. A key of 64 hexadecimal digits is used as
 * it is ({@code dir}); any other text is a passphrase, of which a key is derived that wraps each
 * text's own ({@code A256KW}); the header's {@code p2s} and {@code p2c} say of which salt and how
 * often. Thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516">RFC 7516 (JWE)</a>, <a
 *     href="https://www.rfc-editor.org/rfc/rfc7518#section-4.4">RFC 7518 §4.4 (AES key wrap)</a>
 */
final class SecretBox {
  /** What the setting must have at least, so that it cannot be guessed quickly. */
  static final int SHORTEST_PASSPHRASE = 12;

  private static final Pattern KEY = Pattern.compile("[0-9a-fA-F]{64}");

  private final Keys keys;

  /** Where the keys come from. */
  private sealed interface Keys {
    /** The header of a new text. */
    JWEHeader header();

    JWEEncrypter encrypter(JWEHeader header) throws JOSEException;

    JWEDecrypter decrypter(JWEHeader header) throws JOSEException;
  }

  private record Direct(byte[] key) implements Keys {
    @Override
    public JWEHeader header() {
      return new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM);
    }

    @Override
    public JWEEncrypter encrypter(JWEHeader header) throws JOSEException {
      return new DirectEncrypter(key);
    }

    @Override
    public JWEDecrypter decrypter(JWEHeader header) throws JOSEException {
      return new DirectDecrypter(key);
    }
  }

  private record Derived(DerivedKeys of) implements Keys {
    @Override
    public JWEHeader header() {
      return of.mark(new JWEHeader.Builder(JWEAlgorithm.A256KW, EncryptionMethod.A256GCM)).build();
    }

    @Override
    public JWEEncrypter encrypter(JWEHeader header) throws JOSEException {
      return new AESEncrypter(of.key(header));
    }

    @Override
    public JWEDecrypter decrypter(JWEHeader header) throws JOSEException {
      return new AESDecrypter(of.key(header));
    }
  }

  /**
   * @param key the setting's value, of a fitting length
   */
  SecretBox(String key) {
    this.keys =
        KEY.matcher(key).matches()
            ? new Direct(HexFormat.of().parseHex(key))
            : new Derived(new DerivedKeys(key));
  }

  /** The text in the compact form of JWE: five parts of letters and digits between dots. */
  String seal(String text) {
    try {
      JWEHeader header = keys.header();
      JWEObject sealed = new JWEObject(header, new Payload(text));
      sealed.encrypt(keys.encrypter(header));
      return sealed.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("Java cannot encrypt: " + e.getClass().getSimpleName());
    }
  }

  /** The text again; none when it was sealed with another key or changed since. */
  Optional<String> open(String sealed) {
    try {
      JWEObject box = JWEObject.parse(sealed);
      box.decrypt(keys.decrypter(box.getHeader()));
      return Optional.of(box.getPayload().toString());
    } catch (ParseException | JOSEException | IllegalStateException e) {
      return Optional.empty();
    }
  }
}
