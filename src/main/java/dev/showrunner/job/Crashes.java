package dev.showrunner.job;

import dev.showrunner.job.Attempt.Outcome;
import java.util.List;

/**
 * Programs that ended in the middle of a stage, and what becomes of a stage that ends them again
 * and again: as the one that has been due for longest it would be taken up first after each start,
 * and no other job would ever be made. That goes for the stages before the upload, which run
 * programs of others; an upload, which may be under way beside them for days, is not blamed.
 */
final class Crashes {
  /** After so many in a row at one stage it is not run again until a person wants it. */
  static final int MOST = 10;

  /** Of the only server, when it starts again. */
  static final String OF_THE_PROGRAM = "The program ended";

  private static final String NO_SIGN = " gave no sign of life";

  private Crashes() {}

  /** Of one of several servers, whose lease has run out. */
  static String ofNode(String node) {
    return "Node " + node + NO_SIGN;
  }

  /**
   * Refuses a stage that has ended too many programs.
   *
   * @param history the job's attempts in their order; one that is under way does not count
   * @throws FinalException when the last ten at the stage ended so, and no other way
   */
  static void refuseAfterMany(List<Attempt> history, Claim claim, Stage stage) {
    if (stage.lane() != Lane.RENDER) {
      return;
    }
    int inARow = 0;
    for (Attempt attempt : history) {
      if (attempt.stage() == stage && attempt.outcome() != null) {
        inARow = isCrash(attempt) ? inARow + 1 : 0;
      }
    }
    if (inARow >= MOST) {
      throw new FinalException(
          claim.id(),
          "The program has ended %d times in a row while %s ran, so it is not run again by itself; look into the log for why, then retry the job"
              .formatted(inARow, stage));
    }
  }

  // What is given back by a program that ends in good order is none.
  private static boolean isCrash(Attempt attempt) {
    return attempt.outcome() == Outcome.INTERRUPTED
        && (attempt.message().equals(OF_THE_PROGRAM) || attempt.message().endsWith(NO_SIGN));
  }
}
