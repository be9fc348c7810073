package dev.showrunner.script;

/**
 * What writing one script may cost at most.
 *
 * @param tries how often one question is asked until its answer can be used, from 1
 * @param tokens of all questions and answers of a script together, whether it was begun again by
 *     itself or written from another angle too
 */
public record ModelLimits(int tries, int tokens) {
  /** What is shipped. */
  public static final ModelLimits STANDARD = new ModelLimits(3, 200_000);
}
