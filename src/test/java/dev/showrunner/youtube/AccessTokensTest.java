package dev.showrunner.youtube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.showrunner.emulator.Account;
import dev.showrunner.emulator.EmulatorSettings;
import dev.showrunner.emulator.Fault;
import dev.showrunner.emulator.FaultPlan;
import dev.showrunner.emulator.Project;
import dev.showrunner.emulator.RequestKind;
import dev.showrunner.emulator.Trigger;
import dev.showrunner.emulator.YouTubeEmulator;
import dev.showrunner.fixtures.SettableClock;
import dev.showrunner.job.Home;
import dev.showrunner.job.JobId;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AccessTokensTest {
  private static final Project PROJECT =
      new Project("4711-app.apps.googleusercontent.com", "client-secret", 100, 10_000, false);
  private static final Project OTHER =
      new Project("815-app.apps.googleusercontent.com", "other-secret", 100, 10_000, true);
  private static final Account ACCOUNT =
      new Account("UCnews000000000000000000", "News", true, 50, 50);

  @TempDir Path folder;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-26T12:00:00Z"));
  private final AtomicInteger tokenCalls = new AtomicInteger();
  private YouTubeEmulator youtube;
  private Home home;
  private String refreshToken;
  private AccessTokens tokens;

  @BeforeEach
  void start() throws Exception {
    FaultPlan counting =
        request -> {
          if (request.kind() == RequestKind.TOKEN) {
            tokenCalls.incrementAndGet();
          }
          return Optional.empty();
        };
    youtube =
        YouTubeEmulator.start(
            EmulatorSettings.in(folder.resolve("emulator"))
                .withProjects(PROJECT, OTHER)
                .withAccounts(ACCOUNT),
            clock,
            counting);
    home = new Home(folder.resolve("home"));
    refreshToken = youtube.refreshToken(PROJECT, ACCOUNT);
    put("news", PROJECT, refreshToken);
    tokens = restarted().tokens();
  }

  @AfterEach
  void stop() {
    youtube.close();
  }

  private YouTubeAccess restarted() {
    return new YouTubeAccess(
        home,
        new YouTubeAccess.Addresses(
            URI.create(youtube.tokenUrl()),
            URI.create(youtube.authUrl()),
            URI.create(youtube.url())),
        Optional.empty(),
        name -> false,
        clock);
  }

  private void put(String channel, Project project, String token) throws Exception {
    Files.createDirectories(home.credentials());
    Files.writeString(
        home.credentials().resolve(channel + ".json"),
        """
        {"type": "authorized_user", "client_id": "%s", "client_secret": "%s", "refresh_token": "%s"}
        """
            .formatted(project.clientId(), project.clientSecret(), token));
  }

  @Test
  void one_token_serves_until_five_minutes_before_its_end() {
    String first = tokens.current("news");
    clock.advance(Duration.ofSeconds(3599 - 300 - 2));
    assertThat(tokens.current("news")).isEqualTo(first).startsWith("ya29.");
    clock.advance(Duration.ofSeconds(3));
    assertThat(tokens.current("news")).isNotEqualTo(first);
    assertThat(tokenCalls).hasValue(2);
  }

  @Test
  void a_refused_token_is_replaced_once_however_many_meet_the_401() {
    String first = tokens.current("news");
    tokens.refused("news", first);
    String second = tokens.current("news");
    tokens.refused("news", first);
    assertThat(tokens.current("news")).isEqualTo(second).isNotEqualTo(first);
    assertThat(tokenCalls).hasValue(2);
  }

  @Test
  void a_token_refused_twice_in_a_row_is_replaced_twice() {
    Set<String> got = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      String token = tokens.current("news");
      got.add(token);
      tokens.refused("news", token);
    }
    assertThat(got).hasSize(3);
  }

  @Test
  void many_threads_that_want_a_new_token_ask_for_it_once() throws Exception {
    int threads = 32;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    CountDownLatch together = new CountDownLatch(threads);
    try {
      List<Future<String>> asked = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        asked.add(
            pool.submit(
                () -> {
                  together.countDown();
                  together.await();
                  return tokens.current("news");
                }));
      }
      Set<String> got = new HashSet<>();
      for (Future<String> one : asked) {
        got.add(one.get());
      }
      assertThat(got).hasSize(1);
      assertThat(tokenCalls).hasValue(1);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void a_clock_that_is_an_hour_wrong_or_set_right_breaks_nothing() {
    String first = tokens.current("news");
    clock.advance(Duration.ofHours(-1));
    String afterBack = tokens.current("news");
    assertThat(afterBack).isNotEqualTo(first);
    assertThat(tokens.current("news")).isEqualTo(afterBack);
    clock.advance(Duration.ofHours(2));
    assertThat(tokens.current("news")).isNotEqualTo(afterBack);
    assertThat(tokenCalls).hasValue(3);
  }

  @Test
  void a_revoked_sign_in_is_remembered_with_its_cause_over_a_restart() {
    youtube.revoke(ACCOUNT);
    NoAccessException first = refusal("news", tokens);
    assertThat(first.wantsSignIn()).isTrue();
    assertThat(first)
        .hasMessageContaining("Channel news has to be signed in")
        .hasMessageContaining("revoked or has expired")
        .hasMessageContaining("showrunner channels sign-in news");
    int calls = tokenCalls.get();

    NoAccessException again = refusal("news", restarted().tokens());

    assertThat(again).hasMessage(first.getMessage());
    assertThat(tokenCalls).as("the endpoint is not asked again in vain").hasValue(calls);
  }

  @Test
  void an_app_in_testing_is_named_when_its_seven_days_are_over() throws Exception {
    put("weekly", OTHER, youtube.refreshToken(OTHER, ACCOUNT));
    Path file = home.credentials().resolve("weekly.json");
    Files.writeString(
        file,
        Files.readString(file)
            .replaceFirst(
                "}\\s*$", ", \"showrunner\": {\"signedInAt\": \"2026-11-26T12:00:00Z\"}}"));
    assertThat(tokens.current("weekly")).startsWith("ya29.");
    clock.advance(Duration.ofDays(7).plusHours(3));
    assertThat(refusal("weekly", tokens))
        .hasMessageContaining("after 7 days")
        .hasMessageContaining("\"Testing\"")
        .hasMessageContaining("\"In production\"");
  }

  @Test
  void a_new_sign_in_ends_the_trouble_at_once() throws Exception {
    youtube.revoke(ACCOUNT);
    refusal("news", tokens);
    put("news", PROJECT, youtube.refreshToken(PROJECT, ACCOUNT));
    assertThat(tokens.current("news")).startsWith("ya29.");
  }

  @Test
  void a_client_that_is_unknown_by_now_wants_a_person_too() throws Exception {
    put("news", new Project(PROJECT.clientId(), "wrong", 1, 1, false), refreshToken);
    assertThat(refusal("news", tokens))
        .hasMessageContaining("invalid_client")
        .hasMessageContaining("--client FILE");
  }

  @Test
  void trouble_of_the_endpoint_is_tried_again_and_changes_nothing() {
    youtube
        .faults()
        .plan(Trigger.next(RequestKind.TOKEN), new Fault.Fail(503, OptionalInt.empty(), false));
    NoAccessException busy = refusal("news", tokens);
    assertThat(busy.wantsSignIn()).isFalse();
    assertThat(busy).hasMessageContaining("503");
    assertThat(tokens.current("news")).startsWith("ya29.");

    tokens.refused("news", tokens.current("news"));
    youtube.close();
    NoAccessException gone = refusal("news", tokens);
    assertThat(gone.wantsSignIn()).isFalse();
    assertThat(gone).hasMessageContaining("cannot be reached");
  }

  @Test
  void a_job_waits_for_the_sign_in_and_retries_trouble() {
    JobId job = new JobId("j1");
    youtube
        .faults()
        .plan(Trigger.next(RequestKind.TOKEN), new Fault.Fail(500, OptionalInt.empty(), false));
    assertThatThrownBy(() -> tokens.current(job, "news")).isInstanceOf(RetryableException.class);
    youtube.revoke(ACCOUNT);
    WaitingException waiting =
        catchThrowableOfType(WaitingException.class, () -> tokens.current(job, "news"));
    assertThat(waiting.reason()).isEqualTo(WaitReason.SIGN_IN);
    assertThat(waiting.until()).isEmpty();
  }

  @Test
  void two_channels_of_two_projects_have_tokens_of_their_own() throws Exception {
    put("art", OTHER, youtube.refreshToken(OTHER, ACCOUNT));
    YouTubeAccess access = restarted();
    assertThat(access.names()).containsExactly("art", "news");
    assertThat(access.project("news")).contains("4711");
    assertThat(access.project("art")).contains("815");
    assertThat(access.project("none")).isEmpty();
    assertThat(access.tokens().current("art")).isNotEqualTo(access.tokens().current("news"));
  }

  @Test
  void a_channel_that_is_gone_or_was_never_signed_in_to_says_so() throws Exception {
    assertThat(refusal("other", tokens)).hasMessageContaining("channels add other");
    Files.writeString(
        home.credentials().resolve("fresh.json"),
        "{\"type\": \"authorized_user\", \"client_id\": \"1-a\", \"client_secret\": \"s\"}");
    assertThat(refusal("fresh", tokens))
        .hasMessageContaining("nobody has signed in")
        .hasMessageContaining("channels sign-in fresh");
    assertThat(refusal("../news", tokens).wantsSignIn()).isTrue();
  }

  private static NoAccessException refusal(String channel, AccessTokens from) {
    return catchThrowableOfType(NoAccessException.class, () -> from.current(channel));
  }
}
