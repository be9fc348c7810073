package dev.showrunner.media.render;

import dev.showrunner.job.FinalException;
import dev.showrunner.video.Narration;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/**
 * Lays the narrations into one track, each at the sample its scene's timeline says: raw 48 kHz,
 * mono, 16 bit.
 */
final class NarrationTrack {

  private static final int BYTES = 2;
  private static final int STRETCH = Narration.SAMPLE_RATE / 50;

  /** -50 dB of full scale. */
  private static final double WHISPER = 32768 * 0.00316;

  private NarrationTrack() {}

  /**
   * @throws FinalException when a narration is not what {@link Narration} promises
   */
  static void write(RenderPlan plan, Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 18)) {
      long written = 0;
      for (int i = 0; i < plan.narrations().size(); i++) {
        SceneSpan span = plan.timeline().scenes().get(i);
        long start = (long) span.speech() * plan.timeline().format().samplesPerFrame();
        silence(out, start - written);
        written = start + copy(plan, plan.narrations().get(i), out);
      }
      silence(out, plan.timeline().samples() - written);
    }
  }

  /**
   * How much of a narration can be heard.
   *
   * @return the share of its stretches of 20 ms that are louder than -50 dBFS, 0 to 1
   */
  static double audible(RenderPlan plan, Narration narration) throws IOException {
    ShortBuffer sound =
        ByteBuffer.wrap(sound(plan, narration)).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    int stretches = sound.remaining() / STRETCH;
    int heard = 0;
    for (int i = 0; i < stretches; i++) {
      double power = 0;
      for (int s = i * STRETCH; s < (i + 1) * STRETCH; s++) {
        power += sound.get(s) * (double) sound.get(s);
      }
      heard += Math.sqrt(power / STRETCH) > WHISPER ? 1 : 0;
    }
    return stretches == 0 ? 0 : (double) heard / stretches;
  }

  private static long copy(RenderPlan plan, Narration narration, OutputStream out)
      throws IOException {
    byte[] sound = sound(plan, narration);
    out.write(sound);
    return sound.length / BYTES;
  }

  private static byte[] sound(RenderPlan plan, Narration narration) throws IOException {
    Path file = plan.assembly().claim().folder().resolve(narration.file());
    try (AudioInputStream in = AudioSystem.getAudioInputStream(file.toFile())) {
      AudioFormat format = in.getFormat();
      boolean fits =
          format.getSampleRate() == Narration.SAMPLE_RATE
              && format.getChannels() == 1
              && format.getSampleSizeInBits() == 16
              && !format.isBigEndian();
      if (!fits) {
        throw unusable(plan, narration);
      }
      return in.readNBytes((int) narration.samples() * BYTES);
    } catch (UnsupportedAudioFileException e) {
      throw unusable(plan, narration);
    }
  }

  private static FinalException unusable(RenderPlan plan, Narration narration) {
    return new FinalException(
        plan.assembly().claim().id(),
        "The narration " + narration.file() + " is no WAV file of 48 kHz, mono, 16 bit.");
  }

  private static void silence(OutputStream out, long samples) throws IOException {
    byte[] zeros = new byte[1 << 14];
    for (long left = samples * BYTES; left > 0; left -= zeros.length) {
      out.write(zeros, 0, (int) Math.min(left, zeros.length));
    }
  }
}
