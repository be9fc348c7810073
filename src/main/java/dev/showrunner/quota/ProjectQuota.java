package dev.showrunner.quota;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What a Google project has left today.
 *
 * @param channels those whose calls it pays for, by name
 * @param day in California
 * @param resetAt when it has everything again
 */
public record ProjectQuota(
    String project,
    List<String> channels,
    LocalDate day,
    Instant resetAt,
    Map<Allowance, Share> shares) {
  public ProjectQuota {
    channels = List.copyOf(channels);
    shares = Map.copyOf(shares);
  }

  /**
   * One allowance.
   *
   * @param limit of the day
   * @param spent by calls
   * @param held set aside for uploads under way
   * @param remaining what a new piece of work can have
   * @param gone whether YouTube has said that nothing is left
   */
  public record Share(int limit, int spent, int held, int remaining, boolean gone) {}
}
