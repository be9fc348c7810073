package dev.showrunner.analytics;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where what was counted is read. Thread-safe. */
public interface ReportStore {

  /**
   * The videos that went public in a stretch of time, the latest first.
   *
   * @param channel whose; empty for all
   */
  List<VideoResult> results(Optional<String> channel, Instant from, Instant until);

  /** One video, by its job's id. */
  Optional<VideoResult> result(String job);

  /** Keeps how a channel does, once a day: a later count of the same day takes its place. */
  void add(ChannelFigures figures);

  /**
   * A channel's figures, the latest first.
   *
   * @param most how many days at most
   */
  List<ChannelFigures> channel(String channel, int most);
}
