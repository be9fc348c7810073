package dev.showrunner.media.footage;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32;

/** Draws lots that come out the same each time: by a job's id and a file's name. */
final class Lot {
  private Lot() {}

  /** Sorts in an order that looks like chance; equal only for equal names. */
  static String of(String seed, String name) {
    CRC32 crc = new CRC32();
    crc.update((seed + "/" + name).getBytes(StandardCharsets.UTF_8));
    return String.format(Locale.ROOT, "%016x %s", mix(crc.getValue()), name);
  }

  /**
   * The finalizer of SplitMix64. A checksum alone is no lot: those of two names differ by the same
   * bits whatever the seed is, so that some names would win far more often than others.
   */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
