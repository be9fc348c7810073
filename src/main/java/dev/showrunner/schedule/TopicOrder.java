package dev.showrunner.schedule;

import com.fasterxml.jackson.annotation.JsonProperty;

/** In which order a schedule takes the topics of its list. */
public enum TopicOrder {
  /** One after the other, then from the first again. */
  @JsonProperty("in-order")
  IN_ORDER,
  /** Mixed anew each time all have been taken; never the same one twice in a row. */
  @JsonProperty("shuffled")
  SHUFFLED,
  /** One after the other, once each; then the schedule has ended. */
  @JsonProperty("once")
  ONCE
}
