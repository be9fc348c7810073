package dev.showrunner.youtube;

/**
 * How videos are sent.
 *
 * @param chunk bytes of a chunk, a multiple of {@link #GRANULE}
 * @param bytesPerSecond of all uploads together; 0 for as fast as it goes
 */
public record UploadSettings(int chunk, long bytesPerSecond) {
  /** Chunks are multiples of so many bytes, but for the last one. */
  public static final int GRANULE = 262_144;

  public UploadSettings {
    if (chunk < GRANULE || chunk % GRANULE != 0) {
      throw new IllegalArgumentException("chunk: " + chunk + " is no multiple of " + GRANULE);
    }
    if (bytesPerSecond < 0) {
      throw new IllegalArgumentException("bytesPerSecond: " + bytesPerSecond + " is negative");
    }
  }
}
