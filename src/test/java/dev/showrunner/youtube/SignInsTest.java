package dev.showrunner.youtube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.emulator.Account;
import dev.showrunner.emulator.EmulatorSettings;
import dev.showrunner.emulator.Fault;
import dev.showrunner.emulator.Project;
import dev.showrunner.emulator.RequestKind;
import dev.showrunner.emulator.Trigger;
import dev.showrunner.emulator.YouTubeEmulator;
import dev.showrunner.fixtures.Browser;
import dev.showrunner.fixtures.SettableClock;
import dev.showrunner.job.Home;
import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.youtube.ChannelState.Status;
import dev.showrunner.youtube.SignIns.Begun;
import dev.showrunner.youtube.SignIns.Done;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SignInsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Project PROJECT =
      new Project("4711-app.apps.googleusercontent.com", "client-secret", 100, 10_000, false);
  private static final Project OTHER =
      new Project("815-app.apps.googleusercontent.com", "other-secret", 100, 10_000, false);
  private static final Account NEWS =
      new Account("UCnews000000000000000000", "The News", true, 50, 50);
  private static final Account ART =
      new Account("UCart0000000000000000000", "Art & <b>more</b>", true, 50, 50);

  @TempDir Path folder;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-26T12:00:00Z"));
  private final AtomicInteger signedIn = new AtomicInteger();
  private final List<String> charged = new ArrayList<>();
  private boolean spent;
  private final QuotaBook book =
      new QuotaBook() {
        @Override
        public void spend(String channel, Cost cost) {
          charged.add(channel + " " + cost.method());
          if (spent) {
            throw new QuotaSpentException(Instant.parse("2026-11-27T08:00:00Z"), "None is left");
          }
        }

        @Override
        public void refused(String channel, Cost cost) {
          throw new AssertionError("Nothing was refused");
        }
      };
  private final Browser browser = new Browser();
  private YouTubeEmulator youtube;
  private YouTubeAccess access;
  private SignIns signIns;

  @BeforeEach
  void start() throws Exception {
    youtube =
        YouTubeEmulator.start(
            EmulatorSettings.in(folder.resolve("emulator"))
                .withProjects(PROJECT, OTHER)
                .withAccounts(NEWS, ART),
            clock);
    access =
        new YouTubeAccess(
            new Home(folder.resolve("home")),
            new YouTubeAccess.Addresses(
                URI.create(youtube.tokenUrl()),
                URI.create(youtube.authUrl()),
                URI.create(youtube.url())),
            Optional.empty(),
            "folder"::equals,
            clock);
    signIns = access.signIns(() -> "http://127.0.0.1:8080", signedIn::incrementAndGet, book);
    add("news", PROJECT);
  }

  @AfterEach
  void stop() {
    youtube.close();
  }

  private void add(String name, Project project) throws Exception {
    access.add(new ChannelDraft(name, client(project), null, false));
  }

  private static JsonNode client(Project project) throws Exception {
    return JSON.readTree(
        """
        {"installed": {"client_id": "%s", "project_id": "p", "client_secret": "%s",
          "auth_uri": "https://elsewhere.example/auth", "token_uri": "https://elsewhere.example/token",
          "redirect_uris": ["http://localhost"]}}
        """
            .formatted(project.clientId(), project.clientSecret()));
  }

  private static SignInAnswer answer(String location) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : location.substring(location.indexOf('?') + 1).split("&", -1)) {
      int equals = pair.indexOf('=');
      parameters.put(
          pair.substring(0, equals),
          URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return SignInAnswer.of(parameters);
  }

  private String allowed(String channel, Account account) throws Exception {
    return browser.allow(signIns.begin(channel).address(), account);
  }

  private Done signIn(String channel, Account account) throws Exception {
    return signIns.arrive(answer(allowed(channel, account)));
  }

  private Path file(String channel) {
    return folder.resolve("home/credentials").resolve(channel + ".json");
  }

  private String failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
    return String.valueOf(catchThrowableOfType(ChannelConflictException.class, act).getMessage());
  }

  @Test
  void what_a_sign_in_asks_is_charged_to_its_project_and_asked_without_quota_too()
      throws Exception {
    assertThat(signIn("news", NEWS).title()).isEqualTo("The News");
    spent = true;
    assertThat(signIn("news", NEWS).title()).isEqualTo("The News");
    assertThat(charged).containsExactly("news channels.list", "news channels.list");
  }

  @Test
  void a_person_who_allows_it_has_signed_in_by_the_browsers_way_back() throws Exception {
    assertThat(access.state("news").status()).isEqualTo(Status.SIGN_IN);
    Begun begun = signIns.begin("news");
    assertThat(begun.address())
        .startsWith(youtube.authUrl() + "?")
        .contains("access_type=offline", "prompt=consent", "code_challenge_method=S256")
        .doesNotContain("approval_prompt", PROJECT.clientSecret());
    assertThat(signIns.progress("news").orElseThrow().status()).isEqualTo(SignIns.Status.OPEN);

    Done done = signIns.arrive(answer(browser.allow(begun.address(), NEWS)));

    assertThat(done.sentence()).isEqualTo("Channel news is signed in as The News.");
    ChannelState state = access.state("news");
    assertThat(state.status()).isEqualTo(Status.READY);
    assertThat(state.title()).contains("The News");
    assertThat(state.channelId()).contains(NEWS.channelId());
    assertThat(state.project()).contains("4711");
    assertThat(state.lacking()).isEmpty();
    assertThat(state.signedInAt()).contains(clock.instant());
    assertThat(access.tokens().current("news")).startsWith("ya29.");
    assertThat(signIns.progress("news").orElseThrow().status()).isEqualTo(SignIns.Status.DONE);
    assertThat(signedIn).hasValue(1);
  }

  @Test
  void on_another_machine_the_address_is_pasted() throws Exception {
    Done done = signIns.paste("news", "  " + allowed("news", NEWS) + "\n");
    assertThat(done.title()).isEqualTo("The News");
  }

  @Test
  void what_is_behind_the_question_mark_or_the_code_alone_will_do() throws Exception {
    String location = allowed("news", NEWS);
    assertThat(signIns.paste("news", location.substring(location.indexOf('?') + 1)).title())
        .isEqualTo("The News");
    String code = answer(allowed("news", NEWS)).code().orElseThrow();
    assertThat(signIns.paste("news", code).title()).isEqualTo("The News");
  }

  @Test
  void an_answer_is_good_once() throws Exception {
    String location = allowed("news", NEWS);
    signIns.arrive(answer(location));
    assertThat(failure(() -> signIns.arrive(answer(location)))).contains("was used already");
    assertThat(failure(() -> signIns.paste("news", location))).contains("was used already");
    assertThat(access.tokens().current("news")).startsWith("ya29.");
  }

  @Test
  void a_state_that_is_wrong_missing_or_another_channels_is_refused_and_uses_nothing_up()
      throws Exception {
    add("art", OTHER);
    String location = allowed("news", NEWS);
    String forged = location.replaceFirst("state=[^&]+", "state=forged");
    assertThat(failure(() -> signIns.arrive(answer(forged)))).contains("no sign-in that is open");
    assertThat(failure(() -> signIns.paste("news", forged))).contains("no sign-in that is open");
    String none = location.replaceFirst("&state=[^&]+", "");
    assertThat(failure(() -> signIns.arrive(answer(none)))).contains("no sign-in that is open");
    signIns.begin("art");
    assertThat(failure(() -> signIns.paste("art", location))).contains("no sign-in that is open");
    assertThat(signIns.arrive(answer(location)).channel()).isEqualTo("news");
  }

  @Test
  void a_code_of_another_sign_in_is_refused_by_its_challenge() throws Exception {
    String first = answer(allowed("news", NEWS)).code().orElseThrow();
    signIns.begin("news");
    assertThat(failure(() -> signIns.paste("news", first))).contains("invalid_grant");
    assertThat(access.state("news").status()).isEqualTo(Status.SIGN_IN);
  }

  @Test
  void beginning_again_ends_what_was_begun_before() throws Exception {
    String first = allowed("news", NEWS);
    signIns.begin("news");
    assertThat(failure(() -> signIns.arrive(answer(first)))).contains("no sign-in that is open");
  }

  @Test
  void after_ten_minutes_it_is_too_late() throws Exception {
    String location = allowed("news", NEWS);
    clock.advance(Duration.ofMinutes(10));
    assertThat(signIns.progress("news").orElseThrow().detail()).contains("longer than 10 minutes");
    assertThat(failure(() -> signIns.arrive(answer(location)))).contains("longer than 10 minutes");
  }

  @Test
  void every_failure_keeps_the_sign_in_that_was_there() throws Exception {
    signIn("news", NEWS);
    byte[] before = Files.readAllBytes(file("news"));

    String denied = browser.deny(signIns.begin("news").address(), NEWS);
    assertThat(failure(() -> signIns.arrive(answer(denied)))).contains("not allowed");
    assertThat(signIns.progress("news").orElseThrow().status()).isEqualTo(SignIns.Status.FAILED);

    String other = allowed("news", ART);
    assertThat(failure(() -> signIns.arrive(answer(other))))
        .contains(ART.channelId(), NEWS.channelId(), "channels add OTHER");

    String little =
        browser.decide(
            signIns.begin("news").address(),
            NEWS,
            "allow",
            "https://www.googleapis.com/auth/youtube.upload");
    assertThat(failure(() -> signIns.arrive(answer(little)))).contains("youtube.force-ssl");

    String broken = allowed("news", NEWS);
    youtube
        .faults()
        .plan(Trigger.next(RequestKind.TOKEN), new Fault.Fail(503, OptionalInt.empty(), false));
    assertThat(failure(() -> signIns.arrive(answer(broken)))).contains("503");

    String unseen = allowed("news", NEWS);
    youtube
        .faults()
        .plan(Trigger.next(RequestKind.CHANNEL), new Fault.Fail(500, OptionalInt.empty(), false));
    assertThat(failure(() -> signIns.arrive(answer(unseen)))).contains("which channel this is");

    String cutOff = allowed("news", NEWS);
    youtube.faults().plan(Trigger.next(RequestKind.TOKEN), new Fault.Reset());
    // Java's HTTP client sends it once more by itself, so this one may well succeed.
    try {
      signIns.arrive(answer(cutOff));
    } catch (ChannelConflictException e) {
      assertThat(file("news")).hasBinaryContent(before);
    }
    assertThat(access.tokens().current("news")).startsWith("ya29.");
  }

  @Test
  void an_answer_without_a_refresh_token_keeps_the_old_one() throws Exception {
    signIn("news", NEWS);
    byte[] before = Files.readAllBytes(file("news"));
    try (OneAnswerServer without =
        new OneAnswerServer(
            "{\"access_token\": \"ya29.x\", \"expires_in\": 3599, \"token_type\": \"Bearer\"}")) {
      SignIns elsewhere =
          new YouTubeAccess(
                  new Home(folder.resolve("home")),
                  new YouTubeAccess.Addresses(
                      URI.create(without.address()),
                      URI.create(youtube.authUrl()),
                      URI.create(youtube.url())),
                  Optional.empty(),
                  name -> false,
                  clock)
              .signIns(
                  () -> "http://127.0.0.1:8080", signedIn::incrementAndGet, QuotaBook.unlimited());
      String location = browser.allow(elsewhere.begin("news").address(), NEWS);
      assertThat(failure(() -> elsewhere.arrive(answer(location))))
          .contains("no refresh token", "myaccount.google.com/permissions");
    }
    assertThat(file("news")).hasBinaryContent(before);
    assertThat(signedIn).hasValue(1);
  }

  @Test
  void what_was_not_allowed_is_told_and_remembered() throws Exception {
    String location =
        browser.decide(signIns.begin("news").address(), NEWS, "allow", Browser.NO_FIGURES);
    assertThat(signIns.arrive(answer(location)).sentence())
        .contains("Not allowed: reading figures", "sign in again");
    assertThat(access.state("news").lacking()).hasSize(1);
    assertThat(access.state("news").status()).isEqualTo(Status.READY);
  }

  @Test
  void a_revoked_channel_is_ready_again_after_signing_in() throws Exception {
    signIn("news", NEWS);
    youtube.revoke(NEWS);
    assertThatThrownBy(() -> access.tokens().current("news")).isInstanceOf(NoAccessException.class);
    assertThat(access.isReady("news")).isFalse();
    signIn("news", NEWS);
    assertThat(access.isReady("news")).isTrue();
    assertThat(access.tokens().current("news")).startsWith("ya29.");
  }

  @Test
  void two_channels_of_two_projects_sign_in_side_by_side() throws Exception {
    add("art", OTHER);
    String news = allowed("news", NEWS);
    String art = allowed("art", ART);
    signIns.arrive(answer(art));
    signIns.arrive(answer(news));
    assertThat(access.project("news")).contains("4711");
    assertThat(access.project("art")).contains("815");
    assertThat(access.state("art").title()).contains("Art & <b>more</b>");
    assertThat(access.tokens().current("art")).isNotEqualTo(access.tokens().current("news"));
  }

  @Test
  void a_channel_that_is_removed_while_a_person_decides_stays_removed() throws Exception {
    String location = allowed("news", NEWS);
    access.remove("news");
    assertThat(failure(() -> signIns.arrive(answer(location)))).contains("was removed");
    assertThat(access.names()).isEmpty();
    assertThatThrownBy(() -> signIns.begin("news")).isInstanceOf(ChannelNotFoundException.class);
    assertThatThrownBy(() -> access.remove("news")).isInstanceOf(ChannelNotFoundException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"web\": {\"client_id\": \"1\", \"client_secret\": \"the-secret\"}}|web application",
        "{\"type\": \"service_account\", \"private_key\": \"the-secret\"}|service account",
        "{\"type\": \"authorized_user\", \"refresh_token\": \"the-secret\"}|--credentials FILE",
        "{\"installed\": {\"client_secret\": \"the-secret\"}}|no fitting client_id",
        "{\"installed\": []}|not the client of a desktop app",
        "[]|not the client of a desktop app"
      })
  void a_client_of_the_wrong_kind_is_refused_with_what_it_is_and_what_is_wanted(
      String file, String words) throws Exception {
    ChannelDraft draft = new ChannelDraft("other", JSON.readTree(file), null, false);
    InvalidRequestException refused =
        catchThrowableOfType(InvalidRequestException.class, () -> access.add(draft));
    assertThat(refused)
        .hasMessageContaining(words)
        .hasMessageNotContaining("the-secret")
        .hasMessageNotContaining("\n");
    assertThat(refused.field()).isEqualTo("client");
    assertThat(access.has("other")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../x", "a b", "folder", "-x"})
  void a_name_that_is_none_or_taken_is_refused(String name) throws Exception {
    ChannelDraft draft = new ChannelDraft(name, client(PROJECT), null, false);
    assertThatThrownBy(() -> access.add(draft))
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo("name"));
  }

  @Test
  void a_channel_that_is_there_is_replaced_only_when_asked_and_keeps_a_fitting_sign_in()
      throws Exception {
    signIn("news", NEWS);
    ChannelDraft same = new ChannelDraft("news", client(PROJECT), null, false);
    assertThatThrownBy(() -> access.add(same))
        .isInstanceOf(ChannelConflictException.class)
        .hasMessageContaining("--replace");

    access.add(new ChannelDraft("news", client(PROJECT), null, true));
    assertThat(access.tokens().current("news")).startsWith("ya29.");

    ChannelState other = access.add(new ChannelDraft("news", client(OTHER), null, true));
    assertThat(other.status()).isEqualTo(Status.SIGN_IN);
    assertThat(other.title()).as("still the same channel").contains("The News");
    assertThat(failure(() -> signIn("news", ART))).contains(NEWS.channelId());
  }

  private static JsonNode signInFile(Project project, String token) throws Exception {
    return JSON.readTree(
        """
        {"type": "authorized_user", "client_id": "%s", "client_secret": "%s", "refresh_token": "%s"}
        """
            .formatted(project.clientId(), project.clientSecret(), token));
  }

  @Test
  void a_sign_in_that_is_there_already_is_tried_and_taken_over() throws Exception {
    JsonNode file = signInFile(OTHER, youtube.refreshToken(OTHER, ART));
    ChannelState added = access.add(new ChannelDraft("art", null, file, false));
    assertThat(added.status()).isEqualTo(Status.READY);
    assertThat(added.channelId()).contains(ART.channelId());
    assertThat(access.tokens().current("art")).startsWith("ya29.");
  }

  @Test
  void a_sign_in_that_is_good_no_more_or_anothers_is_refused() throws Exception {
    JsonNode dead = signInFile(OTHER, "1//0dead");
    assertThatThrownBy(() -> access.add(new ChannelDraft("art", null, dead, false)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("good no more")
        .hasMessageNotContaining("1//0dead");
    signIn("news", NEWS);
    JsonNode other = signInFile(OTHER, youtube.refreshToken(OTHER, ART));
    assertThatThrownBy(() -> access.add(new ChannelDraft("news", null, other, true)))
        .isInstanceOf(ChannelConflictException.class)
        .hasMessageContaining(ART.channelId());
    assertThatThrownBy(() -> access.add(new ChannelDraft("x", null, null, false)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("either client");
    JsonNode key = JSON.readTree("{\"type\": \"service_account\"}");
    assertThatThrownBy(() -> access.add(new ChannelDraft("x", null, key, false)))
        .hasMessageContaining("service account");
    assertThat(access.names()).containsExactly("news");
  }

  @Test
  void without_a_network_a_sign_in_is_believed() throws Exception {
    JsonNode file = signInFile(OTHER, youtube.refreshToken(OTHER, ART));
    youtube.close();
    assertThat(access.add(new ChannelDraft("art", null, file, false)).status())
        .isEqualTo(Status.READY);
  }
}
