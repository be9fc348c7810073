package dev.showrunner.quota;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What a project has spent of a day's allowances, and what is held for uploads under way.
 * Immutable.
 *
 * @param spent what calls were charged; an allowance that is missing is whole
 * @param goneUntil until when YouTube says that nothing is left, whatever we have counted
 * @param holds what is set aside for a job, by the job's id
 */
public record QuotaDay(
    Map<Allowance, Integer> spent,
    Map<Allowance, Instant> goneUntil,
    Map<String, Map<Allowance, Integer>> holds) {
  /** A day on which nothing happened yet. */
  public static final QuotaDay FRESH = new QuotaDay(Map.of(), Map.of(), Map.of());

  public QuotaDay {
    spent = Map.copyOf(spent);
    goneUntil = Map.copyOf(goneUntil);
    holds = Map.copyOf(holds);
  }

  /** What calls were charged. */
  public int spentOf(Allowance of) {
    return spent.getOrDefault(of, 0);
  }

  /** What is set aside for all jobs. */
  public int heldOf(Allowance of) {
    return holds.values().stream().mapToInt(hold -> hold.getOrDefault(of, 0)).sum();
  }

  int heldFor(String job, Allowance of) {
    return holds.getOrDefault(job, Map.of()).getOrDefault(of, 0);
  }

  /** Whether YouTube has said that nothing is left. */
  public boolean isGone(Allowance of, Instant now) {
    return now.isBefore(goneUntil.getOrDefault(of, Instant.MIN));
  }

  /** What a job may still spend: what nobody has spent and nobody else holds. */
  int free(Allowance of, int limit, String job, Instant now) {
    return isGone(of, now) ? 0 : Math.max(0, limit - spentOf(of) - heldOf(of) + heldFor(job, of));
  }

  /** A job pays, out of what it holds first. */
  QuotaDay spend(Allowance of, int amount, String job) {
    Map<Allowance, Integer> more = new HashMap<>(spent);
    more.merge(of, amount, Integer::sum);
    Map<Allowance, Integer> hold = new HashMap<>(holds.getOrDefault(job, Map.of()));
    hold.computeIfPresent(of, (key, held) -> held > amount ? held - amount : null);
    return new QuotaDay(more, goneUntil, with(job, hold));
  }

  /** The same with something else set aside for a job; nothing when it is empty. */
  QuotaDay hold(String job, Map<Allowance, Integer> amounts) {
    return new QuotaDay(spent, goneUntil, with(job, amounts));
  }

  private Map<String, Map<Allowance, Integer>> with(String job, Map<Allowance, Integer> amounts) {
    Map<String, Map<Allowance, Integer>> all = new HashMap<>(holds);
    all.remove(job);
    if (!amounts.isEmpty()) {
      all.put(job, Map.copyOf(amounts));
    }
    return all;
  }

  QuotaDay gone(Allowance of, Instant until) {
    Map<Allowance, Instant> gone = new HashMap<>(goneUntil);
    gone.put(of, until);
    return new QuotaDay(spent, gone, holds);
  }
}
