package dev.showrunner.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.showrunner.fixtures.LogLines;
import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Claim;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.Stage;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
import dev.showrunner.quota.Allowance;
import dev.showrunner.quota.ProjectQuota;
import dev.showrunner.store.JdbiOutbox;
import dev.showrunner.youtube.ChannelState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NotifierTest {
  private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);

  @TempDir Path folder;

  private Notifier notifier(TestEngine engine, Set<Kind> kinds, int perHour, String... targets) {
    return new Notifier(
        new JdbiOutbox(engine.database),
        List.of(folder),
        new Notifier.Wishes(kinds, List.of(targets), perHour),
        () -> "http://127.0.0.1:8080",
        engine.clock);
  }

  private static void fail(TestEngine engine, String topic) {
    Claim claim = engine.aJob().about(topic).inStage(Stage.SCRIPT);
    engine.pipeline().fail(claim, new FinalException(claim.id(), "The disk {topic} is odd"));
  }

  private static List<String> subjects(List<Delivery> deliveries) {
    return deliveries.stream().map(Delivery::subject).toList();
  }

  @ParameterizedTest
  @EnumSource
  void tells_what_became_of_a_job_once(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      Notifier notifier = notifier(engine, ALL, 30, "log");
      fail(engine, "Tea {detail}\u0007");
      Claim waiting = engine.aJob().about("Coffee").inStage(Stage.UPLOAD);
      engine
          .pipeline()
          .fail(
              waiting,
              new WaitingException(waiting.id(), WaitReason.SIGN_IN, null, "Sign in to main"));
      Claim full = engine.aJob().about("Full").inStage(Stage.SCRIPT);
      engine
          .pipeline()
          .fail(full, new WaitingException(full.id(), WaitReason.DISK, null, "No room"));
      var done = engine.through(engine.aJob().about("Milk").claimed(), Stage.ANALYTICS);
      List<Delivery> due = notifier.due();
      assertThat(subjects(due))
          .containsExactlyInAnyOrder(
              "Failed: Tea {detail}", "Waits for you: Coffee", "Published: Milk");
      Delivery failed =
          due.stream().filter(one -> one.kind().equals("failed")).findFirst().orElseThrow();
      assertThat(failed.text()).contains("The disk {topic} is odd").contains("/#/jobs/");
      assertThat(failed.jobs()).hasSize(1);
      assertThat(done.made().next()).isEmpty();
      assertThat(notifier.due()).as("they are on their way").isEmpty();
      notifier.finish(due);
      engine.clock.advance(Duration.ofHours(2));
      assertThat(notifier.due()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void hands_out_again_under_the_same_key_what_a_process_that_died_had_taken(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      for (int i = 0; i < 5; i++) {
        fail(engine, "Topic " + i);
      }
      List<Delivery> taken = notifier(engine, ALL, 30, "mail", "webhook").due();
      assertThat(taken).extracting(Delivery::target).containsExactly("mail", "webhook");
      fail(engine, "Another");
      engine.clock.advance(Duration.ofMinutes(6));
      List<Delivery> again = notifier(engine, ALL, 30, "mail", "webhook").due();
      assertThat(again.subList(0, 2)).isEqualTo(taken);
      assertThat(again).hasSize(4);
      assertThat(again.get(2).subject()).isEqualTo("Failed: Another");
    }
  }

  @ParameterizedTest
  @EnumSource
  void tries_a_message_again_later_and_gives_it_up_after_a_day(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      Notifier notifier = notifier(engine, ALL, 30, "mail");
      fail(engine, "Tea");
      int tries = 0;
      for (int minute = 0; minute < 3 * 24 * 60; minute++) {
        List<Delivery> due = notifier.due();
        tries += due.size();
        due.forEach(one -> notifier.failed(one, new IOException("Refused")));
        notifier.finish(due);
        engine.clock.advance(Duration.ofMinutes(1));
        minute += minute > 120 ? 9 : 0;
        engine.clock.advance(Duration.ofMinutes(minute > 120 ? 9 : 0));
      }
      assertThat(tries).isBetween(20, 40);
      assertThat(notifier.due()).isEmpty();
    }
  }

  @Test
  void the_log_tells_why_a_message_did_not_arrive_and_no_address() {
    try (TestEngine engine = TestEngine.on(TestDatabase.SQLITE, folder);
        LogLines log = new LogLines()) {
      Notifier notifier = notifier(engine, ALL, 30, "webhook");
      fail(engine, "Tea");
      Delivery one = notifier.due().get(0);
      notifier.failed(
          one,
          new IOException(
              "HTTP operation failed invoking https://me:pw@hooks.example/T1/s3cret?sig=abc with statusCode: 404"));
      notifier.failed(one, new IOException((String) null));
      assertThat(log.with("could not be delivered"))
          .hasSize(2)
          .first(STRING)
          .contains("by webhook: ", "invoking https://… with statusCode: 404")
          .doesNotContain("pw", "hooks", "s3cret", "abc");
    }
  }

  @Test
  void what_lay_for_two_days_while_the_program_was_down_is_tried_for_a_day_too() {
    try (TestEngine engine = TestEngine.on(TestDatabase.SQLITE, folder)) {
      Notifier notifier = notifier(engine, ALL, 30, "mail");
      fail(engine, "Tea");
      engine.clock.advance(Duration.ofDays(2));
      List<Delivery> first = notifier.due();
      notifier.failed(first.get(0), new IOException("Refused"));
      notifier.finish(first);
      engine.clock.advance(Duration.ofSeconds(61));
      assertThat(notifier.due()).isEqualTo(first);
    }
  }

  @Test
  void what_only_waits_for_its_turn_uses_up_no_try() {
    try (TestEngine engine = TestEngine.on(TestDatabase.SQLITE, folder)) {
      Notifier notifier = notifier(engine, ALL, 1, "mail");
      JdbiOutbox outbox = new JdbiOutbox(engine.database);
      fail(engine, "Tea");
      var unused = engine.through(engine.aJob().about("Milk").claimed(), Stage.ANALYTICS);
      Set<Integer> tries = new HashSet<>();
      for (int minute = 0; minute < 50; minute++) {
        // Of the two kinds one has no room; the other fails, and is due again later.
        List<Delivery> due = notifier.due();
        due.forEach(one -> notifier.failed(one, new IOException("Refused")));
        notifier.finish(due);
        engine.clock.advance(Duration.ofMinutes(1));
      }
      engine.clock.advance(Duration.ofHours(1));
      outbox
          .take(engine.clock.instant(), 10, engine.clock.instant())
          .forEach(one -> tries.add(one.tries()));
      assertThat(tries).isNotEmpty().allMatch(count -> count < 12);
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_targets_have_got_is_forgotten_with_the_messages(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      Notifier notifier = notifier(engine, ALL, 30, "log");
      Instant now = engine.clock.instant();
      key(engine, "notify", "old-log", now.minus(Duration.ofDays(31)));
      key(engine, "notify", "new-log", now.minus(Duration.ofDays(29)));
      key(engine, "upload-video", "old-job", now.minus(Duration.ofDays(31)));
      assertThat(notifier.due()).isEmpty();
      List<String> left =
          engine
              .database
              .reader()
              .withHandle(
                  handle ->
                      handle
                          .createQuery("SELECT messageId FROM CAMEL_MESSAGEPROCESSED")
                          .mapTo(String.class)
                          .list());
      assertThat(left).containsExactlyInAnyOrder("new-log", "old-job");
    }
  }

  private static void key(TestEngine engine, String route, String key, Instant at) {
    String text = at.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", "");
    int written =
        engine.database.write(
            handle ->
                handle.execute(
                    "INSERT INTO CAMEL_MESSAGEPROCESSED (processorName, messageId, createdAt)"
                        + " VALUES ('%s', '%s', '%s')".formatted(route, key, text)));
    assertThat(written).isEqualTo(1);
  }

  @Test
  void a_template_that_cannot_be_read_holds_up_nothing_and_is_warned_of_once() throws Exception {
    Files.createDirectories(folder.resolve("notify"));
    Files.write(folder.resolve("notify/failed.txt"), new byte[] {'T', (byte) 0xFC, 'r'});
    try (TestEngine engine = TestEngine.on(TestDatabase.SQLITE, folder);
        LogLines log = new LogLines()) {
      Notifier notifier = notifier(engine, ALL, 30, "log");
      fail(engine, "Tea");
      fail(engine, "Milk");
      assertThat(subjects(notifier.due())).containsExactlyInAnyOrder("Failed: Tea", "Failed: Milk");
      assertThat(log.with("failed.txt")).hasSize(1);
      Files.writeString(folder.resolve("notify/failed.txt"), "Alas, {topic}");
      fail(engine, "Cake");
      assertThat(subjects(notifier.due())).containsExactly("Alas, Cake");
    }
  }

  @Test
  void that_many_jobs_fail_is_told_again_after_six_hours_and_no_sooner() {
    try (TestEngine engine = TestEngine.on(TestDatabase.SQLITE, folder)) {
      Notifier notifier = notifier(engine, Set.of(Kind.FAILURE_RATE), 30, "log");
      Lookout lookout =
          new Lookout(
              new JdbiOutbox(engine.database),
              List::of,
              List::of,
              new Lookout.Limits(50, 90, Duration.ZERO),
              engine.clock);
      // A quarter of an hour before a day begins, and so each sixth hour of it.
      Instant midnight = engine.clock.instant().truncatedTo(ChronoUnit.DAYS);
      engine.clock.advance(
          Duration.between(engine.clock.instant(), midnight.plus(Duration.ofMinutes(1425))));
      List<Instant> told = new ArrayList<>();
      for (int minute = 0; minute < 12 * 60; minute++) {
        if (minute % 10 == 0) {
          fail(engine, "Topic " + minute);
        }
        lookout.look();
        List<Delivery> due = notifier.due();
        due.forEach(one -> told.add(one.at()));
        notifier.finish(due);
        engine.clock.advance(Duration.ofMinutes(1));
      }
      assertThat(told).hasSize(2);
      assertThat(Duration.between(told.get(0), told.get(1))).isEqualTo(Duration.ofHours(6));
    }
  }

  @Test
  void sends_no_more_in_an_hour_than_it_may_and_puts_the_rest_into_one_message() {
    try (TestEngine engine = TestEngine.on(TestDatabase.SQLITE, folder)) {
      Notifier notifier = notifier(engine, ALL, 2, "log");
      List<String> told = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        fail(engine, "Topic " + i);
        List<Delivery> due = notifier.due();
        told.addAll(subjects(due));
        notifier.finish(due);
        engine.clock.advance(Duration.ofMinutes(1));
      }
      assertThat(told).containsExactly("Failed: Topic 0", "Failed: Topic 1");
      for (int i = 2; i < 72; i++) {
        fail(engine, "Topic " + i);
      }
      assertThat(notifier.due()).isEmpty();
      engine.clock.advance(Duration.ofHours(1));
      List<Delivery> rest = notifier.due();
      assertThat(subjects(rest)).containsExactly("70 notifications: failed");
      assertThat(rest.get(0).text()).contains("- Failed: Topic 2\n").contains("- and 20 more");
      assertThat(rest.get(0).jobs()).hasSize(70);
    }
  }

  @Test
  void tells_only_of_what_is_wanted_by_the_words_of_the_homes_files() throws Exception {
    Files.createDirectories(folder.resolve("notify"));
    Files.writeString(folder.resolve("notify/failed.txt"), "Oh no, {topic}\n\n{unknown} {detail}");
    try (TestEngine engine = TestEngine.on(TestDatabase.SQLITE, folder)) {
      Notifier notifier = notifier(engine, Set.of(Kind.FAILED), 30, "log");
      var unused = engine.through(engine.aJob().about("Milk").claimed(), Stage.ANALYTICS);
      fail(engine, "Tea");
      List<Delivery> due = notifier.due();
      assertThat(subjects(due)).containsExactly("Oh no, Tea");
      assertThat(due.get(0).text()).isEqualTo("{unknown} The disk {topic} is odd");
    }
  }

  @ParameterizedTest
  @EnumSource
  void looks_out_for_failing_jobs_spent_quota_and_sign_ins(TestDatabase kind) {
    try (TestEngine engine = TestEngine.on(kind, folder)) {
      Notifier notifier =
          notifier(engine, Set.of(Kind.FAILURE_RATE, Kind.QUOTA, Kind.SIGN_IN), 30, "log");
      Instant now = engine.clock.instant();
      Lookout lookout =
          new Lookout(
              new JdbiOutbox(engine.database),
              () -> List.of(quota(89), quota(91)),
              () ->
                  List.of(
                      channel("main", ChannelState.Status.SIGN_IN, now),
                      channel("old", ChannelState.Status.READY, now.minus(Duration.ofDays(6))),
                      channel("new", ChannelState.Status.READY, now)),
              new Lookout.Limits(50, 90, Duration.ofDays(7)),
              engine.clock);
      fail(engine, "1");
      fail(engine, "2");
      fail(engine, "3");
      lookout.look();
      engine.clock.advance(Duration.ofSeconds(1));
      fail(engine, "4");
      lookout.look();
      lookout.look();
      List<Delivery> due = notifier.due();
      assertThat(subjects(due))
          .containsExactlyInAnyOrder(
              "Many jobs fail: 4 of 4",
              "Quota nearly spent: Google project p91",
              "Sign in: channel main",
              "Sign in: channel old");
    }
  }

  private static ProjectQuota quota(int spent) {
    return new ProjectQuota(
        "p" + spent,
        List.of("main"),
        LocalDate.of(2030, 1, 1),
        Instant.EPOCH,
        Map.of(Allowance.UPLOADS, new ProjectQuota.Share(100, spent, 0, 100 - spent, false)));
  }

  private static ChannelState channel(String name, ChannelState.Status status, Instant since) {
    return new ChannelState(
        name,
        status,
        Optional.of("Google knows the sign-in no more"),
        Optional.empty(),
        Optional.empty(),
        Optional.of("p"),
        Optional.of(since),
        List.of());
  }
}
