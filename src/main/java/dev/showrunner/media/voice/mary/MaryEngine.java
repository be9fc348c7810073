package dev.showrunner.media.voice.mary;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import marytts.LocalMaryInterface;
import marytts.exceptions.MaryConfigurationException;
import marytts.exceptions.SynthesisException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * MaryTTS with its English voice. A text is analysed once, and the same analysis gives both the
 * sound and the words' times, so that they cannot disagree. Not thread-safe.
 */
final class MaryEngine {
  private static final int SAMPLE_RATE = 48_000;
  private final LocalMaryInterface analysis;
  private final LocalMaryInterface synthesis;

  /** Loads the voice, which takes a second or two. */
  MaryEngine() throws MaryConfigurationException {
    analysis = new LocalMaryInterface();
    analysis.setLocale(Locale.US);
    analysis.setOutputType("ACOUSTPARAMS");
    synthesis = new LocalMaryInterface();
    synthesis.setLocale(Locale.US);
    synthesis.setInputType("ACOUSTPARAMS");
  }

  VoiceAnswer speak(VoiceProtocol.Request request) {
    try {
      Document analysed = analysis.generateXML(request.text());
      if (request.scale() != 1) {
        stretch(analysed, "ph", "d", request.scale());
        stretch(analysed, "boundary", "duration", request.scale());
      }
      short[] samples = samples(synthesis.generateAudio(analysed));
      return new VoiceAnswer.Spoken(
          samples, TokenTimes.of(analysed, samples.length * 1000.0 / SAMPLE_RATE));
    } catch (SynthesisException | IOException | RuntimeException e) {
      return new VoiceAnswer.Refused(String.valueOf(e.getMessage()));
    }
  }

  /**
   * The engine takes the lengths that its own analysis wrote down; so they can be changed there.
   */
  private static void stretch(Document analysed, String tag, String length, double scale) {
    NodeList all = analysed.getElementsByTagName(tag);
    for (int i = 0; i < all.getLength(); i++) {
      Element each = (Element) all.item(i);
      String millis = each.getAttribute(length);
      if (!millis.isBlank()) {
        each.setAttribute(length, Long.toString(Math.round(Double.parseDouble(millis) * scale)));
      }
    }
  }

  /**
   * Reads by the announced length: the engine's stream ends early for whoever reads until the end.
   */
  private static short[] samples(AudioInputStream sound) throws IOException {
    AudioFormat format = sound.getFormat();
    if (format.getSampleRate() != SAMPLE_RATE
        || format.getChannels() != 1
        || format.getSampleSizeInBits() != 16) {
      throw new IOException("The engine's sound is not 48 kHz mono 16 bit but " + format);
    }
    byte[] bytes = new byte[Math.toIntExact(sound.getFrameLength() * 2)];
    try (DataInputStream in = new DataInputStream(sound)) {
      in.readFully(bytes);
    }
    ByteOrder order = format.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    short[] samples = new short[bytes.length / 2];
    ByteBuffer.wrap(bytes).order(order).asShortBuffer().get(samples);
    return samples;
  }
}
