package dev.showrunner.media.voice;

import dev.showrunner.job.Claim;
import dev.showrunner.job.FinalException;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.ffmpeg.FfmpegCommand;
import dev.showrunner.video.Narration;
import dev.showrunner.video.WordSpace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads a sound of whatever kind as 16 bit mono at 48 kHz, by ffmpeg. A pace that is off by more
 * than a twentieth is corrected there, as far as speech stays speech.
 */
final class SoundReader {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final String MOST_SECONDS = "900";
  private static final double LEAST_TEMPO = 0.75;
  private static final double MOST_TEMPO = 1.3;
  private static final double RIGHT_ENOUGH = 0.05;

  /** Fewer words say nothing of a pace, nor do any where spaces do not part them. */
  private static final int FEWEST_WORDS = 12;

  private final Ffmpeg ffmpeg;

  SoundReader(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /**
   * A sound that was read.
   *
   * @param samples 16 bit mono at 48 kHz
   * @param tempo how many times as fast it was made
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  record Read(short[] samples, double tempo) {}

  /**
   * Reads a sound.
   *
   * @param sound a file in the job's folder
   * @param text what is spoken in it
   * @param wordsPerMinute the pace that is wanted
   * @throws VoiceException when it is none
   */
  Read read(Claim claim, Path sound, String text, int wordsPerMinute) throws IOException {
    short[] samples = decoded(claim, sound, 1);
    int words = text.split("\\s+").length;
    double heard = Speech.heardIn(samples).heardMillis() / 60_000;
    boolean counted = text.codePoints().noneMatch(WordSpace::isUnspaced);
    if (words < FEWEST_WORDS || heard == 0 || !counted) {
      return new Read(samples, 1);
    }
    double tempo = Math.max(LEAST_TEMPO, Math.min(MOST_TEMPO, wordsPerMinute / (words / heard)));
    return Math.abs(tempo - 1) <= RIGHT_ENOUGH
        ? new Read(samples, 1)
        : new Read(decoded(claim, sound, tempo), tempo);
  }

  private short[] decoded(Claim claim, Path sound, double tempo) throws IOException {
    Path raw = sound.resolveSibling(sound.getFileName() + ".raw");
    List<String> line = new ArrayList<>(FfmpegCommand.CAREFUL);
    line.addAll(List.of("-i", sound.toString(), "-vn", "-t", MOST_SECONDS));
    if (tempo != 1) {
      line.addAll(List.of("-af", String.format(Locale.ROOT, "atempo=%.4f", tempo)));
    }
    line.addAll(List.of("-ac", "1", "-ar", Integer.toString(Narration.SAMPLE_RATE)));
    line.addAll(List.of("-f", "s16le", raw.toString()));
    try {
      var unused =
          ffmpeg.run(new FfmpegCommand(claim.folder(), line, TIMEOUT, Duration.ZERO, share -> {}));
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(raw)).order(ByteOrder.LITTLE_ENDIAN);
      short[] samples = new short[bytes.remaining() / 2];
      bytes.asShortBuffer().get(samples);
      return samples;
    } catch (FinalException e) {
      // It speaks of a file that nobody can replace.
      throw new VoiceException("What the voice gave is no sound that can be read", e);
    } finally {
      Files.deleteIfExists(raw);
    }
  }
}
