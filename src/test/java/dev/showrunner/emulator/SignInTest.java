package dev.showrunner.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.emulator.Emulated.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInTest {
  private static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-0";
  private static final String REDIRECT = "http://127.0.0.1:4711/callback";
  private static final String CLIENT = "client_id=emulated-client&client_secret=emulated-secret";

  @TempDir Path folder;
  private Emulated youtube;

  @BeforeEach
  void start() throws Exception {
    youtube = new Emulated(folder);
  }

  @AfterEach
  void stop() {
    youtube.close();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String challenge() throws Exception {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            MessageDigest.getInstance("SHA-256")
                .digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
  }

  private String address() throws Exception {
    return youtube.emulator.authUrl()
        + "?response_type=code&client_id=emulated-client&redirect_uri="
        + encode(REDIRECT)
        + "&scope="
        + encode(Scope.UPLOAD + " " + Scope.MANAGE)
        + "&state="
        + encode("st<a>te&1")
        + "&code_challenge="
        + challenge()
        + "&code_challenge_method=S256";
  }

  /** What a person's browser does: opens the page and presses a button. Where it is sent then. */
  private String decide(String decision, String scopes) throws Exception {
    String page = youtube.get(address()).response().body();
    Matcher request = Pattern.compile("name=\"request\" value=\"([^\"]+)\"").matcher(page);
    assertThat(request.find()).isTrue();
    Answer answer =
        youtube.form(
            youtube.emulator.authUrl() + "/decision",
            "request="
                + encode(request.group(1))
                + "&channel="
                + youtube.account.channelId()
                + scopes
                + "&decision="
                + decision);
    assertThat(answer.status()).isEqualTo(302);
    return answer.header("Location").orElseThrow();
  }

  private String code() throws Exception {
    String location = decide("allow", "&scope=" + encode(Scope.UPLOAD));
    Matcher code = Pattern.compile("[?&]code=([^&]+)").matcher(location);
    assertThat(code.find()).isTrue();
    return code.group(1);
  }

  private Answer exchange(String code, String verifier) throws Exception {
    return youtube.form(
        youtube.emulator.tokenUrl(),
        CLIENT
            + "&grant_type=authorization_code&code="
            + code
            + "&redirect_uri="
            + encode(REDIRECT)
            + "&code_verifier="
            + verifier);
  }

  private Answer refresh(String token) throws Exception {
    return youtube.form(
        youtube.emulator.tokenUrl(), CLIENT + "&grant_type=refresh_token&refresh_token=" + token);
  }

  @Test
  void a_person_who_allows_is_sent_back_with_code_and_state() throws Exception {
    String location = decide("allow", "&scope=" + encode(Scope.UPLOAD));

    assertThat(location).startsWith(REDIRECT + "?code=").endsWith("&state=" + encode("st<a>te&1"));
  }

  @Test
  void a_person_who_denies_is_sent_back_with_access_denied() throws Exception {
    assertThat(decide("deny", "&scope=" + encode(Scope.UPLOAD)))
        .startsWith(REDIRECT + "?error=access_denied&state=");
  }

  @Test
  void only_the_scopes_left_ticked_are_granted() throws Exception {
    Answer answer = exchange(code(), VERIFIER);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("/scope")).isEqualTo(Scope.UPLOAD);
    assertThat(answer.text("/token_type")).isEqualTo("Bearer");
    assertThat(answer.body().path("expires_in").asInt()).isEqualTo(3599);
    youtube.token = answer.text("/access_token");
    assertThat(youtube.start(Emulated.VIDEO, 10).status()).isEqualTo(200);
    Answer list = youtube.get("/youtube/v3/videos?part=status&id=x");
    assertThat(list.status()).isEqualTo(403);
    assertThat(list.reason()).isEqualTo("insufficientPermissions");
  }

  @Test
  void a_code_is_good_once() throws Exception {
    String code = code();
    exchange(code, VERIFIER);

    assertThat(exchange(code, VERIFIER).text("/error")).isEqualTo("invalid_grant");
  }

  @Test
  void a_code_is_good_for_ten_minutes() throws Exception {
    String code = code();
    youtube.clock.advance(Duration.ofMinutes(10));

    assertThat(exchange(code, VERIFIER).text("/error")).isEqualTo("invalid_grant");
  }

  @Test
  void a_wrong_verifier_is_refused() throws Exception {
    Answer answer = exchange(code(), VERIFIER + "x");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/error")).isEqualTo("invalid_grant");
  }

  @Test
  void a_refresh_token_gives_access_tokens_until_it_is_revoked() throws Exception {
    String token = exchange(code(), VERIFIER).text("/refresh_token");
    Answer fresh = refresh(token);
    assertThat(fresh.status()).isEqualTo(200);
    assertThat(fresh.body().has("refresh_token")).isFalse();

    youtube.emulator.revoke(youtube.account);

    Answer refused = refresh(token);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("/error")).isEqualTo("invalid_grant");
    youtube.token = fresh.text("/access_token");
    assertThat(youtube.start(Emulated.VIDEO, 10).status()).isEqualTo(401);
  }

  @Test
  void a_token_may_be_revoked_over_http() throws Exception {
    String token = youtube.emulator.refreshToken(youtube.project, youtube.account);

    assertThat(youtube.form("/revoke", "token=" + token).status()).isEqualTo(200);
    assertThat(youtube.form("/revoke", "token=" + token).text("/error")).isEqualTo("invalid_token");
    assertThat(refresh(token).text("/error")).isEqualTo("invalid_grant");
  }

  @Test
  void refresh_tokens_of_an_app_in_testing_die_after_a_week() throws Exception {
    youtube.close();
    youtube =
        new Emulated(
            folder,
            settings ->
                settings.withProjects(
                    new Project("emulated-client", "emulated-secret", 100, 10_000, true)));
    String token = youtube.emulator.refreshToken(youtube.project, youtube.account);
    youtube.clock.advance(Duration.ofDays(7).minusSeconds(1));
    assertThat(refresh(token).status()).isEqualTo(200);

    youtube.clock.advance(Duration.ofSeconds(1));

    assertThat(refresh(token).text("/error")).isEqualTo("invalid_grant");
  }

  @Test
  void a_client_that_is_unknown_or_has_the_wrong_secret_is_refused() throws Exception {
    Answer answer =
        youtube.form(
            youtube.emulator.tokenUrl(),
            "client_id=emulated-client&client_secret=wrong&grant_type=refresh_token");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text("/error")).isEqualTo("invalid_client");
    assertThat(youtube.get(address().replace("emulated-client", "other")).status()).isEqualTo(401);
  }

  @Test
  void a_grant_of_another_type_is_refused() throws Exception {
    Answer answer = youtube.form(youtube.emulator.tokenUrl(), CLIENT + "&grant_type=password");

    assertThat(answer.text("/error")).isEqualTo("unsupported_grant_type");
  }

  @Test
  void a_request_that_is_wrong_gets_a_page_and_no_redirect() throws Exception {
    String good = address();
    for (String bad :
        new String[] {
          good.replace("127.0.0.1%3A4711", "example.com"),
          good.replace("response_type=code", "response_type=token"),
          good.replace("S256", "plain"),
          good.replace(encode(Scope.MANAGE), encode("https://www.googleapis.com/auth/drive"))
        }) {
      assertThat(bad).isNotEqualTo(good);
      Answer answer = youtube.get(bad);
      assertThat(answer.status()).as(bad).isEqualTo(400);
      assertThat(answer.response().body()).contains("Error: ");
    }
  }

  @Test
  void nothing_from_the_address_is_put_into_the_page_unescaped() throws Exception {
    String page = youtube.get(address()).response().body();

    assertThat(page).doesNotContain("st<a>te").contains("Emulated channel");
  }
}
