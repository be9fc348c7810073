package dev.showrunner.media.ffmpeg;

/**
 * What a media file holds.
 *
 * @param kind what it can be used as
 * @param width in pixels, of a clip as it is shown, whose own need not be square; 0 for sound
 * @param height in pixels, 0 for sound
 * @param durationMillis 0 for a picture
 */
public record MediaInfo(Kind kind, int width, int height, int durationMillis) {
  /** What a file can be used as. */
  public enum Kind {
    CLIP,
    STILL,
    SOUND
  }
}
