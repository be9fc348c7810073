package dev.showrunner.job;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs to list; the newest come first.
 *
 * @param statuses only these; empty for all
 * @param from only jobs whose calendar time (publishAt, else scheduledAt) is not before it
 * @param to only jobs whose calendar time is before it
 * @param q only jobs whose topic contains it, whatever the case; empty for all
 * @param limit 1 to 500
 * @param cursor the {@code nextCursor} of the page before
 */
public record JobQuery(
    Set<JobStatus> statuses,
    @Nullable Instant from,
    @Nullable Instant to,
    String q,
    int limit,
    @Nullable String cursor) {
  static final int MOST = 500;
  private static final int LONGEST_Q = 200;

  /**
   * @throws InvalidRequestException when the limit is not 1 to 500, the cursor is not one of ours,
   *     {@code from} is after {@code to}, or {@code q} has over 200 characters
   */
  public JobQuery {
    statuses = Set.copyOf(statuses);
    q = Fields.text("q", q, LONGEST_Q);
    if (from != null && to != null && from.isAfter(to)) {
      throw new InvalidRequestException("from", "from is after to; exchange them");
    }
    requirePage(limit, cursor);
  }

  static void requirePage(int limit, @Nullable String cursor) {
    if (limit < 1 || limit > MOST) {
      throw new InvalidRequestException("limit", "limit must be 1 to 500, not " + limit);
    }
    if (cursor != null && !JobId.isOne(cursor)) {
      throw new InvalidRequestException(
          "cursor", "cursor must be the nextCursor of the page before, unchanged");
    }
  }

  /** The newest 100 jobs. */
  public static JobQuery all() {
    return new JobQuery(Set.of(), null, null, "", 100, null);
  }

  public JobQuery withStatuses(Set<JobStatus> only) {
    return new JobQuery(only, from, to, q, limit, cursor);
  }

  public JobQuery withLimit(int most) {
    return new JobQuery(statuses, from, to, q, most, cursor);
  }

  public JobQuery withCursor(@Nullable String next) {
    return new JobQuery(statuses, from, to, q, limit, next);
  }
}
