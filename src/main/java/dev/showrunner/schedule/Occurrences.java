package dev.showrunner.schedule;

import java.time.Instant;
import java.util.Optional;

/** The instants at which a rule occurs, without end or until there are no more. */
@FunctionalInterface
public interface Occurrences {

  /** The first one later than that instant. */
  Optional<Instant> after(Instant instant);
}
