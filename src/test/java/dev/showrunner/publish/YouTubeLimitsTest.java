package dev.showrunner.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.showrunner.fixtures.AClaim;
import dev.showrunner.fixtures.SettableClock;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.job.JobDoor;
import dev.showrunner.job.JobRequest;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
import dev.showrunner.script.Inbox;
import dev.showrunner.script.ScriptCheck;
import dev.showrunner.script.ScriptRules;
import dev.showrunner.script.Styles;
import dev.showrunner.video.Metadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What YouTube would refuse is refused at the door, and once more before an upload. */
final class YouTubeLimitsTest {
  private static final SettableClock CLOCK = new SettableClock(AClaim.NOW);

  @TempDir Path root;

  private final ScriptCheck scripts =
      new ScriptCheck(new Styles(List.of(Path.of("config", "styles"))), ScriptRules.STANDARD);
  private final JobDoor door =
      TestEngine.door(
          CLOCK, List.of(scripts, new YouTubeLimits("main"::equals, scripts::ownWords)));

  @Test
  void a_title_has_100_characters_and_an_emoji_is_two() {
    assertTaken("title", "x".repeat(100));
    assertRefused("title", "x".repeat(101), "title has 101 characters", "shorten it to the 100");
    assertTaken("title", "🍵".repeat(50));
    assertRefused("title", "🍵".repeat(50) + "!", "title has 101 characters");
    assertTaken("title", "e\u0301".repeat(50));
    assertRefused("title", "e\u0301".repeat(50) + "e", "title has 101 characters");
  }

