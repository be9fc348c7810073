package dev.showrunner.analytics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts once a day how the channels do as a whole. Thread-safe. */
public final class ChannelWatch {
  private static final Logger LOG = LoggerFactory.getLogger(ChannelWatch.class);
  private static final Duration EVERY = Duration.ofDays(1);
  private static final Duration PAUSE = Duration.ofHours(1);

  private final ReportStore store;
  private final ChannelSource source;
  private final Supplier<? extends Collection<String>> channels;
  private final Clock clock;
  private final Map<String, Instant> askAt = new ConcurrentHashMap<>();

  /**
   * @param channels those whose source is asked, at this moment
   */
  public ChannelWatch(
      ReportStore store,
      ChannelSource source,
      Supplier<? extends Collection<String>> channels,
      Clock clock) {
    this.store = store;
    this.source = source;
    this.channels = channels;
    this.clock = clock;
  }

  /**
   * Asks for the figures of the channels that were not counted for a day. One that cannot be had is
   * asked for an hour later, and does not keep the others back.
   *
   * @return how many were counted
   */
  public int takeDue() {
    Instant now = Instant.ofEpochMilli(clock.millis());
    int taken = 0;
    for (String channel : channels.get()) {
      if (isDue(channel, now)) {
        taken += take(channel, now);
      }
    }
    return taken;
  }

  private boolean isDue(String channel, Instant now) {
    Instant known =
        askAt.computeIfAbsent(
            channel,
            name ->
                store.channel(name, 1).stream()
                    .findFirst()
                    .map(last -> last.takenAt().plus(EVERY))
                    .orElse(now));
    return !now.isBefore(known);
  }

  private int take(String channel, Instant now) {
    try {
      store.add(source.askChannel(channel, now));
      askAt.put(channel, now.plus(EVERY));
      return 1;
    } catch (NoFiguresException e) {
      Instant again = e.until().orElse(now.plus(PAUSE));
      askAt.put(channel, again);
      LOG.warn(
          "The figures of channel {} are asked for again at {}: {}",
          channel,
          again,
          e.getMessage());
      return 0;
    }
  }
}
