package dev.showrunner.media.render;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What an MP4 file's boxes say (ISO/IEC 14496-12): their order, and for each track its kind, its
 * length and its number of samples.
 *
 * @param whole whether all boxes lie inside the file
 * @param faststart whether {@code moov} comes before {@code mdat}
 */
record Mp4Boxes(boolean whole, boolean faststart, List<Track> tracks) {

  /**
   * @param kind {@code vide} or {@code soun}
   * @param seconds its length, by its media header
   * @param samples how many frames of video, or packets of sound
   */
  record Track(String kind, double seconds, int samples) {}

  static Mp4Boxes read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long position = 0;
      boolean moov = false;
      boolean media = false;
      boolean faststart = false;
      List<Track> tracks = new ArrayList<>();
      while (position + 8 <= channel.size()) {
        ByteBuffer header = ByteBuffer.allocate(16);
        channel.read(header, position);
        long size = Integer.toUnsignedLong(header.getInt(0));
        String type = new String(header.array(), 4, 4, StandardCharsets.ISO_8859_1);
        size = size == 1 ? header.getLong(8) : size == 0 ? channel.size() - position : size;
        if (size < 8 || position + size > channel.size()) {
          return new Mp4Boxes(false, faststart, tracks);
        }
        if (type.equals("moov")) {
          moov = true;
          faststart = !media;
          ByteBuffer content = ByteBuffer.allocate((int) size - 8);
          channel.read(content, position + 8);
          tracks(content.flip(), tracks);
        }
        media |= type.equals("mdat");
        position += size;
      }
      return new Mp4Boxes(moov && media, faststart, tracks);
    }
  }

  private static void tracks(ByteBuffer moov, List<Track> tracks) {
    each(
        moov,
        (type, content) -> {
          if (type.equals("trak")) {
            TrackReader reader = new TrackReader();
            each(content, reader::box);
            tracks.add(new Track(reader.kind, reader.seconds, reader.samples));
          }
        });
  }

  private static void each(ByteBuffer boxes, BoxConsumer action) {
    while (boxes.remaining() >= 8) {
      int size = boxes.getInt(boxes.position());
      byte[] type = new byte[4];
      boxes.get(boxes.position() + 4, type);
      if (size < 8 || size > boxes.remaining()) {
        return;
      }
      action.box(
          new String(type, StandardCharsets.ISO_8859_1),
          boxes.slice(boxes.position() + 8, size - 8));
      boxes.position(boxes.position() + size);
    }
  }

  private interface BoxConsumer {
    void box(String type, ByteBuffer content);
  }

  private static final class TrackReader {
    private String kind = "";
    private double seconds;
    private int samples;

    private void box(String type, ByteBuffer content) {
      switch (type) {
        case "mdia", "minf", "stbl" -> each(content, this::box);
        case "mdhd" -> {
          boolean wide = content.get(0) == 1;
          long length = wide ? content.getLong(24) : Integer.toUnsignedLong(content.getInt(16));
          seconds = (double) length / content.getInt(wide ? 20 : 12);
        }
        case "hdlr" -> {
          byte[] name = new byte[4];
          content.get(8, name);
          kind = kind.isEmpty() ? new String(name, StandardCharsets.ISO_8859_1) : kind;
        }
        case "stsz" -> samples = content.getInt(8);
        default -> {}
      }
    }
  }
}
