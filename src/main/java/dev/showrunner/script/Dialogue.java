package dev.showrunner.script;

import dev.showrunner.job.Claim;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.Progress;
import dev.showrunner.job.RetryableException;
import dev.showrunner.script.LanguageModel.Answer;
import dev.showrunner.script.LanguageModel.Role;
import dev.showrunner.script.LanguageModel.Turn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Questions about one script and their answers, within its limits: an answer that is no script is
 * asked for again with what was wrong about it.
 */
final class Dialogue {
  private static final Logger LOG = LoggerFactory.getLogger(Dialogue.class);
  private static final int CHARACTERS_OF_A_TOKEN = 3;
  private static final int LONGEST_SHOWN = 2000;

  private final Claim claim;
  private final LanguageModel model;
  private final ModelLimits limits;
  private final AnswerCache cache;
  private final Progress progress;
  private final Turn rules;
  private int tokens; // Of the whole script, in whichever attempt and conversation.

  Dialogue(
      Claim claim,
      LanguageModel model,
      ModelLimits limits,
      AnswerCache cache,
      String rules,
      Progress progress) {
    this.claim = claim;
    this.model = model;
    this.limits = limits;
    this.cache = cache;
    this.tokens = cache.spent();
    this.progress = progress;
    this.rules = new Turn(Role.RULES, rules);
  }

  /**
   * Whether there are tokens left for this question. One that was answered before costs nothing, so
   * that a stage that is begun again comes as far as it was.
   */
  boolean mayAsk(String question) {
    return hasTokens() || known(asking(question)) != null;
  }

  boolean hasTokens() {
    return tokens < limits.tokens();
  }

  /**
   * Asks until the answer is a script.
   *
   * @throws RetryableException when none was, as often as may be asked
   * @throws FinalException when the script has used up its tokens
   */
  Draft ask(String question) throws IOException {
    List<Turn> asked = asking(question);
    List<Turn> turns = new ArrayList<>(asked);
    Draft known = known(asked);
    if (known != null) {
      return known;
    }
    String why = "";
    for (int i = 0; i < limits.tries(); i++) {
      Answer answer = answer(turns);
      try {
        if (!answer.trouble().isEmpty()) {
          throw new UnusableAnswerException(answer.trouble());
        }
        Draft draft = AnswerReader.read(answer.text());
        LOG.info(
            "Job {}: {} wrote {} words; {} tokens so far",
            claim.id(),
            model.name(),
            draft.words(),
            tokens);
        cache.put(asked, answer.text());
        return draft;
      } catch (UnusableAnswerException e) {
        why = e.why();
        LOG.info("Job {}: the answer of {} cannot be used: {}", claim.id(), model.name(), why);
        turns.subList(2, turns.size()).clear();
        turns.add(new Turn(Role.MODEL, shown(answer.text())));
        turns.add(new Turn(Role.PERSON, Prompts.again(why)));
      }
    }
    throw RetryableException.later(
        claim.id(),
        "%s gave no usable script in %d answers, the last one because %s; take a larger model, or send a script with the job"
            .formatted(model.name(), limits.tries(), why));
  }

  private List<Turn> asking(String question) {
    return List.of(rules, new Turn(Role.PERSON, question));
  }

  private @Nullable Draft known(List<Turn> asked) {
    try {
      String kept = cache.get(asked).orElse("");
      return kept.isEmpty() ? null : AnswerReader.read(kept);
    } catch (UnusableAnswerException e) {
      return null; // Kept by another version, or damaged.
    }
  }

  /** The end of a script that has cost too much; counted anew if a person has it tried again. */
  FinalException usedUp() throws IOException {
    cache.spent(0);
    return new FinalException(
        claim.id(),
        "The script has used up its %d tokens and is not usable yet; raise showrunner.model.max-tokens, or ask for a shorter video"
            .formatted(limits.tokens()));
  }

  private Answer answer(List<Turn> turns) throws IOException {
    if (!hasTokens()) {
      throw usedUp();
    }
    progress.requireHeld(claim);
    Answer answer = model.ask(claim.id(), turns);
    int characters =
        turns.stream().mapToInt(turn -> turn.text().length()).sum() + answer.text().length();
    tokens += answer.tokens() > 0 ? answer.tokens() : characters / CHARACTERS_OF_A_TOKEN + 1;
    cache.spent(tokens);
    return answer;
  }

  private static String shown(String answer) {
    String text = answer.isBlank() ? "(nothing)" : answer;
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }
}
