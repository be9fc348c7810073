package dev.showrunner.media.voice.mary;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The frames between Showrunner and the voice's JVM. The voice greets once when it can speak; then
 * each text gets one answer, in order. Numbers are big-endian, text is UTF-8 after its length in
 * bytes, samples are little-endian after their number.
 */
public final class VoiceProtocol {
  private static final int GREETING = 0x53525631;
  private static final int SPOKEN = 0;
  private static final int REFUSED = 1;
  private static final int LONGEST_TEXT = 64 * 1024;
  private static final int MOST_SAMPLES = 48_000 * 60 * 5;

  private VoiceProtocol() {}

  public static void writeGreeting(DataOutput out) throws IOException {
    out.writeInt(GREETING);
  }

  /**
   * Waits for the voice to be able to speak.
   *
   * @throws IOException when what is at the other end is no voice
   */
  public static void readGreeting(DataInput in) throws IOException {
    if (in.readInt() != GREETING) {
      throw new IOException("What was started as the voice does not speak its protocol");
    }
  }

  /**
   * Asks for a text.
   *
   * @param scale how long each sound lasts, against the voice's own pace
   */
  public static void writeRequest(DataOutput out, String text, double scale) throws IOException {
    out.writeDouble(scale);
    writeText(out, text);
  }

  /** What {@link #writeRequest} has written. */
  public static Request readRequest(DataInput in) throws IOException {
    return new Request(in.readDouble(), readText(in));
  }

  /**
   * A text to be spoken.
   *
   * @param scale how long each sound lasts, against the voice's own pace
   */
  public record Request(double scale, String text) {}

  public static void writeText(DataOutput out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  public static String readText(DataInput in) throws IOException {
    byte[] bytes = new byte[length(in, LONGEST_TEXT)];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  public static void write(DataOutput out, VoiceAnswer answer) throws IOException {
    if (answer instanceof VoiceAnswer.Spoken spoken) {
      out.writeByte(SPOKEN);
      out.writeInt(spoken.tokens().size());
      for (SpokenToken token : spoken.tokens()) {
        writeText(out, token.text());
        out.writeDouble(token.startMillis());
        out.writeDouble(token.endMillis());
      }
      writeSamples(out, spoken.samples());
    } else if (answer instanceof VoiceAnswer.Refused refused) {
      out.writeByte(REFUSED);
      writeText(out, refused.reason());
    }
  }

  public static VoiceAnswer read(DataInput in) throws IOException {
    int kind = in.readByte();
    if (kind == REFUSED) {
      return new VoiceAnswer.Refused(readText(in));
    }
    if (kind != SPOKEN) {
      throw new IOException("The voice answered with an unknown frame " + kind);
    }
    int count = length(in, LONGEST_TEXT);
    List<SpokenToken> tokens = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tokens.add(new SpokenToken(readText(in), in.readDouble(), in.readDouble()));
    }
    return new VoiceAnswer.Spoken(readSamples(in), tokens);
  }

  private static void writeSamples(DataOutput out, short[] samples) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(samples);
    out.writeInt(samples.length);
    out.write(bytes.array());
  }

  private static short[] readSamples(DataInput in) throws IOException {
    short[] samples = new short[length(in, MOST_SAMPLES)];
    byte[] bytes = new byte[samples.length * 2];
    in.readFully(bytes);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    return samples;
  }

  private static int length(DataInput in, int most) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > most) {
      throw new IOException("The voice announced a frame of " + length + ", more than " + most);
    }
    return length;
  }
}
