package dev.showrunner.script;

import dev.showrunner.files.WholeFile;
import dev.showrunner.job.Claim;
import dev.showrunner.job.FileErrors;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.JobId;
import dev.showrunner.job.JobRequest;
import dev.showrunner.job.Look;
import dev.showrunner.job.Progress;
import dev.showrunner.job.Verdicts;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
import dev.showrunner.script.Resemblances.Resembled;
import dev.showrunner.video.OwnWords;
import dev.showrunner.video.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The first stage: the script that came with the request, one that a language model writes, or an
 * outline when there is none. Nothing is rendered of a script that breaks the house's rules.
 */
public final class ScriptStage {
  private static final String FILE = "script.md";

  private final Styles styles;
  private final Parts parts;
  private final ScriptRules rules;
  private final Resemblances resemblances;
  private final PersonsScripts persons;
  private final @Nullable ModelWriter writer;
  private final MarkdownScripts markdown = new MarkdownScripts();
  private final OutlineWriter outline = new OutlineWriter();

  /**
   * What the stage works with.
   *
   * @param model null when none is configured
   * @param verdicts what people have said about a job's scripts
   */
  public record Parts(
      @Nullable LanguageModel model,
      ModelLimits limits,
      EarlierScripts earlier,
      Function<JobId, Verdicts> verdicts,
      Progress progress,
      Clock clock) {}

  public ScriptStage(Styles styles, ScriptRules rules, Parts parts) {
    this.styles = styles;
    this.rules = rules;
    this.parts = parts;
    this.resemblances = new Resemblances(parts.earlier(), rules.resemblance(), parts.clock());
    this.persons = new PersonsScripts(styles, rules);
    LanguageModel model = parts.model();
    this.writer = model == null ? null : new ModelWriter(model, parts.limits(), parts.progress());
  }

  /** The JSON Schema that a language model's answers have to fit. */
  public static String answerSchema() {
    return AnswerReader.schema();
  }

  /**
   * Writes {@code script.md} into the job's folder.
   *
   * @throws FinalException when the script or its style cannot be used
   * @throws WaitingException when the disk is full, or a script that a model wrote says what the
   *     channel has said already
   * @throws dev.showrunner.job.RetryableException when the model cannot be asked, or the file
   *     cannot be written otherwise
   */
  public Script write(Claim claim) {
    try {
      Verdicts verdicts = parts.verdicts().apply(claim.id());
      JobRequest request = claim.job().request();
      Script script = made(claim, verdicts, request);
      keep(claim, script);
      if (!isOutline(script)) {
        resemblances.remember(claim, script);
      }
      return script;
    } catch (InvalidScriptException e) {
      throw new FinalException(claim.id(), e.sentence(), e);
    } catch (IOException e) {
      throw FileErrors.of(claim.id(), claim.folder().path(), "Writing script.md", e);
    }
  }

  private Script made(Claim claim, Verdicts verdicts, JobRequest request) throws IOException {
    Optional<Script> accepted = ShownScript.accepted(claim, verdicts);
    if (accepted.isPresent()) {
      return accepted.get();
    }
    return request.script().isBlank()
        ? written(claim, verdicts)
        : sent(claim, verdicts, persons.read(request));
  }

  private void keep(Claim claim, Script script) throws IOException {
    // A model may have taken minutes, in which another node may have taken the job over.
    parts.progress().requireHeld(claim);
    WholeFile.write(claim.folder().resolve(FILE), claim.generation(), markdown.write(script));
  }

  private static boolean isOutline(Script script) {
    return script.writer().equals("outline");
  }

