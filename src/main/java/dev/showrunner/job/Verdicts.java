package dev.showrunner.job;

import dev.showrunner.job.Attempt.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * What people have said about a job's scripts, as its attempts tell it.
 *
 * @param notes what was to be different each time it was rejected, oldest first
 * @param accepted whether the script that the job waits with is to be used as it is
 * @param begunAnew how often it was wanted that the script is made anew from its beginning
 */
public record Verdicts(List<String> notes, boolean accepted, int begunAnew) {
  /** Nothing said yet. */
  public static final Verdicts NONE = new Verdicts(List.of(), false, 0);

  static final String REJECTED = "Rejected: ";
  static final String ACCEPTED = "Accepted as it is";
  static final String BEGUN_ANEW = "To be made anew";

  public Verdicts {
    notes = List.copyOf(notes);
  }

  /**
   * @param attempts of the job, first to last
   */
  static Verdicts of(List<Attempt> attempts) {
    List<String> notes = new ArrayList<>();
    boolean accepted = false;
    int begunAnew = 0;
    for (Attempt attempt : attempts) {
      if (attempt.outcome() == Outcome.WAITING) {
        if (attempt.message().startsWith(REJECTED)) {
          notes.add(attempt.message().substring(REJECTED.length()));
          accepted = false;
        } else if (attempt.stage() == Stage.SCRIPT) {
          accepted = attempt.message().equals(ACCEPTED);
          begunAnew += attempt.message().equals(BEGUN_ANEW) ? 1 : 0;
        }
      }
    }
    return new Verdicts(notes, accepted, begunAnew);
  }
}
