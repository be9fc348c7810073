package dev.showrunner.youtube;

import dev.showrunner.job.JobId;
import java.util.List;

/**
 * What a channel's Google project may still spend today. It is asked before a call, so that a call
 * which YouTube would refuse is not made, and told when YouTube refuses all the same, as it does
 * when something else spends from the same project. Thread-safe.
 */
public interface QuotaBook {

  /**
   * Sets aside what a call costs; to be called right before it. What was spent stays so, whatever
   * becomes of the call: YouTube charges for calls that fail.
   *
   * @param channel the channel's name
   * @throws QuotaSpentException when too little is left; nothing was set aside then
   */
  void spend(String channel, Cost cost);

  /**
   * YouTube said that nothing is left ({@code quotaExceeded}, or {@code rateLimitExceeded} for an
   * upload): until the reset, {@link #spend} refuses what comes out of the same allowance.
   */
  void refused(String channel, Cost cost);

  /** The same book for the calls of one job, which may spend what was set aside for it. */
  default QuotaBook of(JobId job) {
    return this;
  }

  /**
   * Sets aside what an upload and the steps after it will cost, before the upload starts.
   *
   * @param needed without which the upload is not to start today
   * @param wanted what can wait until tomorrow, such as captions
   * @return whether what is wanted is set aside, too
   * @throws QuotaSpentException when what is needed does not fit; nothing is set aside then
   */
  default boolean begin(JobId job, String channel, List<Cost> needed, List<Cost> wanted) {
    return true;
  }

  /** Gives back what is still set aside for a job: it has all it needs, or will not need it. */
  default void release(JobId job, String channel) {
    // Nothing was set aside.
  }

  /** Sets no limit and keeps no account. */
  static QuotaBook unlimited() {
    return new QuotaBook() {
      @Override
      public void spend(String channel, Cost cost) {
        // There is always enough.
      }

      @Override
      public void refused(String channel, Cost cost) {
        // YouTube's own answer is all there is to go by.
      }
    };
  }
}
