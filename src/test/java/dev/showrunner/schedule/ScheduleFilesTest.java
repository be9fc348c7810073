package dev.showrunner.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.job.JobIds;
import dev.showrunner.web.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleFilesTest {
  private static final String TWO =
      """
      # Our shows
      - name: Morning tip
        topicTemplate: "Tip of {date}"
        recurrence:
          type: daily
          hour: 10
        tags: [tip, morning]

      - name: Week
        topics: [Tea, Coffee]
        recurrence: {type: weekly, daysOfWeek: [MONDAY], hour: 9}
      """;

  @TempDir Path home;
  @TempDir Path installation;
  @TempDir Path database;

  @SuppressWarnings("NullAway.Init")
  private TestSchedules test;

  @SuppressWarnings("NullAway.Init")
  private ScheduleFiles files;

  @BeforeEach
  void start() {
    test = TestSchedules.on(TestEngine.on(TestDatabase.SQLITE, database));
    files = again();
  }

  /** As after a restart. */
  private ScheduleFiles again() {
    return new ScheduleFiles(
        List.of(home, installation),
        test.store,
        test.drafts,
        TestEngine.door(test.engine.clock),
        TestSchedules.BERLIN,
        new JobIds(test.engine.clock),
        test.engine.clock);
  }

  @AfterEach
  void end() {
    test.engine.close();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(home.resolve(name), text);
    look();
  }

  private void look() {
    files.reload();
    files.reload();
  }

  @Test
  void a_file_that_is_empty_for_a_moment_while_it_is_written_loses_nothing() throws IOException {
    write("shows.yaml", TWO);
    Map<String, Schedule> before = there();
    Files.writeString(home.resolve("shows.yaml"), "");
    files.reload();
    Files.writeString(home.resolve("shows.yaml"), TWO.substring(0, 120));
    files.reload();
    Files.writeString(home.resolve("shows.yaml"), TWO);
    look();
    assertThat(there()).isEqualTo(before);
    write("shows.yaml", "");
    assertThat(there()).isEmpty();
  }

  private Map<String, Schedule> there() {
    return test.schedules.list(new ScheduleQuery(null, 500, null)).items().stream()
        .collect(Collectors.toMap(each -> each.plan().name(), Function.identity()));
  }

  private Schedule one(String name) {
    Schedule schedule = there().get(name);
    assertThat(schedule).as(name).isNotNull();
    return java.util.Objects.requireNonNull(schedule);
  }

  @Test
  void what_stands_in_a_file_is_in_force_and_follows_its_changes() throws IOException {
    write("shows.yaml", TWO);
    assertThat(files.problems()).isEmpty();
    assertThat(there()).containsOnlyKeys("Morning tip", "Week");
    Schedule tip = one("Morning tip");
    assertThat(tip.request().tags()).containsExactly("tip", "morning");
    assertThat(tip.source().file()).isEqualTo("shows.yaml");
    test.tickAt("2030-01-01T10:00:00");
    Map<String, Schedule> before = there();

    write("shows.yaml", TWO.replace("hour: 10", "hour: 11 # later") + "\n# The end\n");
    Schedule moved = one("Morning tip");
    assertThat(moved.id()).isEqualTo(tip.id());
    assertThat(moved.state().runs()).isEqualTo(1);
    assertThat(moved.state().nextAt()).isEqualTo("2030-01-01T10:00:00Z");
    assertThat(one("Week")).isEqualTo(before.get("Week"));

    write("shows.yaml", TWO.substring(0, TWO.indexOf("- name: Week")));
    assertThat(there()).containsOnlyKeys("Morning tip");
    Files.delete(home.resolve("shows.yaml"));
    look();
    assertThat(there()).isEmpty();
    assertThat(test.jobs()).hasSize(1);
  }

  @Test
  void one_wrong_entry_is_named_by_file_and_line_and_all_others_stay() throws IOException {
    write("shows.yaml", TWO);
    Map<String, Schedule> before = there();
    write("shows.yaml", TWO.replace("hour: 10", "hour: 24"));
    assertThat(files.problems())
        .containsExactly(
            "config/schedules/shows.yaml, line 6: recurrence.hour must be 0 to 23, not 24"
                + " (the schedule stays as it was)");
    assertThat(there()).isEqualTo(before);
    write("shows.yaml", TWO.replace("Tip of {date}", "Tip of {dat}"));
    assertThat(files.problems()).hasSize(1);
    assertThat(files.problems().get(0)).contains("line 3: topicTemplate", "{dat}");
    write("shows.yaml", TWO.replace("MONDAY", "MONDAY, SOMEDAY").replace("  topics", "  topic"));
    assertThat(files.problems().get(0)).contains("line 10: topic is not for schedules");
    assertThat(there()).isEqualTo(before);
    write("shows.yaml", TWO);
    assertThat(files.problems()).isEmpty();
    assertThat(there()).isEqualTo(before);
  }

  @Test
  void an_entry_that_is_wrong_from_the_start_keeps_no_other_from_being_made() throws IOException {
    write("shows.yaml", TWO.replace("hour: 10", "hour: 10\n    minute: 60"));
    assertThat(there()).containsOnlyKeys("Week");
    assertThat(files.problems())
        .containsExactly(
            "config/schedules/shows.yaml, line 7: recurrence.minute must be 0 to 59, not 60"
                + " (the schedule is not made)");
  }

  @Test
  void a_file_that_is_no_yaml_or_no_schedules_changes_nothing() throws IOException {
    write("shows.yaml", TWO);
    Map<String, Schedule> before = there();
    Map<String, String> wrong =
        Map.of(
            TWO.replace("    type: daily", "    type: daily\n  x: ["),
            "this is no YAML",
            TWO.replace("    hour", "   hour: 3\n    hour"),
            "line",
            TWO.replace("  topics: [Tea", "  name: Week\n  topics: [Tea"),
            "name stands there for the second time",
            "- Morning\n",
            "line 1: this is no schedule",
            "just words",
            "line 1: this is no schedule",
            "- &a [*a]\n",
            "line 1");
    for (Map.Entry<String, String> each : wrong.entrySet()) {
      write("shows.yaml", each.getKey());
      assertThat(files.problems()).as(each.getKey()).hasSize(1);
      assertThat(files.problems().get(0))
          .startsWith("config/schedules/shows.yaml, line ")
          .contains(each.getValue());
      assertThat(there()).as(each.getKey()).isEqualTo(before);
    }
    Files.write(home.resolve("shows.yaml"), new byte[] {'-', ' ', (byte) 0xff, (byte) 0xfe});
    look();
    assertThat(files.problems().get(0)).contains("no text in UTF-8");
    assertThat(there()).isEqualTo(before);
  }

  @Test
  void two_entries_of_one_name_are_refused_and_the_first_counts() throws IOException {
    write("shows.yaml", TWO.replace("name: Week", "name: Morning tip"));
    assertThat(there()).containsOnlyKeys("Morning tip");
    assertThat(one("Morning tip").plan().topics().list()).isEmpty();
    assertThat(files.problems().get(0)).contains("line 9", "another schedule \"Morning tip\"");
  }

  @Test
  void a_restart_changes_nothing_and_finds_what_was_changed_meanwhile() throws IOException {
    write("shows.yaml", TWO);
    test.schedules.pause(one("Week").id());
    Map<String, Schedule> before = there();
    test.engine.clock.advance(Duration.ofMinutes(5));
    files = again();
    files.reload();
    assertThat(there()).isEqualTo(before);
    Files.writeString(home.resolve("shows.yaml"), TWO.replace("Coffee", "Milk"));
    files = again();
    files.reload();
    assertThat(one("Week").plan().topics().list()).containsExactly("Tea", "Milk");
    assertThat(one("Week").state().enabled()).isFalse();
    Files.delete(home.resolve("shows.yaml"));
    files = again();
    files.reload();
    assertThat(there()).isEmpty();
  }

  @Test
  void the_home_wins_and_a_single_schedule_needs_no_list() throws IOException {
    Files.writeString(installation.resolve("a.yaml"), TWO);
    Files.writeString(installation.resolve("b.yml"), "# nothing here\n");
    Files.writeString(installation.resolve(".hidden.yaml"), TWO);
    Files.writeString(installation.resolve("notes.txt"), "x");
    files.reload();
    assertThat(there()).hasSize(2);
    write("a.yaml", "name: One\ntopicTemplate: One\nenabled: false\nrecurrence: {type: daily}\n");
    assertThat(files.problems()).isEmpty();
    assertThat(there()).containsOnlyKeys("One");
    assertThat(one("One").state().enabled()).isFalse();
    assertThat(one("One").plan().timing().recurrence()).isEqualTo(new Recurrence.Daily(10, 0));
  }

  @Test
  void what_a_file_says_is_changed_there_only() throws IOException {
    write("shows.yaml", TWO);
    String id = one("Week").id();
    assertThatThrownBy(() -> test.schedules.edit(id, test.draft("{\"name\": \"x\"}")))
        .isInstanceOf(ScheduleConflictException.class)
        .hasMessageContaining("config/schedules/shows.yaml");
    assertThatThrownBy(() -> test.schedules.delete(id))
        .isInstanceOf(ScheduleConflictException.class);
    test.schedules.runNow(id);
    assertThat(test.topics()).containsExactly("Tea");
  }

  @Test
  void an_entry_that_cannot_be_read_keeps_no_other_from_being_made_or_changed() throws IOException {
    String doubled = TWO.replace("    hour: 10", "    hour: 10\n    hour: 11");
    write("shows.yaml", doubled + "- just words\n");
    assertThat(there()).containsOnlyKeys("Week");
    assertThat(files.problems())
        .containsExactly(
            "config/schedules/shows.yaml, line 7: recurrence.hour stands there for the second time;"
                + " keep one of them (the schedule is not made)",
            "config/schedules/shows.yaml, line 13: this is no schedule; write it as"
                + " \"- name: Morning tip\" and its fields below (the schedule is not made)");
    write("shows.yaml", TWO);
    Schedule tip = one("Morning tip");
    write("shows.yaml", doubled.replace("Coffee", "Milk"));
    assertThat(one("Morning tip")).isEqualTo(tip);
    assertThat(one("Week").plan().topics().list()).containsExactly("Tea", "Milk");
    assertThat(files.problems()).hasSize(1);
    assertThat(files.problems().get(0)).contains("line 7", "the schedule stays as it was");
  }

  @Test
  void a_folder_that_vanishes_takes_no_schedule_with_it() throws IOException {
    write("shows.yaml", TWO);
    Path away = home.resolveSibling("away-" + home.getFileName());
    Files.move(home, away);
    look();
    assertThat(test.store.fromFiles()).hasSize(2);
    assertThat(files.problems())
        .singleElement()
        .asString()
        .contains("folder is gone", "shows.yaml");
    files = again();
    look();
    assertThat(test.store.fromFiles()).as("nor by a restart").hasSize(2);
    Files.move(away, home);
    look();
    assertThat(files.problems()).isEmpty();
    assertThat(test.store.fromFiles()).hasSize(2);
    Files.move(home, away);
    look();
    Files.createDirectory(home);
    look();
    assertThat(test.store.fromFiles()).as("an empty folder says that they are gone").isEmpty();
  }

  @Test
  void an_entry_that_is_renamed_within_its_lead_makes_no_second_video() throws IOException {
    String ahead = TWO.replace("tags: [tip, morning]", "leadTime: 6h");
    write("shows.yaml", ahead);
    assertThat(test.tickAt("2030-01-01T05:00:00")).isEqualTo(1);
    List<String> ids = test.store.fromFiles().stream().map(Schedule::id).toList();
    write("shows.yaml", ahead.replace("Morning tip", "Early tip"));
    assertThat(files.problems()).isEmpty();
    assertThat(test.store.fromFiles())
        .extracting(Schedule::id)
        .containsExactlyInAnyOrderElementsOf(ids);
    assertThat(test.store.fromFiles())
        .extracting(each -> each.plan().name())
        .containsExactlyInAnyOrder("Early tip", "Week");
    assertThat(test.scheduler.fireDue()).isZero();
    assertThat(test.jobs()).hasSize(1);
    write("shows.yaml", ahead.replace("Morning tip", "Other").replace("Tip of", "Tips of"));
    assertThat(test.store.fromFiles())
        .as("one that is another thing is another one")
        .extracting(Schedule::id)
        .hasSize(2)
        .doesNotContain(TestSchedules.occurrence(test.jobs().get(0)).schedule());
  }

  @Test
  void a_schedule_whose_file_is_renamed_or_that_moves_to_another_makes_no_second_video()
      throws IOException {
    String ahead = TWO.replace("tags: [tip, morning]", "leadTime: 24h");
    write("shows.yaml", ahead);
    test.schedules.runNow(one("Week").id());
    assertThat(test.tickAt("2030-01-01T09:00:00")).isEqualTo(1);
    Map<String, Schedule> before = there();
    Files.move(home.resolve("shows.yaml"), home.resolve("all.yaml"));
    look();
    keptAll(before);
    int week = ahead.indexOf("- name: Week");
    Files.writeString(home.resolve("week.yaml"), ahead.substring(week));
    write("all.yaml", ahead.substring(0, week));
    keptAll(before);
    assertThat(one("Week").source().file()).isEqualTo("week.yaml");
    Files.move(home.resolve("week.yaml"), home.resolve("a-week.yaml"));
    files = again();
    files.reload();
    keptAll(before);
  }

  @Test
  void a_file_that_is_renamed_with_a_mistake_in_it_makes_no_second_video() throws IOException {
    String ahead = TWO.replace("tags: [tip, morning]", "leadTime: 24h");
    write("shows.yaml", ahead);
    assertThat(test.tickAt("2030-01-01T09:00:00")).isEqualTo(1);
    Map<String, Schedule> before = there();
    Files.delete(home.resolve("shows.yaml"));
    write("all.yaml", ahead.replace("hour: 10", "hour: 24"));
    assertThat(files.problems()).hasSize(2);
    assertThat(files.problems().get(1))
        .isEqualTo(
            "config/schedules/shows.yaml: \"Morning tip\" is gone from it and stays as it was"
                + " until all entries of all files are right");
    assertThat(one("Morning tip")).isEqualTo(before.get("Morning tip"));
    write("all.yaml", ahead);
    keptAll(before);
    // What stays as it was by its name holds nobody up.
    write("all.yaml", ahead.replace("hour: 10", "hour: 24").replace("name: Week", "name: Month"));
    write("more.yaml", "# none\n");
    assertThat(files.problems()).hasSize(1);
    assertThat(there()).containsOnlyKeys("Morning tip", "Month");
  }

  @Test
  void schedules_alike_but_for_their_names_keep_their_own_state_in_a_renamed_file()
      throws IOException {
    String each = "- name: Tip %d\n  topicTemplate: Tip\n  recurrence: {type: daily}\n";
    String all = each.formatted(1) + each.formatted(2) + each.formatted(3) + each.formatted(4);
    write("shows.yaml", all);
    test.schedules.pause(one("Tip 2").id());
    test.schedules.runNow(one("Tip 3").id());
    Map<String, Schedule> before = there();
    Files.move(home.resolve("shows.yaml"), home.resolve("all.yaml"));
    look();
    keptAll(before);
    before.forEach((name, old) -> assertThat(one(name).id()).as(name).isEqualTo(old.id()));
  }

  private void keptAll(Map<String, Schedule> before) {
    assertThat(files.problems()).isEmpty();
    assertThat(test.scheduler.fireDue()).isZero();
    assertThat(there().values())
        .extracting(Schedule::id, Schedule::state)
        .containsExactlyInAnyOrderElementsOf(
            before.values().stream().map(each -> tuple(each.id(), each.state())).toList());
  }

  @Test
  void what_was_refused_for_something_else_is_in_force_once_that_is_there() throws IOException {
    AtomicBoolean open = new AtomicBoolean();
    files =
        new ScheduleFiles(
            List.of(home),
            test.store,
            new DraftReader(new OpenedLater(open)),
            TestEngine.door(test.engine.clock),
            TestSchedules.BERLIN,
            new JobIds(test.engine.clock),
            test.engine.clock);
    write("shows.yaml", TWO);
    assertThat(files.problems()).hasSize(2);
    open.set(true);
    look();
    assertThat(files.problems()).isEmpty();
    assertThat(there()).hasSize(2);
  }

  @Test
  void a_row_that_cannot_be_read_keeps_no_other_file_from_being_in_force() throws IOException {
    write("a.yaml", TWO);
    test.engine.database.write(
        handle ->
            handle.execute("UPDATE schedules SET plan = replace(plan, '\"daily\"', '\"dayly\"')"));
    Files.writeString(home.resolve("b.yaml"), TWO.replace("name: ", "name: Other "));
    write("a.yaml", TWO + "# changed\n");
    assertThat(files.problems())
        .singleElement()
        .asString()
        .contains("config/schedules/a.yaml, line 2: it could not be stored");
    assertThat(there()).containsOnlyKeys("Week", "Other Morning tip", "Other Week");
  }

  private record OpenedLater(AtomicBoolean open) implements DraftReader.StrictJson {
    @Override
    public <T> T read(String text, Class<T> type) {
      if (!open.get()) {
        throw new InvalidRequestException("channel", "channel news is not known");
      }
      return new Json(TestSchedules.BERLIN).read(text, type);
    }
  }
}
