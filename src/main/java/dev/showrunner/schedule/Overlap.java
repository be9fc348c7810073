package dev.showrunner.schedule;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of an occurrence while as many jobs of its schedule are unfinished as may be. */
public enum Overlap {
  /** It is made all the same. */
  @JsonProperty("allow")
  ALLOW,
  /** It is dropped. */
  @JsonProperty("skip")
  SKIP,
  /** It is made as soon as one of them has ended; those behind it count as missed meanwhile. */
  @JsonProperty("wait")
  WAIT
}
