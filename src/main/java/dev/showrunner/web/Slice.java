package dev.showrunner.web;

import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.web.JobResource.Items;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
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
  private static final Duration STRETCH = Duration.ofDays(14);

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

  /**
   * As much of a list in order of time as the page needs: it is looked for in stretches that grow,
   * since most of what is planned is further away than a page reaches.
   *
   * @param now up to where all is looked at together
   * @param look the items of a stretch, its beginning within, its end not
   */
  <T> List<T> gather(
      Instant from,
      Instant until,
      Instant now,
      BiFunction<Instant, Instant, List<T>> look,
      Function<T, String> key) {
    Instant begin = cursor.isEmpty() ? from : later(from, Instant.ofEpochMilli(moment(cursor)));
    Instant end = later(now, begin).plus(STRETCH);
    List<T> found = new ArrayList<>();
    for (Duration more = STRETCH; ; more = more.multipliedBy(2)) {
      Instant stop = end.isBefore(until) ? end : until;
      look.apply(begin, stop).stream()
          .filter(item -> key.apply(item).compareTo(cursor) > 0)
          .forEach(found::add);
      if (found.size() > limit || !stop.isBefore(until)) {
        return found;
      }
      begin = stop;
      end = stop.plus(more);
    }
  }

  private static long moment(String cursor) {
    return Long.parseLong(cursor.substring(0, cursor.indexOf('_')));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** A page's items, not yet as they are answered. */
  record Shown<T>(List<T> items, @Nullable String nextCursor) {
    <R> Items<R> map(Function<T, R> view) {
      return new Items<>(items.stream().map(view).toList(), nextCursor);
    }

    <R> Items<R> mapAll(Function<List<T>, List<R>> view) {
      return new Items<>(view.apply(items), nextCursor);
    }
  }
}
