package dev.showrunner.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.fixtures.FakeProgress;
import dev.showrunner.fixtures.ModelScripts;
import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Claim;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.Stage;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
import dev.showrunner.store.JdbiEarlierScripts;
import dev.showrunner.video.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script stage with a model, on a real engine: what a channel has said, verdicts, rules. */
class WrittenScriptsTest {
  @TempDir Path folder;
  private final FakeModel model = new FakeModel();
  private TestEngine engine;

  @BeforeEach
  void open() {
    engine = TestEngine.on(TestDatabase.SQLITE, folder);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private ScriptStage stage() {
    return stage(model, ScriptRules.STANDARD);
  }

  private ScriptStage stage(@Nullable LanguageModel writer, ScriptRules rules) {
    return stage(writer, rules, ModelLimits.STANDARD);
  }

  private ScriptStage stage(@Nullable LanguageModel writer, ScriptRules rules, ModelLimits limits) {
    return new ScriptStage(
        new Styles(List.of()),
        rules,
        new ScriptStage.Parts(
            writer,
            limits,
            new JdbiEarlierScripts(engine.database),
            engine.jobs()::verdicts,
            FakeProgress.quiet(),
            engine.clock));
  }

  private Claim inScript(String topic) {
    return engine.aJob().about(topic).with("durationMinutes", 2).inStage(Stage.SCRIPT);
  }

  /** Another job of the same channel has said this. */
  private Claim said(int seed) {
    Claim claim = inScript("Earlier");
    stage(new FakeModel().says(ModelScripts.of(seed, 300, 4)), ScriptRules.STANDARD).write(claim);
    return engine.through(claim, Stage.SCRIPT);
  }

  private void isFree(Claim claim) {
    engine.pipeline().fail(claim, new WaitingException(claim.id(), WaitReason.DISK, null, "Full"));
  }

  @Test
  void a_script_is_written_and_kept_as_markdown() throws IOException {
    Claim claim = inScript("Tea");
    model.says(ModelScripts.of(1, 300, 4));
    Script script = stage().write(claim);
    assertThat(script.writer()).isEqualTo("fake model");
    String text = Files.readString(claim.folder().resolve("script.md"));
    assertThat(new MarkdownScripts().read(text, "x").scenes())
        .extracting(each -> each.narration())
        .isEqualTo(script.scenes().stream().map(each -> each.narration()).toList());
    assertThat(model.question(0)).contains("about: \"Tea\"", "have 300 words");
  }

  @Test
  void what_the_channel_has_said_is_written_once_more_from_another_angle() {
    isFree(said(1));
    model.says(ModelScripts.of(1, 300, 4)).says(ModelScripts.of(2, 300, 4));
    Claim claim = inScript("Tea");
    Script script = stage().write(claim);
    assertThat(script.title()).isEqualTo("Title 2");
    assertThat(model.question(1)).contains("\"Title 1\", which says much the same");
    assertThat(script.notes()).isEmpty();
  }

  @Test
  void both_versions_of_a_script_share_its_tokens() {
    isFree(said(1));
    model.answers(turns -> new LanguageModel.Answer(ModelScripts.of(1, 300, 4), "", 60_000));
    ModelLimits limits = new ModelLimits(3, 50_000);
    Claim claim = inScript("Tea");
    assertThatThrownBy(() -> stage(model, ScriptRules.STANDARD, limits).write(claim))
        .isInstanceOf(FinalException.class)
        .hasMessageContaining("showrunner.model.max-tokens");
    assertThat(model.asked).hasSize(1);
  }

  @Test
  void a_script_that_a_person_asks_for_has_its_tokens_for_itself() {
    model.answers(turns -> new LanguageModel.Answer(ModelScripts.of(1, 300, 4), "", 60_000));
    model.answers(turns -> new LanguageModel.Answer(ModelScripts.of(2, 300, 4), "", 60_000));
    ModelLimits limits = new ModelLimits(3, 50_000);
    ScriptStage stage = stage(model, ScriptRules.STANDARD, limits);
    Claim claim =
        engine.aJob().with("durationMinutes", 2).with("approval", true).inStage(Stage.SCRIPT);
    assertThat(stage.write(claim).title()).isEqualTo("Title 1");
    rejected(claim, "More about kettles");
    assertThat(stage.write(claimed(claim)).title()).isEqualTo("Title 2");
  }

  @Test
  void when_that_is_no_better_a_person_decides_and_may_accept_it() throws IOException {
    Claim earlier = said(1);
    isFree(earlier);
    model.says(ModelScripts.of(1, 300, 4));
    Claim claim = inScript("Tea");
    WaitingException why = waits(claim);
    assertThat(why)
        .hasMessageContaining("shares 100 % with \"Title 1\" of job " + earlier.id())
        .hasMessageContaining("approve the job to use it, reject it with a note");
    assertThat(Files.readString(claim.folder().resolve("script.md"))).contains("Title 1");
    engine.pipeline().fail(claim, why);
    assertThat(engine.jobs().get(claim.id()).waitReason()).isEqualTo(WaitReason.DECISION);

    Job approved = engine.jobs().approve(claim.id());
    assertThat(approved.request().onLate()).isEqualTo("decision");
    int asked = model.asked.size();
    Claim again = claimed(claim);
    Script script = stage().write(again);
    assertThat(script.notes()).anyMatch(note -> note.contains("shares 100 %"));
    assertThat(model.asked).hasSize(asked);
  }

  @Test
  void what_is_accepted_is_what_was_shown_whatever_has_changed_meanwhile() throws IOException {
    Claim earlier = said(1);
    isFree(earlier);
    isFree(said(2));
    model.says(ModelScripts.of(1, 300, 4)).says(ModelScripts.of(2, 300, 4));
    Claim claim = inScript("Tea");
    engine.pipeline().fail(claim, waits(claim));
    Path file = claim.folder().resolve("script.md");
    String shown = Files.readString(file);
    assertThat(shown).contains("Title 2");
    engine.jobs().cancel(earlier.id()); // So the first version would resemble none.
    engine.jobs().approve(claim.id());
    Claim again = claimed(claim);
    Script script = stage().write(again);
    assertThat(script.title()).isEqualTo("Title 2");
    assertThat(script.notes()).anyMatch(note -> note.contains("shares 100 % with \"Title 2\""));
    assertThat(Files.readString(file)).isEqualTo(shown);
    assertThat(stage(null, ScriptRules.STANDARD).write(again)).isEqualTo(script);
  }

  @Test
  void a_script_that_was_accepted_is_none_for_another_topic() {
    isFree(said(1));
    model.says(ModelScripts.of(1, 300, 4));
    Claim claim = inScript("Tea");
    engine.pipeline().fail(claim, waits(claim));
    engine.jobs().approve(claim.id());
    engine.jobs().pause(claim.id());
    engine.jobs().edit(claim.id(), TestEngine.patch(Map.of("topic", "Coffee")));
    engine.jobs().resume(claim.id());
    assertThat(waits(claimed(claim))).hasMessageContaining("approve the job to use it");
    assertThat(model.question(model.asked.size() - 2)).contains("about: \"Coffee\"");
  }

  @Test
  void a_script_is_written_anew_when_a_person_begins_there_again_and_only_then() {
    Claim claim = inScript("Tea");
    model.says(ModelScripts.of(1, 300, 4));
    Script first = stage().write(claim);
    FakeModel other = new FakeModel().says(ModelScripts.of(2, 300, 4));
    engine.jobs().cancel(claim.id());
    isLetGo(claim);
    engine.jobs().retry(claim.id(), Optional.empty());
    Claim again = claimed(claim);
    assertThat(stage(other, ScriptRules.STANDARD).write(again)).isEqualTo(first);
    assertThat(other.asked).isEmpty();
    engine.jobs().cancel(claim.id());
    isLetGo(again);
    engine.jobs().retry(claim.id(), Optional.of(Stage.SCRIPT));
    Claim anew = claimed(claim);
    Script second = stage(other, ScriptRules.STANDARD).write(anew);
    assertThat(second.title()).isEqualTo("Title 2");
    assertThat(stage().write(anew)).as("after a crash").isEqualTo(second);
    assertThat(other.asked).hasSize(1);
    assertThat(model.asked).hasSize(1);
  }

  @Test
  void a_script_that_was_accepted_is_none_when_it_is_begun_anew() {
    isFree(said(1));
    model.says(ModelScripts.of(1, 300, 4));
    Claim claim = inScript("Tea");
    engine.pipeline().fail(claim, waits(claim));
    engine.jobs().approve(claim.id());
    engine.jobs().retry(claim.id(), Optional.of(Stage.SCRIPT));
    int asked = model.asked.size();
    assertThat(waits(claimed(claim))).hasMessageContaining("approve the job to use it");
    assertThat(model.asked).hasSize(2 * asked);
  }

  /** Ends the work on a job that was cancelled, as its route does. */
  private void isLetGo(Claim claim) {
    engine.pipeline().finish(claim);
  }

  private WaitingException waits(Claim claim) {
    try {
      throw new AssertionError("It does not wait: " + stage().write(claim));
    } catch (WaitingException e) {
      return e;
    }
  }

  private Claim claimed(Claim before) {
    Claim claim =
        engine.dispatcher().claimDue().stream()
            .filter(each -> each.id().equals(before.id()))
            .findFirst()
            .orElseThrow();
    assertThat(engine.pipeline().enters(claim, Stage.SCRIPT)).isTrue();
    return claim;
  }

  @Test
  void an_accepted_script_does_not_approve_the_video() {
    isFree(said(1));
    model.says(ModelScripts.of(1, 300, 4));
    Claim claim =
        engine.aJob().with("durationMinutes", 2).with("approval", true).inStage(Stage.SCRIPT);
    engine.pipeline().fail(claim, waits(claim));
    engine.jobs().approve(claim.id());
    Claim again = claimed(claim);
    for (Stage stage : Stage.UPLOAD.before()) {
      again = engine.through(again, stage);
    }
    assertThat(engine.pipeline().enters(again, Stage.UPLOAD)).isFalse();
    assertThat(engine.jobs().get(claim.id()).waitReason()).isEqualTo(WaitReason.APPROVAL);
  }

  @Test
  void a_note_for_a_script_that_waits_leads_to_another_one() {
    isFree(said(1));
    model.says(ModelScripts.of(1, 300, 4));
    Claim claim = inScript("Tea");
    engine.pipeline().fail(claim, waits(claim));
    engine.jobs().reject(claim.id(), "More about\nkettles");
    assertThat(engine.jobs().get(claim.id()).status()).isEqualTo(JobStatus.PENDING);
    model.answers(turns -> new LanguageModel.Answer(ModelScripts.of(3, 300, 4), "", 10));
    model.says(ModelScripts.of(3, 300, 4));
    model.asked.clear();
    Script script =
        stage(new FakeModel().says(ModelScripts.of(3, 300, 4)), ScriptRules.STANDARD)
            .write(claimed(claim));
    assertThat(script.title()).isEqualTo("Title 3");
  }

  @Test
  void a_rejected_video_gets_a_new_script_that_heeds_all_notes() {
    Claim claim =
        engine.aJob().with("durationMinutes", 2).with("approval", true).inStage(Stage.SCRIPT);
    model.says(ModelScripts.of(1, 300, 4));
    Script first = stage().write(claim);
    rejected(claim, "Less about harbours. " + "x".repeat(900));
    Claim second = claimed(claim);
    FakeModel next = new FakeModel().says(ModelScripts.of(2, 300, 4));
    Script script = stage(next, ScriptRules.STANDARD).write(second);
    assertThat(script.title()).isEqualTo("Title 2").isNotEqualTo(first.title());
    assertThat(next.question(0))
        .contains("- Less about harbours. " + "x".repeat(900))
        .contains("<<<\nmade by a test\n>>>"); // What stood in script.md.
    // Again with the same inputs, as after a crash: the same, and nobody is asked.
    assertThat(stage(next, ScriptRules.STANDARD).write(second)).isEqualTo(script);
    assertThat(next.asked).hasSize(1);
  }

  private void rejected(Claim claim, String note) {
    Claim at = claim;
    for (Stage stage : Stage.UPLOAD.before()) {
      at = engine.through(at, stage);
    }
    assertThat(engine.pipeline().enters(at, Stage.UPLOAD)).isFalse();
    engine.jobs().reject(claim.id(), note);
  }

  @Test
  void a_script_that_a_person_sent_is_rewritten_when_it_was_rejected() {
    Claim claim =
        engine
            .aJob()
            .with("script", "---\ntitle: Mine\n---\n" + ModelScripts.narration(7, 300))
            .with("approval", true)
            .inStage(Stage.SCRIPT);
    assertThat(stage().write(claim).writer()).isEqualTo("person");
    assertThat(model.asked).isEmpty();
    rejected(claim, "Shorter sentences");
    Claim again = claimed(claim);
    model.says(ModelScripts.of(2, 300, 4));
    assertThat(stage().write(again).writer()).isEqualTo("fake model");
    assertThat(model.question(0))
        .contains("called: \"Mine\"", "- Shorter sentences", "have 300 words");
    assertThat(stage(null, ScriptRules.STANDARD).write(again).notes())
        .anyMatch(note -> note.contains("stays as it is"));
  }

  @Test
  void what_a_person_wrote_about_the_video_stays_when_its_script_is_rewritten() {
    String front = "---\ntitle: Mine\ndescription: My own words.\ntags: [my, own]\n---\n";
    Claim claim =
        engine
            .aJob()
            .with("script", front + ModelScripts.narration(7, 300))
            .with("approval", true)
            .inStage(Stage.SCRIPT);
    Script first = stage().write(claim);
    rejected(claim, "Shorter sentences");
    model.says(ModelScripts.of(2, 300, 4));
    Claim again = claimed(claim);
    Script second = stage().write(again);
    isFree(again);
    assertThat(second.writer()).isEqualTo("fake model");
    assertThat(second.title()).isEqualTo(first.title()).isEqualTo("Mine");
    assertThat(second.description()).isEqualTo("My own words.");
    assertThat(second.tags()).containsExactly("my", "own");
    Claim bare =
        engine
            .aJob()
            .with("script", "## Mine\n\n" + ModelScripts.narration(7, 300))
            .with("approval", true)
            .inStage(Stage.SCRIPT);
    assertThat(stage().write(bare).tags()).isEmpty();
    rejected(bare, "Shorter sentences");
    FakeModel other = new FakeModel().says(ModelScripts.of(3, 300, 4));
    Script third = stage(other, ScriptRules.STANDARD).write(claimed(bare));
    assertThat(third.title()).isEqualTo("Mine");
    assertThat(third.tags()).containsExactly("one", "two");
  }

  @Test
  void an_outline_says_that_it_cannot_follow_a_note_and_is_no_copy_of_another() {
    Claim claim = engine.aJob().with("approval", true).inStage(Stage.SCRIPT);
    ScriptStage offline = stage(null, ScriptRules.STANDARD);
    assertThat(offline.write(claim).notes()).hasSize(1);
    rejected(claim, "More facts");
    Claim again = claimed(claim);
    assertThat(offline.write(again).notes()).anyMatch(note -> note.contains("cannot be followed"));
    isFree(again);
    assertThat(offline.write(inScript("The history of tea")).notes()).hasSize(1);
  }

  @Test
  void what_a_person_repeats_is_only_noted() {
    Claim earlier = said(1);
    isFree(earlier);
    String same =
        "## One\n\n"
            + textOf(1)
            + "\n\nHere this sentence comes two times.\n\nHere this sentence comes two times.";
    Claim claim =
        engine.aJob().with("script", same).with("style", "educational").inStage(Stage.SCRIPT);
    Script script = stage().write(claim);
    assertThat(script.writer()).isEqualTo("person");
    assertThat(script.notes())
        .anyMatch(note -> note.contains("% with \"Title 1\" of job " + earlier.id()))
        .anyMatch(note -> note.contains("says a sentence twice: \"Here this"));
    assertThat(script.scenes().get(0).narration()).contains("comes two times.\n\nHere");
  }

  private static String textOf(int seed) {
    try {
      return AnswerReader.read(ModelScripts.of(seed, 300, 4)).scenes().stream()
          .map(DraftScene::narration)
          .reduce((one, other) -> one + "\n\n" + other)
          .orElseThrow();
    } catch (UnusableAnswerException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void scripts_of_other_channels_and_of_jobs_that_came_to_nothing_do_not_count() {
    Claim earlier = said(1);
    isFree(earlier);
    engine.jobs().cancel(earlier.id());
    model.says(ModelScripts.of(1, 300, 4));
    Claim claim = inScript("Tea");
    assertThat(stage().write(claim).title()).isEqualTo("Title 1");
    isFree(engine.through(claim, Stage.SCRIPT));
    Claim other =
        engine.aJob().with("durationMinutes", 2).with("channel", "main").inStage(Stage.SCRIPT);
    assertThat(stage().write(other).notes()).isEmpty();
    assertThat(model.asked).hasSize(2);
  }

  @Test
  void banned_words_are_refused_at_the_door_and_in_the_stage() {
    ScriptRules strict = new ScriptRules(List.of("hype", "kryptonit*"), 0.5);
    ScriptCheck check = new ScriptCheck(new Styles(List.of()), strict);
    Claim claim = engine.aJob().with("script", "No Hype here.").inStage(Stage.SCRIPT);
    assertThatThrownBy(() -> check.check(claim.job().request()))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("\"hype\", which is banned")
        .hasMessageContaining("showrunner.script.banned-words");
    assertThatThrownBy(() -> stage(model, strict).write(claim)).hasMessageContaining("\"hype\"");
    isFree(claim);
    String drawn = "A word.\n\n```compare\nleft:\n  heading: Tea\nright:\n  heading: All %s\n```\n";
    Claim hidden = engine.aJob().with("script", drawn.formatted("hype")).inStage(Stage.SCRIPT);
    assertThatThrownBy(() -> check.check(hidden.job().request()))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("\"hype\", which is banned");
    isFree(hidden);
    // The words by which a design and its fields are named are not the writer's.
    ScriptCheck fields =
        new ScriptCheck(new Styles(List.of()), new ScriptRules(List.of("left", "compare"), 0.5));
    Claim named = engine.aJob().with("script", drawn.formatted("tea")).inStage(Stage.SCRIPT);
    fields.check(named.job().request());
    isFree(named);
    Claim fine = engine.aJob().with("script", "A hyperlink.").inStage(Stage.SCRIPT);
    check.check(fine.job().request());
    assertThat(new BannedWords(strict.bannedWords()).in("Kryptonite!"))
        .containsExactly("kryptonit*");
  }
}
