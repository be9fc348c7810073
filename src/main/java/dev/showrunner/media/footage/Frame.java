package dev.showrunner.media.footage;

import dev.showrunner.media.ffmpeg.MediaInfo;
import dev.showrunner.media.render.VideoFormat;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The size that footage has to fill.
 *
 * @param width in pixels
 * @param height in pixels
 */
record Frame(int width, int height) {
  /** What is lost when a picture lies the other way: most of it is cropped. */
  private static final double OTHER_WAY = 0.6;

  /** What is lost when each of its pixels has to fill more than four. */
  private static final double COARSE = 0.8;

  static Frame of(VideoFormat format) {
    return new Frame(format.width(), format.height());
  }

  /** {@code landscape}, {@code portrait} or {@code square}. */
  String orientation() {
    return width == height ? "square" : width > height ? "landscape" : "portrait";
  }

  /** How well a picture of that size fills the frame: 1 for well, less otherwise, never 0. */
  double suits(MediaInfo info) {
    boolean otherWay =
        width != height && info.width() != info.height() && wide() != info.width() > info.height();
    boolean coarse = scale(info.width(), info.height()) > 2;
    return (otherWay ? OTHER_WAY : 1) * (coarse ? COARSE : 1);
  }

  /** Of files of one thing, the smallest that fills the frame, else the largest. */
  Optional<Found> best(List<Found> sizes) {
    Comparator<Found> bySize =
        Comparator.comparingLong(each -> (long) each.width() * each.height());
    return sizes.stream()
        .filter(each -> scale(each.width(), each.height()) <= 1)
        .min(bySize)
        .or(() -> sizes.stream().max(bySize));
  }

  /** How wide a picture of these proportions is that just covers the frame. */
  int widthOf(int itsWidth, int itsHeight) {
    return (int) Math.ceil(Math.max(width, (double) height * itsWidth / itsHeight));
  }

  private boolean wide() {
    return width > height;
  }

  /** How many times it has to be enlarged to cover the frame. */
  private double scale(int itsWidth, int itsHeight) {
    return Math.max(
        (double) width / Math.max(1, itsWidth), (double) height / Math.max(1, itsHeight));
  }
}
