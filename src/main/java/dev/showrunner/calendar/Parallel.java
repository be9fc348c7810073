package dev.showrunner.calendar;

import java.util.Collection;
import java.util.stream.Stream;

/** Work that all processors do together, where there is enough of it to wake them for. */
public final class Parallel {
  private static final int MANY = 2_000;

  private Parallel() {}

  /**
   * The values, in their order; what is done with them must not mind the thread.
   *
   * @param values of which each takes long enough, or which are many
   * @param slots how many slots they are or have in all
   */
  public static <T> Stream<T> stream(Collection<T> values, int slots) {
    return slots < MANY ? values.stream() : values.parallelStream();
  }
}
