package dev.showrunner.media.render;

import dev.showrunner.job.FinalException;
import dev.showrunner.video.Narration;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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

  private NarrationTrack() {}

  /**
   * @throws FinalException when a narration is not what {@link Narration} promises
   */
  static void write(RenderPlan plan, Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 18)) {
      long written = 0;
      for (int i = 0; i < plan.narrations().size(); i++) {
        SceneSpan span = plan.timeline().spans().get(i);
        long start = (long) span.speech() * plan.timeline().format().samplesPerFrame();
        silence(out, start - written);
        written = start + copy(plan, plan.narrations().get(i), out);
      }
      silence(out, plan.timeline().samples() - written);
    }
  }

  private static long copy(RenderPlan plan, Narration narration, OutputStream out)
      throws IOException {
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
      byte[] sound = in.readNBytes((int) narration.samples() * BYTES);
      out.write(sound);
      return sound.length / BYTES;
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
