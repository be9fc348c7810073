package dev.showrunner.media.ffmpeg;

/** Cuts the middle out of a picture. */
public final class Crop {

  private Crop() {}

  /**
   * A filter that cuts out the largest middle part with the same ratio of sides as that size; at
   * least one pixel, whatever the picture's shape.
   */
  public static String to(int width, int height) {
    return "crop=w='max(1,min(iw,ih*%1$d/%2$d))':h='max(1,min(ih,iw*%2$d/%1$d))':exact=1"
        .formatted(width, height);
  }
}
