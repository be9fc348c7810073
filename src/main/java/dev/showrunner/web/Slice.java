package dev.showrunner.web;

import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.web.JobResource.Items;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list that is in order of time already.
 *
 * @param limit 1 to 500
 * @param cursor the key of the last item of the page before; empty for the first page
 */
record Slice(int limit, String cursor) {
  private static final int MOST = 500;

  static Slice of(@Nullable String limit, @Nullable String cursor) {
    String key = Parameters.orEmpty(cursor);
    if (!key.isEmpty() && !key.matches("\\d{15}_.{1,200}")) {
      throw new InvalidRequestException(
          "cursor", "cursor must be the nextCursor of the page before, unchanged");
    }
    return new Slice(Parameters.number("limit", limit, 50, 1, MOST), key);
  }

  /** What orders items by time and id. */
  static String key(Instant at, String id) {
    return "%015d_%s".formatted(at.toEpochMilli(), id);
  }

  <T> Shown<T> of(List<T> all, Function<T, String> key) {
    List<T> rest = all.stream().filter(item -> key.apply(item).compareTo(cursor) > 0).toList();
    List<T> shown = rest.subList(0, Math.min(limit, rest.size()));
    boolean more = rest.size() > shown.size();
    return new Shown<>(shown, more ? key.apply(shown.get(shown.size() - 1)) : null);
  }

  /** A page's items, not yet as they are answered. */
  record Shown<T>(List<T> items, @Nullable String nextCursor) {
    <R> Items<R> map(Function<T, R> view) {
      return new Items<>(items.stream().map(view).toList(), nextCursor);
    }
  }
}
