package dev.showrunner.youtube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.auth.oauth2.UserCredentials;
import dev.showrunner.job.Home;
import dev.showrunner.youtube.Credentials.Owner;
import dev.showrunner.youtube.Credentials.Trouble;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CredentialFilesTest {
  private static final String HEX_KEY =
      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  private static final String TOKEN_URL = "https://oauth2.googleapis.com/token";
  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
  private static final Credentials FULL =
      Credentials.of("4711-app.apps.googleusercontent.com", "the-client-secret")
          .signedIn(
              "1//the-refresh-token",
              Optional.of(new Owner("UCnews000000000000000000", "News \"daily\" <b>")),
              List.of("a", "b"),
              NOON)
          .withTrouble(new Trouble("it was revoked", NOON));

  @TempDir Path folder;

  private CredentialFiles files(String key) {
    Optional<SecretBox> box = key.isEmpty() ? Optional.empty() : Optional.of(new SecretBox(key));
    return new CredentialFiles(folder.resolve("credentials"), new CredentialsJson(box, TOKEN_URL));
  }

  private Path file(String channel) {
    return folder.resolve("credentials").resolve(channel + ".json");
  }

  private void put(String channel, String text) throws Exception {
    Files.createDirectories(folder.resolve("credentials"));
    Files.writeString(file(channel), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", HEX_KEY, "correct horse battery staple"})
  void what_was_written_is_read_again(String key) throws Exception {
    files(key).write("news", FULL);
    assertThat(files(key).find("news")).contains(FULL);
    Credentials fresh = Credentials.of("app", "secret");
    files(key).write("news", fresh);
    assertThat(files(key).find("news")).contains(fresh);
  }

  @Test
  void googles_own_library_reads_a_file() throws Exception {
    files("").write("news", FULL);
    try (InputStream in = Files.newInputStream(file("news"))) {
      UserCredentials read = UserCredentials.fromStream(in);
      assertThat(read.getClientId()).isEqualTo(FULL.clientId());
      assertThat(read.getRefreshToken()).isEqualTo("1//the-refresh-token");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {HEX_KEY, "correct horse battery staple"})
  void with_a_key_nothing_secret_stands_in_the_file(String key) throws Exception {
    files(key).write("news", FULL);
    assertThat(file("news"))
        .content()
        .contains(FULL.clientId())
        .doesNotContain("the-refresh-token", "the-client-secret");
  }

  @Test
  void a_file_from_before_the_key_is_encrypted_when_it_is_read() throws Exception {
    files("").write("news", FULL);
    assertThat(files(HEX_KEY).find("news")).contains(FULL);
    assertThat(file("news")).content().doesNotContain("the-refresh-token", "the-client-secret");
  }

  @ParameterizedTest
  @CsvSource({
    "'another passphrase', with another key",
    "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210, with another key",
    "'', is encrypted; set showrunner.credentials.key"
  })
  void a_wrong_key_is_one_sentence_and_leaves_the_file(String key, String words) throws Exception {
    files(HEX_KEY).write("news", FULL);
    byte[] before = Files.readAllBytes(file("news"));
    assertThatThrownBy(() -> files(key).find("news"))
        .isInstanceOf(NoAccessException.class)
        .hasMessageContaining("channel news")
        .hasMessageContaining("showrunner.credentials.key")
        .hasMessageContaining(words)
        .hasMessageNotContaining("\n");
    assertThat(file("news")).hasBinaryContent(before);
  }

  @Test
  void a_changed_byte_of_what_is_encrypted_is_noticed() throws Exception {
    files(HEX_KEY).write("news", FULL);
    String text = Files.readString(file("news"));
    int at = text.lastIndexOf('.', text.indexOf("token_uri")) - 3;
    char other = text.charAt(at) == 'A' ? 'B' : 'A';
    put("news", text.substring(0, at) + other + text.substring(at + 1));
    assertThatThrownBy(() -> files(HEX_KEY).find("news")).isInstanceOf(NoAccessException.class);
  }

  @Test
  void a_passphrase_that_is_too_short_is_refused_without_repeating_it() {
    assertThatThrownBy(
            () ->
                new YouTubeAccess(
                    new Home(folder),
                    new YouTubeAccess.Addresses(
                        URI.create(TOKEN_URL), URI.create(TOKEN_URL), URI.create(TOKEN_URL)),
                    Optional.of("hunter2"),
                    name -> false,
                    Clock.systemUTC()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("showrunner.credentials.key")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void a_sign_in_at_another_endpoint_is_left_alone_and_says_so() throws Exception {
    Credentials good = Credentials.of("app", "secret").of(FULL.owner(), List.of());
    CredentialFiles emulated =
        new CredentialFiles(
            folder.resolve("credentials"),
            new CredentialsJson(Optional.empty(), "http://127.0.0.1:4711/token"));
    files("").write("news", good);
    byte[] before = Files.readAllBytes(file("news"));

    assertThat(emulated.find("news").flatMap(Credentials::trouble).map(Trouble::cause))
        .contains(
            "it was signed in to at %s, and this server uses http://127.0.0.1:4711/token"
                .formatted(TOKEN_URL));
    assertThat(file("news")).hasBinaryContent(before);
    assertThat(files("").find("news")).contains(good);
    put(
        "news",
        Files.readString(file("news"))
            .replace(TOKEN_URL, "https://www.googleapis.com/oauth2/v4/token"));
    assertThat(files("").find("news")).as("Google's older address").contains(good);
  }

  @Test
  void only_the_owner_may_read_what_is_written() throws Exception {
    assumePosix();
    files("").write("news", FULL);
    assertThat(mode(file("news"))).isEqualTo("rw-------");
    assertThat(mode(folder.resolve("credentials"))).isEqualTo("rwx------");
    assertThat(folder.resolve("credentials")).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void a_file_that_others_could_read_is_closed_to_them() throws Exception {
    assumePosix();
    files("").write("news", FULL);
    Files.setPosixFilePermissions(file("news"), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(files("").find("news")).contains(FULL);
    assertThat(mode(file("news"))).isEqualTo("rw-------");
  }

  private void assumePosix() throws Exception {
    assumeThat(Files.getFileStore(folder).supportsFileAttributeView("posix")).isTrue();
  }

  private static String mode(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|is no JSON object",
        "secret-token|is no JSON object",
        "[1]|is no JSON object",
        "{\"type\": \"authorized_user\", \"refresh_token\": \"secret-token|is no JSON object",
        "{\"type\": \"service_account\", \"private_key\": \"secret-token\"}|service account",
        "{\"installed\": {\"client_secret\": \"secret-token\"}}|with --client",
        "{\"client_secret\": \"secret-token\"}|authorized_user",
        "{\"type\": \"authorized_user\", \"client_id\": \"a\", \"refresh_token\": \"secret-token\"}|no client_secret",
        "{\"type\": \"authorized_user\", \"client_secret\": \"secret-token\"}|no client_id",
      })
  void a_file_that_is_something_else_is_one_sentence_without_what_it_holds(
      String text, String words) throws Exception {
    put("news", text);
    NoAccessException thrown =
        catchThrowableOfType(NoAccessException.class, () -> files("").find("news"));
    assertThat(thrown)
        .hasMessageContaining("channel news")
        .hasMessageContaining(file("news").toString())
        .hasMessageContaining(words)
        .hasMessageNotContaining("secret-token")
        .hasNoCause();
    assertThat(thrown.wantsSignIn()).isTrue();
  }

  @Test
  void a_huge_file_and_one_of_other_bytes_are_refused() throws Exception {
    put("news", "x".repeat(CredentialFiles.MOST_BYTES + 1));
    assertThatThrownBy(() -> files("").find("news")).hasMessageContaining("64 kB");
    Files.write(file("news"), "{\"type\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> files("").find("news")).hasMessageContaining("UTF-8");
    Files.delete(file("news"));
    Files.createDirectory(file("news"));
    assertThatThrownBy(() -> files("").find("news")).hasMessageContaining("is no file");
  }

  @Test
  void channels_come_and_go_with_their_files() throws Exception {
    CredentialFiles files = files("");
    assertThat(files.names()).isEmpty();
    assertThat(files.find("news")).isEmpty();
    put("news", "{}");
    put("not a name", "{}");
    put(".hidden", "{}");
    assertThat(files.names()).containsExactly("news");
    assertThat(files.has("news")).isTrue();
    assertThat(files.remove("news")).isTrue();
    assertThat(files.remove("news")).isFalse();
    assertThat(files.has("news")).isFalse();
  }

  @Test
  void a_change_by_hand_is_seen() throws Exception {
    CredentialFiles files = files("");
    files.write("news", FULL);
    files.find("news");
    Credentials other = Credentials.of("other-app", "other");
    files("").write("news", other);
    assertThat(files.find("news")).contains(other);
  }

  @Test
  void a_change_happens_only_while_things_are_as_they_are_thought_to_be() throws Exception {
    CredentialFiles files = files("");
    files.write("news", FULL);
    assertThat(files.change("news", held -> false, held -> Credentials.of("x", "y"))).isFalse();
    assertThat(files.find("news")).contains(FULL);
    assertThat(files.change("none", held -> true, held -> held)).isFalse();
  }

  @Test
  void no_secret_is_in_what_is_printed() {
    assertThat(FULL.toString()).doesNotContain("the-refresh-token", "the-client-secret");
  }
}
