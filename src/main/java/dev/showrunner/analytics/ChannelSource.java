package dev.showrunner.analytics;

import java.time.Instant;

/** Who knows how channels do as a whole. Thread-safe. */
@FunctionalInterface
public interface ChannelSource {

  /**
   * Asks for a channel's figures.
   *
   * @param at the time of asking, which the answer carries
   * @throws NoFiguresException when there is no answer
   */
  ChannelFigures askChannel(String channel, Instant at);
}
