package dev.showrunner.media.voice;

import dev.showrunner.video.Narration;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A WAV file that is being written: 48 kHz, mono, 16 bit PCM. It is whole once it is finished. */
final class WavFile implements AutoCloseable {
  /** The length of the header: RIFF, fmt and data chunks with nothing between. */
  static final int HEADER_BYTES = 44;

  private final FileChannel channel;
  private long samples;

  private WavFile(FileChannel channel) {
    this.channel = channel;
  }

  static WavFile create(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    channel.position(HEADER_BYTES);
    return new WavFile(channel);
  }

  /** How much was written. */
  long samples() {
    return samples;
  }

  void append(short[] sound) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(sound.length * 2).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(sound);
    writeFully(bytes);
    samples += sound.length;
  }

  void appendSilence(int millis) throws IOException {
    append(new short[millis * (Narration.SAMPLE_RATE / 1000)]);
  }

  /** Writes the header, now that the length is known, and makes the file durable. */
  void finish() throws IOException {
    channel.position(0);
    writeFully(header(Math.toIntExact(samples * 2)));
    channel.force(true);
  }

  private void writeFully(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static ByteBuffer header(int dataBytes) {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    header.put(ascii("RIFF")).putInt(HEADER_BYTES - 8 + dataBytes).put(ascii("WAVEfmt "));
    header.putInt(16).putShort((short) 1).putShort((short) 1);
    header.putInt(Narration.SAMPLE_RATE).putInt(Narration.SAMPLE_RATE * 2);
    header.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(dataBytes);
    return header.flip();
  }

  private static byte[] ascii(String name) {
    return name.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
