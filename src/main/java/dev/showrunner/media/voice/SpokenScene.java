package dev.showrunner.media.voice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.showrunner.files.WholeFile;
import dev.showrunner.job.Claim;
import dev.showrunner.job.JobFolder;
import dev.showrunner.video.Narration;
import dev.showrunner.video.Scene;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A scene's files in {@code narration/}: the sound, its words as JSON, and, after a sound that did
 * not pass, a mark of the text it was made of. Everything is written under a temporary name that
 * carries the claim's generation, flushed and renamed. The words come last: when they are there, so
 * is the sound they belong to.
 */
final class SpokenScene {
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final JobFolder folder;
  private final String name;
  private final int generation;
  private final String key;

  /**
   * @param voice names the engine, its version and how text is prepared for it; another voice makes
   *     a kept sound worthless
   */
  SpokenScene(Claim claim, Scene scene, String voice) {
    this.folder = claim.folder();
    this.name = String.format(java.util.Locale.ROOT, "narration/scene-%02d", scene.number());
    this.generation = claim.generation();
    this.key = sha256(voice + "\n" + scene.narration());
  }

  String sound() {
    return name + ".wav";
  }

  Path soundPart() throws IOException {
    Path part = folder.resolve(name + ".g" + generation + ".part.wav");
    Files.createDirectories(part.getParent());
    return part;
  }

  /** What was spoken before of the same text by the same voice. */
  Optional<Narration> find() throws IOException {
    Path words = folder.resolve(name + ".json");
    Path wav = folder.resolve(sound());
    if (!Files.isRegularFile(words) || !Files.isRegularFile(wav)) {
      return Optional.empty();
    }
    try {
      Kept kept = JSON.readValue(Files.readString(words), Kept.class);
      long bytes = WavFile.HEADER_BYTES + kept.narration().samples() * 2;
      boolean same = kept.key().equals(key) && Files.size(wav) == bytes;
      return same ? Optional.of(kept.narration()) : Optional.empty();
    } catch (JsonProcessingException e) {
      // Written by another version, or damaged: the scene is simply spoken again.
      return Optional.empty();
    }
  }

  /** Names the text and the voice. */
  String key() {
    return key;
  }

  Path soundFile() {
    return folder.resolve(sound());
  }

  /** Puts the finished sound and its words in their places. */
  void keep(Narration narration) throws IOException {
    Files.deleteIfExists(folder.resolve(name + ".json"));
    move(soundPart(), folder.resolve(sound()));
    write(name + ".json", JSON.writeValueAsString(new Kept(key, narration)));
    Files.deleteIfExists(folder.resolve(name + ".failed"));
  }

  /** Whether a sound of the same text did not pass before. */
  boolean failedBefore() throws IOException {
    Path mark = folder.resolve(name + ".failed");
    return Files.isRegularFile(mark) && Files.readString(mark).equals(key);
  }

  void markFailed() throws IOException {
    write(name + ".failed", key);
  }

  void dropPart() throws IOException {
    Files.deleteIfExists(soundPart());
  }

  private void write(String file, String text) throws IOException {
    Path part = folder.resolve(file + ".g" + generation + ".part");
    try (FileChannel channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    move(part, folder.resolve(file));
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    WholeFile.forceFolder(to.toAbsolutePath().resolveSibling(""));
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private record Kept(String key, Narration narration) {}
}
