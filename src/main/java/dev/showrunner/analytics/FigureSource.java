package dev.showrunner.analytics;

import dev.showrunner.video.Figures;
import dev.showrunner.video.Publication;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who knows how videos do: their channel. Thread-safe. */
@FunctionalInterface
public interface FigureSource {
  /** How many videos can be asked for at once. */
  int MOST = 50;

  /**
   * Asks for videos' figures.
   *
   * @param channel the channel's name
   * @param videos its videos, each once, at most {@link #MOST}
   * @param at the time of asking, which the answers carry
   * @return an answer for each of them, by its id
   * @throws NoFiguresException when there is none for any of them
   */
  Map<String, Reading> ask(String channel, List<Publication> videos, Instant at);

  /** The source for folders: nobody counts who opens a file, so every figure is 0. */
  static FigureSource nothingCounted() {
    return (channel, videos, at) -> {
      Map<String, Reading> zeros = new HashMap<>();
      for (Publication video : videos) {
        zeros.put(video.videoId(), new Reading.Counted(new Figures(at, 0, 0, 0), Optional.empty()));
      }
      return zeros;
    };
  }
}
