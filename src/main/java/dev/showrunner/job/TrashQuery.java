package dev.showrunner.job;

import org.jspecify.annotations.Nullable;

/**
 * Which deleted jobs to list; the newest come first.
 *
 * @param limit 1 to 500
 * @param cursor the {@code nextCursor} of the page before
 */
public record TrashQuery(int limit, @Nullable String cursor) {

  /**
   * @throws InvalidRequestException when the limit is not 1 to 500, or the cursor is not one of
   *     ours
   */
  public TrashQuery {
    JobQuery.requirePage(limit, cursor);
  }
}
