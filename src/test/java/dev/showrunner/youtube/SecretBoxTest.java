package dev.showrunner.youtube;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.util.Base64URL;
import org.junit.jupiter.api.Test;

final class SecretBoxTest {
  private static final String PASSPHRASE = "correct horse battery staple";

  /** To derive a key takes seconds: a hundred channels must not cost a hundred of them. */
  @Test
  void all_that_one_installation_seals_has_one_salt_and_a_key_of_its_own() throws Exception {
    SecretBox first = new SecretBox(PASSPHRASE);
    JWEObject one = JWEObject.parse(first.seal("one"));
    JWEObject two = JWEObject.parse(first.seal("one"));
    assertThat(two.getHeader().getPBES2Salt()).isEqualTo(one.getHeader().getPBES2Salt());
    assertThat(two.getEncryptedKey()).isNotEqualTo(one.getEncryptedKey());
    assertThat(two.getCipherText()).isNotEqualTo(one.getCipherText());

    SecretBox later = new SecretBox(PASSPHRASE);
    assertThat(later.open(one.serialize())).contains("one");
    JWEObject three = JWEObject.parse(later.seal("three"));
    assertThat(three.getHeader().getPBES2Salt()).isEqualTo(one.getHeader().getPBES2Salt());
    assertThat(first.open(three.serialize())).contains("three");
  }

  @Test
  void what_asks_for_endless_work_or_says_nothing_of_its_key_is_not_opened() throws Exception {
    SecretBox box = new SecretBox(PASSPHRASE);
    String[] parts = box.seal("one").split("\\.");
    for (JWEHeader header :
        new JWEHeader[] {
          header().pbes2Salt(Base64URL.encode("salt")).pbes2Count(Integer.MAX_VALUE).build(),
          header().pbes2Salt(Base64URL.encode("salt")).build(),
          header().build()
        }) {
      parts[0] = header.toBase64URL().toString();
      assertThat(box.open(String.join(".", parts))).isEmpty();
    }
    for (String text : new String[] {"", "x", "a.b.c.d.e"}) {
      assertThat(box.open(text)).isEmpty();
    }
  }

  private static JWEHeader.Builder header() {
    return new JWEHeader.Builder(JWEAlgorithm.A256KW, EncryptionMethod.A256GCM);
  }
}
