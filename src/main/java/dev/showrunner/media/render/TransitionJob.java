package dev.showrunner.media.render;

/**
 * One transition to render, when the scenes on both its sides are.
 *
 * @param from the scene that goes
 * @param to the scene that comes
 */
public record TransitionJob(SegmentJob from, SegmentJob to) {

  String file() {
    return from.fadeOut();
  }
}
