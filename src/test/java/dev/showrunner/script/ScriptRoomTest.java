package dev.showrunner.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.fixtures.ScriptStages;
import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Claim;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.job.Job;
import dev.showrunner.job.Origin;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.Stage;
import dev.showrunner.video.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stage, the door's check and the inbox, on a real engine. */
class ScriptRoomTest {
  private static final String SCRIPT = "---\ntitle: Tea\n---\n\n## Leaf\n\nIt grows.\n";
  @TempDir Path folder;
  private final Styles styles = new Styles(List.of());
  private final ScriptStage stage = ScriptStages.offline(styles);
  private TestEngine engine;

  @BeforeEach
  void open() {
    engine = TestEngine.on(TestDatabase.SQLITE, folder);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private Path inboxFile(String name, String text) throws IOException {
    Path file = Files.createDirectories(folder.resolve("inbox")).resolve(name);
    return Files.writeString(file, text);
  }

  private Inbox inbox() {
    return new Inbox(engine.jobs()::scheduleFromInbox);
  }

  @Test
  void a_script_of_the_request_becomes_script_md_and_no_part_is_left() throws IOException {
    Claim claim = engine.aJob().with("script", SCRIPT).with("language", "fr").inStage(Stage.SCRIPT);
    Script script = stage.write(claim);
    assertThat(script.title()).isEqualTo("Tea");
    assertThat(script.language()).isEqualTo("fr");
    String text = Files.readString(claim.folder().resolve("script.md"));
    assertThat(new MarkdownScripts().read(text, "x")).isEqualTo(script);
    try (Stream<Path> files = Files.list(claim.folder().path())) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void without_a_script_an_outline_is_written() {
    Script script = stage.write(engine.aJob().inStage(Stage.SCRIPT));
    assertThat(script.writer()).isEqualTo("outline");
    assertThat(script.title()).isEqualTo("The history of tea");
    assertThat(script.notes()).isNotEmpty();
  }

  @Test
  void a_script_that_cannot_be_used_ends_the_job() {
    Claim claim = engine.aJob().with("script", "<p>nothing</p>").inStage(Stage.SCRIPT);
    assertThatThrownBy(() -> stage.write(claim))
        .isInstanceOf(FinalException.class)
        .hasMessageContaining("no scene");
  }

  @Test
  void a_file_that_cannot_be_written_is_tried_again() throws IOException {
    Claim claim = engine.aJob().with("script", SCRIPT).inStage(Stage.SCRIPT);
    Files.createDirectories(claim.folder().resolve("script.md").resolve("in-the-way"));
    assertThatThrownBy(() -> stage.write(claim)).isInstanceOf(RetryableException.class);
  }

  @Test
  void the_door_names_the_field_and_the_reason() {
    ScriptCheck check = new ScriptCheck(styles, ScriptRules.STANDARD);
    Job good = engine.aJob().with("script", SCRIPT).pending();
    check.check(good.request());
    Job empty = engine.aJob().with("script", "<p>nothing</p>").pending();
    assertThatThrownBy(() -> check.check(empty.request()))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("no scene")
        .extracting(e -> ((InvalidRequestException) e).field())
        .isEqualTo("script");
    Job odd = engine.aJob().with("script", "---\nstyle: storys\n---\nText.").pending();
    assertThatThrownBy(() -> check.check(odd.request())).hasMessageContaining("\"stories\"");
  }

  @Test
  void a_dropped_file_makes_one_job_with_the_fields_of_its_front_matter() throws IOException {
    String text =
        """
        ---
        title: Tea
        tags: green tea, black tea
        style: story
        duration: 2
        privacy: unlisted
        aspect: 9:16
        channel: main
        publishAt: 2030-06-15T14:30
        approval: true
        onConflict: move
        onLate: publish
        ---
        Hot.
        """;
    Path file = inboxFile("tea.md", text);
    Job job = inbox().accept(file);
    assertThat(job.origin()).isEqualTo(Origin.INBOX);
    assertThat(job.request().topic()).isEqualTo("Tea");
    assertThat(job.request().tags()).containsExactly("green tea", "black tea");
    assertThat(job.request().style()).isEqualTo("story");
    assertThat(job.request().durationMinutes()).isEqualTo(2);
    assertThat(job.request().privacyStatus()).isEqualTo("unlisted");
    assertThat(job.request().aspect()).isEqualTo("9:16");
    assertThat(job.request().channel()).isEqualTo("main");
    assertThat(job.request().publishAt()).isEqualTo("2030-06-15T12:30:00Z");
    assertThat(job.request().approval()).isTrue();
    assertThat(job.request().onConflict()).isEqualTo("move");
    assertThat(job.request().onLate()).isEqualTo("publish");
    assertThat(job.request().script()).isEqualTo(text);
    assertThat(inbox().accept(file).id()).isEqualTo(job.id());
    assertThat(inbox().accept(inboxFile("tea.md", text + "Wet.")).id()).isNotEqualTo(job.id());
  }

  @Test
  void a_file_without_a_title_is_called_by_its_name() throws IOException {
    assertThat(inbox().accept(inboxFile("green tea.md", "Hot.")).request().topic())
        .isEqualTo("green tea");
  }

  @Test
  void a_bad_file_is_refused_with_a_sentence_and_makes_no_job() throws IOException {
    Path bad = inboxFile("bad.md", "---\ntitle: a: b\n---\nText.");
    assertThatThrownBy(() -> inbox().accept(bad)).hasMessageContaining("not YAML at line 2");
    Path latin = Files.write(folder.resolve("latin.md"), new byte[] {'a', (byte) 0xE9, 'b'});
    assertThatThrownBy(() -> inbox().accept(latin)).hasMessageContaining("UTF-8");
    Path long0 = inboxFile("long.md", "---\nduration: soon\n---\nText.");
    assertThatThrownBy(() -> inbox().accept(long0)).hasMessageContaining("whole number");
    Path large = inboxFile("large.md", "a".repeat(262_145));
    assertThatThrownBy(() -> inbox().accept(large)).hasMessageContaining("256 kB");
    Path gone = folder.resolve("inbox").resolve("gone.md");
    assertThatThrownBy(() -> inbox().accept(gone))
        .isInstanceOf(InvalidScriptException.class)
        .hasMessageContaining("taken away");
    Path empty = inboxFile("empty.md", "");
    assertThatThrownBy(() -> inbox().accept(empty)).hasMessageContaining("no scene");
    assertThat(engine.jobs().statistics().totalJobs()).isZero();
  }

  @Test
  void the_reason_lies_beside_a_failed_file() throws IOException {
    Path bad = inboxFile("bad.md", "");
    inbox().refuse(bad.toString(), new InvalidScriptException("The script has no scene."));
    assertThat(folder.resolve("inbox/bad.md.error.txt")).hasContent("The script has no scene.");
  }
}
