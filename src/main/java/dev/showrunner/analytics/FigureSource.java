package dev.showrunner.analytics;

import dev.showrunner.video.Figures;
import dev.showrunner.video.Publication;
import java.time.Instant;

/** Who knows how a video does: its channel. */
@FunctionalInterface
public interface FigureSource {

  /**
   * Asks for a video's figures.
   *
   * @param at the time of asking, which the answer carries
   */
  Figures ask(Publication publication, Instant at);

  /** The source for folders: nobody counts who opens a file, so every figure is 0. */
  static FigureSource nothingCounted() {
    return (publication, at) -> new Figures(at, 0, 0, 0);
  }
}
