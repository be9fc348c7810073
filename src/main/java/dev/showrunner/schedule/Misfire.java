package dev.showrunner.schedule;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of occurrences that passed while nothing ran, or the machine slept. */
public enum Misfire {
  /** They are dropped. */
  @JsonProperty("skip")
  SKIP,
  /** The last of them is made, if it lies within the grace. */
  @JsonProperty("fire-once")
  FIRE_ONCE,
  /** All are made that lie within the grace. */
  @JsonProperty("catch-up")
  CATCH_UP
}
