package dev.showrunner.camel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The compression that every browser takes (RFC 1952). */
final class Gzip {
  private Gzip() {}

  /**
   * Whether who asks takes it.
   *
   * @param accepted the request's {@code Accept-Encoding}; null when it has none
   */
  static boolean isTaken(@Nullable Object accepted) {
    String codings = String.valueOf(accepted).toLowerCase(Locale.ROOT).replace(" ", "");
    return codings.matches("(.*,)?gzip(;q=(1|1\\.0*|0\\.\\d*[1-9]\\d*))?(,.*)?");
  }

  static byte[] of(byte[] plain) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream(plain.length / 3 + 64);
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory can be written to", e);
    }
    return zipped.toByteArray();
  }
}
