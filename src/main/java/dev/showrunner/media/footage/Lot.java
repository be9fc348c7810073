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
    return String.format(Locale.ROOT, "%08x %s", crc.getValue(), name);
  }
}
