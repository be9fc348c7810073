package dev.showrunner.media.ffmpeg;

/** Cuts the middle out of a picture. */
public final class Crop {

  private Crop() {}

  /**
   * A filter that cuts out of a still the largest middle part with the same ratio of sides as that
   * size; at least one pixel, whatever its shape. Its pixels are taken as square, as viewers do:
   * what a photograph notes is the resolution for a printer.
   */
  public static String still(int width, int height) {
    return crop(width, height, "1");
  }

  /** The same of a clip, by the shape that it is shown in: its pixels need not be square. */
  public static String clip(int width, int height) {
    return crop(width, height, "sar");
  }

  private static String crop(int width, int height, String pixel) {
    return "crop=w='max(1,min(iw,ih*%1$d/%2$d/%3$s))':h='max(1,min(ih,iw*%2$d/%1$d*%3$s))':exact=1"
        .formatted(width, height, pixel);
  }
}
