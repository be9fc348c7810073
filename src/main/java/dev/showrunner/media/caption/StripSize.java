package dev.showrunner.media.caption;

/**
 * How large a caption strip is and where it lies on the picture.
 *
 * @param width the picture's width in pixels
 * @param height the strip's height in pixels, even
 * @param top the strip's upper edge on the picture in pixels, even
 * @param reference what letters are measured by: the picture's shorter side in pixels
 */
public record StripSize(int width, int height, int top, int reference) {

  /**
   * The strip for a picture of that size: above the lowest 7 %, on tall pictures the lowest 22 %.
   */
  public static StripSize on(int width, int height) {
    int reference = Math.min(width, height);
    int strip = even(reference * 0.20);
    double below = height > width ? 0.22 : 0.065;
    return new StripSize(width, strip, even(height * (1 - below)) - strip, reference);
  }

  private static int even(double pixels) {
    return (int) Math.round(pixels / 2) * 2;
  }
}