  /** A script that a person sent is used as it is, unless it was rejected and can be rewritten. */
  private Script sent(Claim claim, Verdicts verdicts, Script script) throws IOException {
    if (!verdicts.notes().isEmpty() && writer != null) {
      Style style =
          styles.get(script.style().isEmpty() ? claim.job().request().style() : script.style());
      int words =
          Math.max(
              1,
              SpokenWords.of(script)
                  - (Disclaimers.isSpoken(script, style.disclaimer())
                      ? SpokenWords.count(style.disclaimer())
                      : 0));
      Brief brief =
          new Brief(
              claim.job().request().topic(),
              style,
              words,
              script.language(),
              script.title(),
              banned(style).all(),
              verdicts.notes(),
              rejected(claim, verdicts.notes().size()).orElse(claim.job().request().script()),
              List.of(),
              new OwnWords(script.title(), script.description(), script.tags(), script.language()));
      return original(claim, verdicts, writer, brief);
    }
    List<String> notes = new ArrayList<>(persons.notes(claim.job().request(), script));
    resemblances.of(claim, script).ifPresent(found -> notes.add(found.note()));
    if (!verdicts.notes().isEmpty()) {
      notes.add(
          "The script is yours and stays as it is, since no language model is configured that could"
              + " follow the note.");
    }
    return noting(script, notes);
  }

  private Script written(Claim claim, Verdicts verdicts) throws IOException {
    JobRequest request = claim.job().request();
    Style style = styles.get(request.style());
    if (writer == null) {
      return outlineOf(request, style, verdicts);
    }
    Brief brief =
        new Brief(
            request.topic(),
            style,
            words(request, style),
            request.language(),
            request.title(),
            banned(style).all(),
            verdicts.notes(),
            rejected(claim, verdicts.notes().size()).orElse(""),
            List.of(),
            OwnWords.NONE);
    return original(claim, verdicts, writer, brief);
  }

  private Script outlineOf(JobRequest request, Style style, Verdicts verdicts) {
    Script script =
        outline.write(
            request.topic(),
            words(request, style),
            style.name(),
            style.wordsPerMinute(),
            request.language());
    Script whole = Disclaimers.added(script, style.disclaimer());
    return verdicts.notes().isEmpty()
        ? whole
        : noting(
            whole,
            List.of(
                "The note cannot be followed without a language model: this is the same outline."));
  }

  /** How many fill the wanted minutes, beside the cards and the disclaimer. */
  private static int words(JobRequest request, Style style) {
    double seconds =
        request.durationMinutes() * 60
            - Look.cardSeconds(Look.or(request.look().cards(), style.cards()));
    int all = (int) Math.round(seconds * style.wordsPerMinute() / 60);
    return all - SpokenWords.count(style.disclaimer());
  }

  /**
   * A script that says something new on its channel: when the first does not, from another angle.
   */
  private Script original(Claim claim, Verdicts verdicts, ModelWriter by, Brief brief)
      throws IOException {
    Script script = by.write(claim, brief, verdicts.begunAnew());
    Optional<Resembled> first = resemblances.of(claim, script);
    if (first.isEmpty()) {
      return script;
    }
    Script anew = by.write(claim, brief.unlike(List.of(first.get().title())), verdicts.begunAnew());
    Optional<Resembled> second = resemblances.of(claim, anew);
    if (second.isEmpty()) {
      return anew;
    }
    keep(claim, anew);
    ShownScript.keep(claim, verdicts, noting(anew, List.of(second.get().note())));
    throw new WaitingException(
        claim.id(),
        WaitReason.DECISION,
        null,
        second.get().sentence()
            + " Look at its script.md; approve the job to use it, reject it with a note for another"
            + " one, or cancel it");
  }

  /**
   * The version that was rejected last, which is put aside, so that a stage that is begun again
   * sees the same one.
   */
  private Optional<String> rejected(Claim claim, int times) throws IOException {
    if (times == 0) {
      return Optional.empty();
    }
    Path aside = claim.folder().resolve("script.rejected-" + times + ".md");
    Path last = claim.folder().resolve(FILE);
    if (!Files.isRegularFile(aside) && Files.isRegularFile(last)) {
      parts.progress().requireHeld(claim);
      WholeFile.write(aside, claim.generation(), Files.readString(last));
    }
    return Files.isRegularFile(aside) ? Optional.of(Files.readString(aside)) : Optional.empty();
  }

  private BannedWords banned(Style style) {
    return new BannedWords(rules.bannedWords()).and(style.bannedWords());
  }

  static Script noting(Script script, List<String> more) {
    List<String> notes = new ArrayList<>(script.notes());
    notes.addAll(more);
    return new Script(
        script.title(),
        script.description(),
        script.tags(),
        script.style(),
        script.language(),
        script.scenes(),
        script.writer(),
        notes);
  }
}
