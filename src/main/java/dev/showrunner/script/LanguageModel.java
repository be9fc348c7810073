package dev.showrunner.script;

import dev.showrunner.job.JobId;
import java.util.List;

/** A language model that answers in text. Thread-safe. */
public interface LanguageModel {

  /** What it is called, as {@code ollama llama3.2}. */
  String name();

  /**
   * Asks, and waits for the whole answer.
   *
   * @param job for whom it is asked; when that is cancelled, the question is given up
   * @param turns what was said so far, oldest first; the last one is the question
   * @throws dev.showrunner.job.RetryableException when no answer came that another time may come
   * @throws dev.showrunner.job.FinalException when the model or its server refuse
   */
  Answer ask(JobId job, List<Turn> turns);

  /** Who said something in a conversation. */
  enum Role {
    /** What holds for the whole conversation. */
    RULES,
    PERSON,
    MODEL
  }

  /** One of the things that were said. */
  record Turn(Role role, String text) {}

  /**
   * An answer.
   *
   * @param text what was answered; may be empty
   * @param trouble why it cannot be whole, as "it is too long"; empty when it seems whole
   * @param tokens what question and answer cost, as the server counts it; 0 when it did not say
   */
  record Answer(String text, String trouble, int tokens) {}
}
