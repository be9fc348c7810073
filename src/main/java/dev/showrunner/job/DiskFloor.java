package dev.showrunner.job;

/**
 * How much room is left free on the home's disk by all that can wait: the setting {@code
 * showrunner.disk.floor-megabytes}.
 *
 * @param bytes 0 or more
 */
public record DiskFloor(long bytes) {
  private static final long MEGABYTE = 1_000_000;

  /** The largest that makes sense, in megabytes. */
  public static final int MOST_MEGABYTES = 10_000_000;

  private static final long LITTLE = 1000 * MEGABYTE;

  public static DiskFloor ofMegabytes(int megabytes) {
    return new DiskFloor(megabytes * MEGABYTE);
  }

  /** Whether new videos wait, with so many bytes free. */
  public boolean isReached(long free) {
    return free < bytes;
  }

  /** Whether that may be so soon: with less than ten times as much free, or less than 1 GB. */
  public boolean isNear(long free) {
    return free < Math.max(10 * bytes, LITTLE);
  }
}
