package dev.showrunner.media.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How a photograph is to be turned, since cameras store what they see and note how they were held:
 * the tag Orientation of EXIF 2.3, section 4.6.4, in a JPEG. Some versions of ffmpeg heed it and
 * some do not, so it is done for all of them.
 */
public enum Orientation {
  /** As it is. */
  UPRIGHT(""),
  MIRRORED("hflip,"),
  UPSIDE_DOWN("hflip,vflip,"),
  FLIPPED("vflip,"),
  TRANSPOSED("transpose=cclock_flip,"),
  TURNED_LEFT("transpose=clock,"),
  TRANSVERSED("transpose=clock_flip,"),
  TURNED_RIGHT("transpose=cclock,");

  /** Cameras write it first; pictures within it, as previews, may come before the end. */
  private static final int MOST_READ = 256 * 1024;

  private static final int ORIENTATION = 0x0112;
  private static final int ENTRY = 12;

  private final String filter;

  Orientation(String filter) {
    this.filter = filter;
  }

  /** Options of the input: a version of ffmpeg that turns it itself would turn it twice. */
  public List<String> options() {
    return this == UPRIGHT ? List.of() : List.of("-noautorotate");
  }

  /** The beginning of a chain of filters that turns it; empty when nothing is to be done. */
  public String filter() {
    return filter;
  }

  /** Whether width and height are each other's. */
  public boolean swaps() {
    return ordinal() >= TRANSPOSED.ordinal();
  }

  /** That of a file; upright when it is no JPEG, says nothing, or cannot be read. */
  public static Orientation of(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in(ByteBuffer.wrap(in.readNBytes(MOST_READ)));
    } catch (IOException
        | BufferUnderflowException
        | IllegalArgumentException
        | IndexOutOfBoundsException e) {
      return UPRIGHT; // Cut short or not what it claims: it is drawn as it is stored.
    }
  }

  private static Orientation in(ByteBuffer jpeg) {
    if (jpeg.remaining() < 4 || jpeg.getShort() != (short) 0xFFD8) {
      return UPRIGHT;
    }
    while (jpeg.remaining() >= 4) {
      int marker = jpeg.getShort() & 0xFFFF;
      int length = jpeg.getShort() & 0xFFFF;
      // Behind the start of the scan there are no more notes.
      if (marker < 0xFFC0 || marker == 0xFFDA || length < 2) {
        return UPRIGHT;
      }
      if (marker == 0xFFE1 && length > 14) {
        ByteBuffer segment = jpeg.slice(jpeg.position(), Math.min(length - 2, jpeg.remaining()));
        byte[] name = new byte[6];
        segment.get(name);
        if (new String(name, StandardCharsets.ISO_8859_1).equals("Exif\0\0")) {
          return inTiff(segment.slice());
        }
      }
      jpeg.position(jpeg.position() + length - 2);
    }
    return UPRIGHT;
  }

  private static Orientation inTiff(ByteBuffer tiff) {
    tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    tiff.position(tiff.getInt(4));
    int entries = tiff.getShort() & 0xFFFF;
    for (int i = 0; i < entries; i++) {
      int at = tiff.position() + i * ENTRY;
      if ((tiff.getShort(at) & 0xFFFF) == ORIENTATION) {
        int value = tiff.getShort(at + 8) & 0xFFFF;
        return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
      }
    }
    return UPRIGHT;
  }
}
