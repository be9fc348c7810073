package dev.showrunner.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.showrunner.fixtures.SettableClock;
import dev.showrunner.fixtures.TestEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class JobDoorTest {
  private final SettableClock clock = new SettableClock(Instant.parse("2030-01-01T00:00:00Z"));
  private final JobDoor door = TestEngine.door(clock);

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of("topic", "", "topic is empty; give it 1 to 200 characters"),
        Arguments.of("topic", " \n\t", "topic is empty"),
        Arguments.of("topic", "x".repeat(201), "topic has 201 characters; shorten it to 200"),
        Arguments.of("topic", "a\0b", "topic has a character that cannot be stored"),
        Arguments.of("topic", "a\ud800b", "topic has a character that cannot be stored"),
        Arguments.of("durationMinutes", 0, "durationMinutes must be 1 to 60, not 0"),
        Arguments.of("durationMinutes", 61, "durationMinutes must be 1 to 60, not 61"),
        Arguments.of("durationMinutes", -5, "durationMinutes must be 1 to 60, not -5"),
        Arguments.of("scheduledAt", "2029-12-31T23:58:59Z", "is in the past"),
        Arguments.of("scheduledAt", "tomorrow", "\"tomorrow\" is no time; write it as"),
        Arguments.of("scheduledAt", "2030-02-30T10:00", "is no time"),
        Arguments.of("scheduledAt", "+99999-01-01T00:00:00Z", "years 1970 to 9999"),
        Arguments.of("scheduledAt", "1066-10-14", "years 1970 to 9999"),
        Arguments.of("publishAt", "2001-01-01", "publishAt 2001-01-01 is in the past"),
        Arguments.of("style", "eductional", "choose one of: educational, story"),
        Arguments.of("channel", "fodler", "choose one of: folder, main"),
        Arguments.of("category", "comdy", "choose one of: Comedy, Education"),
        Arguments.of("privacyStatus", "secret", "choose one of:"),
        Arguments.of("aspect", "4:3", "choose one of: 1:1"),
        Arguments.of("quality", "1081p", "choose one of: 1080p"),
        Arguments.of("transition", "wype", "choose one of: wipe"),
        Arguments.of("captions", "blok", "choose one of: block"),
        Arguments.of("fps", 25, "fps must be 30 or 60, not 25"),
        Arguments.of("language", "not a language", "no language tag"),
        Arguments.of("language", "", "no language tag"),
        Arguments.of("tags", List.of("tea", " "), "tags has an empty one"),
        Arguments.of("tags", List.of("x".repeat(101)), "tags has 101 characters"),
        Arguments.of("priority", "hihg", "choose one of: high"),
        Arguments.of("timeoutSeconds", 0, "timeoutSeconds must be 1 to"),
        Arguments.of("onConflict", "ignore", "choose one of:"),
        Arguments.of("onLate", "next-slots", "choose one of:"),
        Arguments.of("script", "é".repeat(131_073), "script is over 256 kB"),
        Arguments.of("description", "x".repeat(5001), "description has 5001 characters"),
        Arguments.of("retry", Map.of("strategy", "linar"), "choose one of: linear"),
        Arguments.of("retry", Map.of("base", "soon"), "write it as 60s, 10m or 1h"),
        Arguments.of("retry", Map.of("base", "-5"), "is no duration"),
        Arguments.of("retry", Map.of("base", "0"), "retry.base must be 1 s to"),
        Arguments.of("retry", Map.of("base", "2h"), "retry.cap is below retry.base"),
        Arguments.of("retry", Map.of("max", -1), "retry.max must be 0 to 100, not -1"),
        Arguments.of("retry", Map.of("max", 101), "retry.max must be 0 to 100, not 101"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refuses_in_one_sentence_that_names_the_field(String field, Object value, String sentence) {
    Map<String, Object> fields = new HashMap<>(Map.of("topic", "Tea"));
    fields.put(field, value);
    JobDraft draft = TestEngine.draft(fields);
    assertThatThrownBy(() -> door.admit(draft))
        .hasMessageContaining(sentence)
        .asInstanceOf(type(InvalidRequestException.class))
        .satisfies(e -> assertThat(e.field()).startsWith(field))
        .satisfies(e -> assertThat(e.getMessage()).contains(field).doesNotContain("\n"));
  }

  @Test
  void refuses_to_publish_before_it_is_made() {
    Map<String, Object> fields =
        Map.of("topic", "Tea", "scheduledAt", "2030-03-02T10:00", "publishAt", "2030-03-02T09:59");
    assertThatThrownBy(() -> door.admit(TestEngine.draft(fields)))
        .hasMessageContaining("publishAt 2030-03-02T09:59 is before scheduledAt")
        .asInstanceOf(type(InvalidRequestException.class))
        .satisfies(e -> assertThat(e.field()).isEqualTo("publishAt"));
  }

  @Test
  void refuses_a_missing_topic() {
    assertThatThrownBy(() -> door.admit(TestEngine.draft(Map.of())))
        .hasMessageContaining("topic is missing");
  }

  @Test
  void fills_in_every_default() {
    JobRequest request = admitted("topic", "Tea");
    assertThat(request)
        .usingRecursiveComparison()
        .ignoringFields("topic")
        .isEqualTo(JobDefaults.standard().request(clock.instant()));
  }

  @Test
  void counts_a_topics_characters_as_people_do() {
    assertThat(admitted("topic", "🫖".repeat(200)).topic()).hasSize(400);
  }

  @Test
  void puts_a_topic_on_one_line() {
    assertThat(admitted("topic", " Tea,\n  with \"milk\" ").topic())
        .isEqualTo("Tea, with \"milk\"");
  }

  @Test
  void takes_the_first_of_equal_tags() {
    assertThat(admitted("tags", List.of("tea", "leaf", "tea")).tags())
        .containsExactly("tea", "leaf");
  }

  @Test
  void takes_names_in_any_case() {
    assertThat(admitted("category", "comedy").category()).isEqualTo("Comedy");
    assertThat(admitted("priority", "URGENT").priority()).isEqualTo(Priority.URGENT);
  }

  static Stream<Arguments> times() {
    return Stream.of(
        Arguments.of("2030-06-15T14:30", "2030-06-15T12:30:00Z"),
        Arguments.of("2030-06-15T14:30:00+05:00", "2030-06-15T09:30:00Z"),
        Arguments.of("2030-06-15T14:30:00Z", "2030-06-15T14:30:00Z"),
        Arguments.of("2030-06-15", "2030-06-14T22:00:00Z"),
        // Skipped by the clock change of 31 March: read with the offset before it.
        Arguments.of("2030-03-31T02:30", "2030-03-31T01:30:00Z"),
        // There twice on 27 October: the first.
        Arguments.of("2030-10-27T02:30", "2030-10-27T00:30:00Z"),
        Arguments.of("2029-12-31T23:59:00Z", "2029-12-31T23:59:00Z"));
  }

  @ParameterizedTest
  @MethodSource("times")
  void reads_times_in_the_zone_unless_they_carry_an_offset(String text, String instant) {
    assertThat(admitted("scheduledAt", text).scheduledAt()).isEqualTo(Instant.parse(instant));
  }

  @Test
  void lets_a_past_time_in_when_it_is_meant() {
    JobDraft draft =
        TestEngine.draft(Map.of("topic", "Tea", "scheduledAt", "2001-01-01", "allowPast", true));
    assertThat(door.admit(draft).scheduledAt()).isEqualTo(Instant.parse("2000-12-31T23:00:00Z"));
  }

  static Stream<Arguments> durations() {
    return Stream.of(
        Arguments.of("90", Duration.ofSeconds(90)),
        Arguments.of(90, Duration.ofSeconds(90)),
        Arguments.of("90s", Duration.ofSeconds(90)),
        Arguments.of("2m", Duration.ofMinutes(2)),
        Arguments.of("PT2M", Duration.ofMinutes(2)),
        Arguments.of("1h", Duration.ofHours(1)));
  }

  @ParameterizedTest
  @MethodSource("durations")
  void reads_durations_as_people_write_them(Object text, Duration duration) {
    assertThat(admitted("retry", Map.of("base", text)).retry().base()).isEqualTo(duration);
  }

  @Test
  void takes_a_value_away_with_an_empty_one_and_keeps_the_rest() {
    JobRequest request =
        door.admit(
            TestEngine.draft(
                Map.of("topic", "Tea", "publishAt", "2030-02-01", "title", "T", "fps", 60)));
    JobRequest patched =
        door.amend(request, TestEngine.patch(Map.of("publishAt", "", "title", "")));
    assertThat(patched.publishAt()).isNull();
    assertThat(patched.title()).isEmpty();
    assertThat(patched.fps()).isEqualTo(60);
    assertThat(patched.topic()).isEqualTo("Tea");
  }

  private JobRequest admitted(String field, Object value) {
    Map<String, Object> fields = new HashMap<>(Map.of("topic", "Tea"));
    fields.put(field, value);
    return door.admit(TestEngine.draft(fields));
  }
}
