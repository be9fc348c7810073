package dev.showrunner.youtube;

import dev.showrunner.job.JobId;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;

/**
 * Access tokens for the requests to YouTube, one for each channel at a time. Thread-safe: of many
 * threads that want a new one, one asks for it and the others wait for what it gets.
 *
 * <p>A token is secret. It belongs into the header {@code Authorization} and nowhere else: not into
 * an address, a log line or an error.
 */
public interface AccessTokens {

  /**
   * A token that is good for some minutes more; asks for a new one when need be, which may take as
   * long as a slow network does.
   *
   * @throws NoAccessException when there is none to be had; says whether signing in would help
   */
  String current(String channel);

  /**
   * The server answered 401 to that token: the next {@link #current} gets another one, unless
   * someone has got it already. A token is not believed to be dead because of the clock alone, and
   * not to be alive either, since clocks are wrong.
   */
  void refused(String channel, String token);

  /**
   * YouTube said that the sign-in which that token comes from does not allow what was asked. It
   * charges for having said so, and would with every job: from now on {@link #current} has no token
   * of that sign-in, and wants another one.
   */
  default void tooNarrow(String channel, String token) {
    // Nobody signs in to these.
  }

  /**
   * The same as {@link #current(String)}, for work on a job.
   *
   * @throws WaitingException for {@link WaitReason#SIGN_IN} when a person has to sign in again; the
   *     sign-in wakes the job
   * @throws RetryableException when the token endpoint cannot be reached or is in trouble
   */
  default String current(JobId job, String channel) {
    try {
      return current(channel);
    } catch (NoAccessException e) {
      String sentence = String.valueOf(e.getMessage());
      if (e.wantsSignIn()) {
        throw new WaitingException(job, WaitReason.SIGN_IN, null, sentence);
      }
      throw new RetryableException(job, sentence, e);
    }
  }
}
