package dev.showrunner.job;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Some of a list's items.
 *
 * @param items in the list's order
 * @param nextCursor what to ask for the following items with; null when there are none
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {
  public Page {
    items = List.copyOf(items);
  }

  /** What to ask for the following items with. */
  public Optional<String> next() {
    return Optional.ofNullable(nextCursor);
  }
}