  @Test
  void a_description_has_5000_bytes() {
    assertTaken("description", "x".repeat(5000));
    assertTaken("description", "é".repeat(2500));
    assertRefused("description", "é".repeat(2500) + "x", "description has 5001 bytes");
    assertRefused("description", "🍵".repeat(1250) + "x", "description has 5001 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"title", "description"})
  void neither_has_an_angle_bracket(String field) {
    assertTaken(field, "tea ‹ coffee");
    assertRefused(field, "tea < coffee", field + " has a < or >", "write it without");
    assertRefused(field, "coffee > tea", field + " has a < or >");
  }

  @Test
  void tags_have_500_characters_with_commas_and_quotes() {
    // 5 of 95 letters and 2 quotes with a space, with 4 commas: 5 × 97 + 4 = 489; and one of 10.
    List<String> spaced = IntStream.range(0, 5).mapToObj(i -> i + " " + "x".repeat(93)).toList();
    assertTaken("tags", with(spaced, "y".repeat(10)));
    assertRefused("tags", with(spaced, "y".repeat(11)), "tags have 501 characters", "500");
    assertRefused("tags", with(spaced, "y".repeat(7) + " y"), "tags have 501 characters");
  }

  @Test
  void a_language_is_known_and_not_only_well_formed() {
    for (String tag : List.of("en", "pt-BR", "zh-Hans", "he", "fil", "es-419", "de-CH-1996")) {
      assertTaken("language", tag);
    }
    for (String tag : List.of("xx", "qqq", "en-QQ", "zzz-DE")) {
      assertRefused("language", tag, "language \"" + tag + "\"", "use a tag such as en");
    }
  }

  @Test
  void unlisted_cannot_be_flipped_by_youtube() {
    assertTaken("privacyStatus", "unlisted");
    Map<String, Object> both = asked("privacyStatus", "unlisted");
    both.put("publishAt", "2030-02-01T10:00:00Z");
    assertThat(refusal(both))
        .hasMessageContaining("privacyStatus unlisted cannot go with publishAt")
        .extracting(InvalidRequestException::field)
        .isEqualTo("privacyStatus");
  }

  @Test
  void a_publication_in_the_past_is_refused_unless_it_is_meant() {
    assertRefused("publishAt", "2029-12-31T10:00:00Z", "publishAt", "in the past");
  }

  @Test
  void a_persons_script_is_refused_and_what_is_made_of_it_is_cut() {
    String longTitle = "steeped leaves ".repeat(7).strip();
    assertRefused(
        "script",
        script("title: " + longTitle),
        "title in the script's front matter has 104 characters");
    assertRefused("script", script("title: a < b"), "title in the script's front matter has a <");
    assertRefused(
        "script", script("description: a > b"), "description in the script's front matter");
    assertRefused("script", script("language: xx"), "language in the script's front matter \"xx\"");
    assertTaken("script", "# " + longTitle + "\n\nTea is a leaf.");
    assertTaken("topic", longTitle + " " + longTitle.substring(0, 90));
  }

  @Test
  void a_file_in_the_inbox_is_looked_at_too() throws IOException {
    Inbox inbox =
        new Inbox(
            (name, hash, draft) -> {
              door.admit(draft);
              throw new AssertionError("It was let in");
            });
    Path file = root.resolve("tea.md");
    Files.writeString(file, script("title: " + "x".repeat(101) + "\nchannel: main"));
    assertThatThrownBy(() -> inbox.accept(file))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("title in the script's front matter has 101 characters");
  }

  @Test
  void what_the_request_says_stands_above_the_script() {
    Map<String, Object> fields = asked("script", script("title: " + "x".repeat(101)));
    fields.put("title", "Short");
    assertThat(door.admit(TestEngine.draft(fields)).title()).isEqualTo("Short");
  }

  @Test
  void a_change_is_looked_at_too() {
    JobRequest request = door.admit(TestEngine.draft(asked("title", "Tea")));
    assertThatThrownBy(
            () -> door.amend(request, TestEngine.patch(Map.of("title", "x".repeat(101)))))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("101 characters");
    JobRequest local =
        door.admit(TestEngine.draft(Map.of("topic", "Tea", "title", "x".repeat(101))));
    assertThatThrownBy(() -> door.amend(local, TestEngine.patch(Map.of("channel", "main"))))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("title has 101 characters");
  }

  @Test
  void a_folder_takes_what_youtube_does_not() {
    for (Map.Entry<String, Object> each :
        Map.<String, Object>of("title", "a < " + "x".repeat(101), "language", "xx").entrySet()) {
      Map<String, Object> fields = asked(each.getKey(), each.getValue());
      fields.put("channel", "folder");
      assertThatCode(() -> door.admit(TestEngine.draft(fields))).doesNotThrowAnyException();
    }
  }

  @Test
  void finished_metadata_are_looked_at_before_an_upload() throws IOException {
    var claim = new AClaim(root).claim();
    Metadata good = metadata("Tea", "Leaves", List.of("tea"), 27, "en", null);
    assertThatCode(() -> YouTubeLimits.requireTaken(claim, good)).doesNotThrowAnyException();
    Instant at = AClaim.NOW;
    for (Metadata broken :
        List.of(
            metadata(" ", "", List.of(), 27, "en", null),
            metadata("x".repeat(101), "", List.of(), 27, "en", null),
            metadata("Tea", "é".repeat(2501), List.of(), 27, "en", null),
            metadata("Tea", "", List.of("x".repeat(501)), 27, "en", null),
            metadata("Tea", "", List.of(), 30, "en", null),
            metadata("Tea", "", List.of(), 27, "xx", null),
            new Metadata(
                "Tea", "", List.of(), 27, "en", "unlisted", at, false, false, List.of()))) {
      assertThatThrownBy(() -> YouTubeLimits.requireTaken(claim, broken))
          .as("%s", broken)
          .isInstanceOf(FinalException.class)
          .hasMessageEndingWith("retry the job from metadata");
    }
  }

  @Test
  void a_video_that_is_late_is_not_uploaded_unasked() throws IOException {
    var late = new AClaim(root).asking("publishAt", "2030-01-01T13:00:00Z");
    SettableClock clock = new SettableClock(Instant.parse("2030-01-01T14:00:00Z"));
    var claim = late.claim();
    PublishTime.refuseLate(claim, clock, none -> Optional.empty());
    clock.advance(Duration.ofMillis(1));
    assertThat(waiting(claim, clock).reason()).isEqualTo(WaitReason.DECISION);
    PublishTime.refuseLate(
        late.asking("onLate", "publish").claim(), clock, none -> Optional.empty());
    WaitingException moved = waiting(late.asking("onLate", "next-slot").claim(), clock);
    assertThat(moved.reason()).isEqualTo(WaitReason.TIME);
    assertThat(moved.until()).as("YouTube waits for the slot itself").contains(clock.instant());
  }

  private static WaitingException waiting(dev.showrunner.job.Claim claim, SettableClock clock) {
    Instant slot = Instant.parse("2030-01-02T10:00:00Z");
    return catchThrowableOfType(
        WaitingException.class,
        () -> PublishTime.refuseLate(claim, clock, any -> Optional.of(slot)));
  }

  private static Metadata metadata(
      String title,
      String description,
      List<String> tags,
      int category,
      String language,
      @org.jspecify.annotations.Nullable Instant publishAt) {
    return new Metadata(
        title,
        description,
        tags,
        category,
        language,
        "private",
        publishAt,
        false,
        false,
        List.of());
  }

  private static List<String> with(List<String> tags, String more) {
    return java.util.stream.Stream.concat(tags.stream(), java.util.stream.Stream.of(more)).toList();
  }

  private static String script(String front) {
    return "---\n" + front + "\n---\n\nTea is a leaf.\n";
  }

  private static Map<String, Object> asked(String field, Object value) {
    Map<String, Object> fields = new HashMap<>(Map.of("topic", "Tea", "channel", "main"));
    fields.put(field, value);
    return fields;
  }

  private void assertTaken(String field, Object value) {
    assertThatCode(() -> door.admit(TestEngine.draft(asked(field, value))))
        .as("%s = %s", field, value)
        .doesNotThrowAnyException();
  }

  private void assertRefused(String field, Object value, String... words) {
    assertThat(refusal(asked(field, value)))
        .as("%s = %s", field, value)
        .hasMessageContainingAll(words)
        .extracting(InvalidRequestException::field)
        .isEqualTo(field);
  }

  private InvalidRequestException refusal(Map<String, Object> fields) {
    return catchThrowableOfType(
        InvalidRequestException.class, () -> door.admit(TestEngine.draft(fields)));
  }
}
