package dev.showrunner.schedule;

import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.job.JobId;
import org.jspecify.annotations.Nullable;

/**
 * Which schedules to list; the oldest come first.
 *
 * @param enabled only those that make jobs, or only those that do not; null for all
 * @param limit 1 to 500
 * @param cursor the {@code nextCursor} of the page before
 */
public record ScheduleQuery(@Nullable Boolean enabled, int limit, @Nullable String cursor) {

  /**
   * @throws InvalidRequestException when the limit is not 1 to 500 or the cursor not one of ours
   */
  public ScheduleQuery {
    if (limit < 1 || limit > 500) {
      throw new InvalidRequestException("limit", "limit must be 1 to 500, not " + limit);
    }
    if (cursor != null && !JobId.isOne(cursor)) {
      throw new InvalidRequestException(
          "cursor", "cursor must be the nextCursor of the page before, unchanged");
    }
  }
}
