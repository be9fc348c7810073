package dev.showrunner.media.render;

import dev.showrunner.job.Claim;
import dev.showrunner.media.caption.CaptionLook;

/**
 * What a video looks like besides its form and its pictures.
 *
 * @param transition from scene to scene
 * @param captions how captions are drawn
 */
public record VideoLook(Transition transition, CaptionLook captions) {
  /** What a video has of which nothing is said. */
  public static final VideoLook USUAL = new VideoLook(Transition.CROSSFADE, CaptionLook.HIGHLIGHT);

  /** Says it of each job. */
  @FunctionalInterface
  public interface OfJob {
    /**
     * @param claim whose script is written
     */
    VideoLook of(Claim claim);
  }
}
