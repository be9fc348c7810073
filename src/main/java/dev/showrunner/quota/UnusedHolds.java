package dev.showrunner.quota;

import dev.showrunner.job.JobId;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What is set aside for uploads whose jobs have ended: failed for good, cancelled, or deleted. Who
 * works on a job gives back what it does not need; a job may end without anybody at work on it, and
 * other channels of the project would wait until midnight for what it holds. Thread-safe.
 */
public final class UnusedHolds {
  private final QuotaLedger ledger;
  private final Supplier<List<String>> channels;
  private final Predicate<JobId> hasEnded;

  /**
   * @param channels those of YouTube at this moment
   * @param hasEnded whether a job needs nothing any more
   */
  public UnusedHolds(
      QuotaLedger ledger, Supplier<List<String>> channels, Predicate<JobId> hasEnded) {
    this.ledger = ledger;
    this.channels = channels;
    this.hasEnded = hasEnded;
  }

  /** Gives it back. Called now and then. */
  public void giveBack() {
    for (ProjectQuota each : ledger.today(channels.get())) {
      String channel = each.channels().get(0);
      ledger.paid(each.project()).stream()
          .map(JobId::new)
          .filter(hasEnded)
          .forEach(job -> ledger.release(job, channel));
    }
  }
}
