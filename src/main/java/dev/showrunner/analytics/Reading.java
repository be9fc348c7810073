package dev.showrunner.analytics;

import dev.showrunner.video.Figures;
import java.time.Instant;
import java.util.Optional;

/** What a channel said about a video when it was asked. */
public sealed interface Reading {

  /** When it was asked. */
  Instant at();

  /**
   * The video is there.
   *
   * @param watched empty where the channel does not count that, or the sign-in does not allow it
   */
  record Counted(Figures figures, Optional<Watched> watched) implements Reading {
    @Override
    public Instant at() {
      return figures.takenAt();
    }
  }

  /**
   * The video is private: nobody can find it.
   *
   * @param counted what it has all the same
   */
  record Hidden(Counted counted) implements Reading {
    @Override
    public Instant at() {
      return counted.at();
    }
  }

  /**
   * The video is not there any more.
   *
   * @param why one sentence
   */
  record Gone(Instant at, String why) implements Reading {}
}
