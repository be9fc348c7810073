package dev.showrunner.media.voice;

import dev.showrunner.job.Claim;
import dev.showrunner.media.voice.mary.SpokenToken;
import dev.showrunner.media.voice.mary.VoiceAnswer;
import dev.showrunner.video.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Speaks a scene piece by piece, each piece by a call that leaves a sound in a file. */
final class PieceVoice implements Speaking {
  private final SoundReader reader;
  private final Claim claim;
  private final Delivery delivery;
  private final Path sound;
  private final Maker maker;
  private volatile boolean stopped;

  PieceVoice(SoundReader reader, Claim claim, Scene scene, Delivery delivery, Maker maker) {
    this.reader = reader;
    this.claim = claim;
    this.delivery = delivery;
    this.maker = maker;
    String name =
        String.format(
            Locale.ROOT, "narration/scene-%02d.g%d.part.sound", scene.number(), claim.generation());
    this.sound = claim.folder().resolve(name).toAbsolutePath();
  }

  /** Makes the sound of a text. */
  @FunctionalInterface
  interface Maker {
    /**
     * Writes a sound, of whatever format.
     *
     * @return the times of its pieces in it, where they are known; else none
     */
    List<SpokenToken> make(String text, Path sound) throws IOException;
  }

  @Override
  public VoiceAnswer speak(String text) throws IOException {
    if (stopped) {
      throw new VoiceException("The voice was told to stop");
    }
    Files.createDirectories(sound.resolveSibling(""));
    try {
      List<SpokenToken> tokens = maker.make(text, sound);
      if (!Files.isRegularFile(sound) || Files.size(sound) == 0) {
        throw new VoiceException("The voice gave no sound");
      }
      SoundReader.Read read = reader.read(claim, sound, text, delivery.wordsPerMinute());
      return new VoiceAnswer.Spoken(
          read.samples(), tokens.stream().map(token -> faster(token, read.tempo())).toList());
    } finally {
      Files.deleteIfExists(sound);
    }
  }

  private static SpokenToken faster(SpokenToken token, double tempo) {
    return new SpokenToken(token.text(), token.startMillis() / tempo, token.endMillis() / tempo);
  }

  @Override
  public void stop() {
    // The process or the call under way is registered under the job by who runs it.
    stopped = true;
  }

  @Override
  public boolean stopped() {
    return stopped;
  }

  @Override
  public void close() {
    // Nothing is held between two pieces.
  }
}
