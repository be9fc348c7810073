package dev.showrunner.media.render;

import java.nio.file.Files;

/**
 * Which of a scene's files are meant: the body, and the frames that a transition on either side is
 * made of.
 */
record SceneParts(boolean body, boolean head, boolean tail) {

  /**
   * What is not there yet. When only the card beside a scene has changed, that is its head or its
   * tail, and its body, which takes most of the time, stays.
   */
  static SceneParts missing(SegmentJob job) {
    return new SceneParts(
        !exists(job, job.body()),
        job.span().head() > 0 && !exists(job, job.head()) && !exists(job, job.fadeIn()),
        job.span().tail() > 0 && !exists(job, job.tail()) && !exists(job, job.fadeOut()));
  }

  private static boolean exists(SegmentJob job, String file) {
    return Files.exists(job.assembly().claim().folder().resolve(file));
  }

  boolean none() {
    return count() == 0;
  }

  int count() {
    return (body ? 1 : 0) + (head ? 1 : 0) + (tail ? 1 : 0);
  }

  /** How many frames of the scene have to be seen for them. */
  int frames(SceneSpan span) {
    return tail ? span.visual() : body ? span.head() + span.body() : span.head();
  }
}
