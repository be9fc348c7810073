package dev.showrunner.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A calm piece of music: eight chords of soft pads, a low voice, and bells that answer them. It
 * ends where it begins, so it can be looped without a seam: whatever rings on past the end rings at
 * the start.
 */
final class MusicBed {
  static final int RATE = 48_000;
  static final int SECONDS = 64;
  private static final int FRAMES = RATE * SECONDS;
  private static final int CHORD = RATE * 8;
  private static final double PEAK = 0.62;

  /** Notes of the eight chords as MIDI numbers, the bass first. */
  private static final int[][] CHORDS = {
    {38, 57, 62, 66, 69, 76},
    {35, 57, 62, 66, 71, 73},
    {43, 59, 62, 66, 71, 74},
    {40, 57, 59, 64, 69, 74},
    {38, 57, 62, 64, 69, 78},
    {42, 57, 61, 64, 69, 73},
    {43, 59, 62, 69, 71, 78},
    {45, 57, 62, 64, 69, 76}
  };

  /** Which note of the chord a bell plays on each half second of two bars; -1 is a rest. */
  private static final int[] BELLS = {2, -1, 4, 3, -1, 5, -1, 4, 3, -1, 5, -1, 2, -1, 4, -1};

  private final float[] left = new float[FRAMES];
  private final float[] right = new float[FRAMES];

  private MusicBed() {}

  /** Writes the piece as a WAV file of 16 bits in stereo. */
  static void write(OutputStream out) throws IOException {
    MusicBed bed = new MusicBed();
    bed.compose();
    bed.echo();
    out.write(header());
    out.write(bed.samples());
  }

  private void compose() {
    for (int i = 0; i < CHORDS.length; i++) {
      int[] chord = CHORDS[i];
      int start = i * CHORD;
      low(start, pitch(chord[0]));
      for (int note = 1; note < chord.length; note++) {
        pad(start, pitch(chord[note]), note);
      }
      for (int step = 0; step < BELLS.length; step++) {
        if (BELLS[step] >= 0) {
          double loud = step % 8 == 0 ? 1 : 0.55 + 0.3 * Noise.at(i * 31L + step);
          bell(start + step * RATE / 2, pitch(chord[BELLS[step]] + 12), loud, step);
        }
      }
    }
  }

  private static double pitch(int midi) {
    return 440 * Math.pow(2, (midi - 69) / 12.0);
  }

  /** Three strings a little out of tune that swell, stay, and leave under the next chord. */
  private void pad(int start, double pitch, int place) {
    int length = CHORD + 3 * RATE;
    double side = 0.5 + 0.36 * (place % 2 == 0 ? 1 : -1) * place / 5.0;
    for (int voice = -1; voice <= 1; voice++) {
      double step = 2 * Math.PI * pitch * (1 + voice * 0.0021) / RATE;
      double phase = 2 * Math.PI * Noise.at(start * 7L + place * 3L + voice);
      for (int i = 0; i < length; i++) {
        double t = (double) i / RATE;
        double swell = Noise.step(0, 2.6, t) * (1 - Noise.step(7.4, 11, t));
        double angle = phase + step * i;
        double soft = Math.sin(angle) + 0.22 * Math.sin(2 * angle) + 0.07 * Math.sin(3 * angle);
        double breath = 1 + 0.12 * Math.sin(2 * Math.PI * t * 0.25 + place);
        double pan = side + 0.13 * voice;
        put(start + i, 0.030 * soft * swell * breath, pan);
      }
    }
  }

  private void low(int start, double pitch) {
    double step = 2 * Math.PI * pitch / RATE;
    for (int i = 0; i < CHORD + RATE; i++) {
      double t = (double) i / RATE;
      double swell = Noise.step(0, 0.9, t) * (1 - Noise.step(6.5, 9, t));
      put(start + i, 0.13 * swell * (Math.sin(step * i) + 0.35 * Math.sin(2 * step * i)), 0.5);
    }
  }

  /** A struck tine: its overtones fade sooner than its tone. */
  private void bell(int start, double pitch, double loud, int place) {
    double step = 2 * Math.PI * pitch / RATE;
    double pan = 0.5 + 0.32 * Math.sin(place * 2.4);
    for (int i = 0; i < 3 * RATE; i++) {
      double t = (double) i / RATE;
      double strike = Noise.step(0, 0.006, t) * (1 - Noise.step(2.5, 3, t));
      double tone =
          Math.exp(-t * 2.1) * Math.sin(step * i)
              + 0.30 * Math.exp(-t * 5) * Math.sin(2 * step * i)
              + 0.12 * Math.exp(-t * 11) * Math.sin(4.02 * step * i);
      put(start + i, 0.062 * loud * strike * tone, pan);
    }
  }

  private void put(int frame, double value, double pan) {
    int at = frame % FRAMES;
    left[at] += (float) (value * Math.cos(pan * Math.PI / 2));
    right[at] += (float) (value * Math.sin(pan * Math.PI / 2));
  }

  /** Echoes that cross from side to side and lose their brightness; they go round the end too. */
  private void echo() {
    float[] wetLeft = new float[FRAMES];
    float[] wetRight = new float[FRAMES];
    int near = (int) (0.375 * RATE);
    int far = (int) (0.5 * RATE);
    double darkLeft = 0;
    double darkRight = 0;
    for (int i = 0; i < 2 * FRAMES; i++) {
      int at = i % FRAMES;
      int before = Math.floorMod(i - near, FRAMES);
      int earlier = Math.floorMod(i - far, FRAMES);
      darkLeft += 0.22 * (left[before] + 0.58 * wetRight[before] - darkLeft);
      darkRight += 0.22 * (right[earlier] + 0.58 * wetLeft[earlier] - darkRight);
      wetLeft[at] = (float) darkLeft;
      wetRight[at] = (float) darkRight;
    }
    for (int i = 0; i < FRAMES; i++) {
      left[i] += 0.42f * wetLeft[i];
      right[i] += 0.42f * wetRight[i];
    }
  }

  private byte[] samples() {
    float most = 1e-6f;
    for (int i = 0; i < FRAMES; i++) {
      most = Math.max(most, Math.max(Math.abs(left[i]), Math.abs(right[i])));
    }
    double gain = PEAK * Short.MAX_VALUE / most;
    ByteBuffer bytes = ByteBuffer.allocate(FRAMES * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < FRAMES; i++) {
      bytes.putShort((short) Math.round(left[i] * gain));
      bytes.putShort((short) Math.round(right[i] * gain));
    }
    return bytes.array();
  }

  /** The header of a RIFF file with one chunk of PCM. */
  private static byte[] header() {
    int size = FRAMES * 4;
    ByteBuffer bytes = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {'R', 'I', 'F', 'F'}).putInt(36 + size);
    bytes.put(new byte[] {'W', 'A', 'V', 'E', 'f', 'm', 't', ' '}).putInt(16);
    bytes.putShort((short) 1).putShort((short) 2).putInt(RATE).putInt(RATE * 4);
    bytes.putShort((short) 4).putShort((short) 16);
    bytes.put(new byte[] {'d', 'a', 't', 'a'}).putInt(size);
    return bytes.array();
  }
}
