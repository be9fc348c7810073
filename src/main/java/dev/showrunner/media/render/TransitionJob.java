package dev.showrunner.media.render;

/**
 * One crossfade to render, when the scenes on both its sides are.
 *
 * @param from the scene that fades out
 * @param to the scene that fades in
 */
public record TransitionJob(SegmentJob from, SegmentJob to) {

  String file() {
    return from.fadeOut();
  }
}
