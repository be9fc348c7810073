package dev.showrunner.script;

import dev.showrunner.job.Claim;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.Progress;
import dev.showrunner.script.LanguageModel.Role;
import dev.showrunner.script.LanguageModel.Turn;
import dev.showrunner.script.Repetition.Repeated;
import dev.showrunner.video.Script;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Has a language model write a script, and makes sure that it is as long as was asked, says nothing
 * that is banned and nothing twice.
 */
final class ModelWriter {
  /** How often a script that can be read, and is not good enough yet, is sent back. */
  private static final int ROUNDS = 2;

  /** Words of a script that is sent back as a whole because of its length. */
  private static final int LONGEST_SENT_BACK = 1500;

  private static final int FEWEST_NEW_WORDS = 15;

  private final LanguageModel model;
  private final ModelLimits limits;
  private final Progress progress;

  ModelWriter(LanguageModel model, ModelLimits limits, Progress progress) {
    this.model = model;
    this.limits = limits;
    this.progress = progress;
  }

  /**
   * @param begunAnew how often a person has wanted the script anew: then nothing that was answered
   *     before counts
   * @throws dev.showrunner.job.RetryableException when the model cannot be asked or gave no script
   * @throws FinalException when what it writes cannot be used and will not become better
   */
  Script write(Claim claim, Brief brief, int begunAnew) throws IOException {
    String rules = Prompts.rules(brief, AnswerReader.schema());
    List<Turn> wish =
        List.of(
            new Turn(Role.RULES, rules),
            new Turn(Role.PERSON, Prompts.write(brief.unlike(List.of()))));
    AnswerCache cache = new AnswerCache(claim, model.name(), begunAnew, wish);
    Dialogue dialogue = new Dialogue(claim, model, limits, cache, rules, progress);
    progress.report(claim, 5, "Writing the script");
    Draft draft = dialogue.ask(Prompts.write(brief)).numbered();
    for (int round = 0; ; round++) {
      draft = lengthened(claim, dialogue, brief, draft);
      List<String> problems = problems(brief, draft);
      if (problems.isEmpty() || round == ROUNDS) {
        break;
      }
      String change = Prompts.change(draft, problems, affected(brief, draft), round);
      if (!dialogue.mayAsk(change)) {
        break;
      }
      progress.report(claim, 80, "Improving the script");
      draft = draft.changed(dialogue.ask(change));
    }
    draft = lengthened(claim, dialogue, brief, saidOnce(draft));
    if (draft.words() * 10 > brief.words() * 11) {
      draft = Trimming.to(draft, brief.words() * 105 / 100);
    }
    Draft finished = draft.with(brief.own());
    Optional<String> wrong = banned(brief, finished).or(() -> stub(brief, finished));
    if (wrong.isPresent() && !dialogue.hasTokens()) {
      throw dialogue.usedUp();
    }
    if (wrong.isPresent()) {
      // It would be refused again and again otherwise, whenever a person has it tried again.
      progress.requireHeld(claim);
      cache.forget();
      throw new FinalException(claim.id(), wrong.get());
    }
    return new Finishing(brief, model.name()).script(finished);
  }

  private Draft lengthened(Claim claim, Dialogue dialogue, Brief brief, Draft begun)
      throws IOException {
    Draft draft = begun;
    int most = 2 * (brief.words() / Prompts.PART) + 2;
    for (int i = 0; i < most && isShort(brief, draft); i++) {
      String more = Prompts.lengthen(brief, draft);
      if (!dialogue.mayAsk(more)) {
        break;
      }
      int done = Math.min(75, 5 + 70 * draft.words() / brief.words());
      progress.report(
          claim,
          done,
          "Writing the script, %d of %d words".formatted(draft.words(), brief.words()));
      Draft longer = saidOnce(draft.lengthened(dialogue.ask(more)));
      if (longer.words() - draft.words() < FEWEST_NEW_WORDS
          || longer.scenes().size() > MarkdownScripts.MOST_SCENES) {
        break;
      }
      draft = longer;
    }
    return draft;
  }

  /**
   * Shorter than nine tenths, and a little more, since repeated sentences may still be left out.
   */
  private static boolean isShort(Brief brief, Draft draft) {
    return draft.words() * 100 < brief.words() * 92;
  }

  private static boolean isLong(Brief brief, Draft draft) {
    return draft.words() * 10 > brief.words() * 11;
  }

  private static List<String> problems(Brief brief, Draft draft) {
    List<String> problems = new ArrayList<>();
    if (isLong(brief, draft) && draft.words() <= LONGEST_SENT_BACK) {
      problems.add(
          "It has %d spoken words and is to have %d: shorten its scenes"
              .formatted(draft.words(), brief.words()));
    }
    BannedWords banned = new BannedWords(brief.banned());
    String outside =
        String.join(
            " . ",
            draft.title(),
            draft.hook(),
            draft.callToAction(),
            draft.description(),
            String.join(" . ", draft.tags()));
    banned
        .in(outside)
        .forEach(word -> problems.add("\"%s\" is banned and must not occur".formatted(word)));
    for (DraftScene scene : draft.scenes()) {
      banned
          .in(scene.all())
          .forEach(
              word ->
                  problems.add(
                      "Scene %d has \"%s\", which is banned".formatted(scene.number(), word)));
    }
    for (Repeated each : Repetition.in(narrations(draft))) {
      problems.add(
          "Scene %d says again what scene %d says: \"%s\""
              .formatted(each.again() + 1, each.first() + 1, each.sentence()));
    }
    return problems;
  }

  /** The scenes that are to be seen for a change: those with a problem, else all. */
  private static List<DraftScene> affected(Brief brief, Draft draft) {
    BannedWords banned = new BannedWords(brief.banned());
    Set<DraftScene> affected = new LinkedHashSet<>();
    if (isLong(brief, draft) && draft.words() <= LONGEST_SENT_BACK) {
      return draft.scenes();
    }
    draft.scenes().stream()
        .filter(scene -> !banned.in(scene.all()).isEmpty())
        .forEach(affected::add);
    Repetition.in(narrations(draft))
        .forEach(each -> affected.add(draft.scenes().get(each.again())));
    return affected.isEmpty() ? draft.scenes().subList(0, 1) : List.copyOf(affected);
  }

  private static List<String> narrations(Draft draft) {
    return draft.scenes().stream().map(DraftScene::narration).toList();
  }

  /** Without sentences that come again, and without scenes that have no other. */
  private static Draft saidOnce(Draft draft) {
    List<String> once = Repetition.without(narrations(draft));
    List<DraftScene> scenes = new ArrayList<>();
    for (int i = 0; i < once.size(); i++) {
      if (!once.get(i).isEmpty()) {
        scenes.add(draft.scenes().get(i).saying(once.get(i)));
      }
    }
    return draft.with(scenes).numbered();
  }

  private Optional<String> banned(Brief brief, Draft draft) {
    return problems(brief, draft).stream()
        .filter(problem -> problem.contains("banned"))
        .findFirst()
        .map(
            first ->
                "What %s writes cannot be used: %s; change the topic or the banned words, or send a script with the job"
                    .formatted(
                        model.name(), Character.toLowerCase(first.charAt(0)) + first.substring(1)));
  }

  private Optional<String> stub(Brief brief, Draft draft) {
    return draft.words() * 2 < brief.words()
        ? Optional.of(
            "%s wrote %d words where %d are wanted; ask for a shorter video, or take a larger model"
                .formatted(model.name(), draft.words(), brief.words()))
        : Optional.empty();
  }
}
