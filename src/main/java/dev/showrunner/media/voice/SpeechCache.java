package dev.showrunner.media.voice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.files.WholeFile;
import dev.showrunner.video.Narration;
import dev.showrunner.video.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was spoken for any job, under the hash of text, voice, engine and rate, for a month after
 * its last use: a voice that is paid by the letter is asked once. A cache that cannot be read or
 * written costs time, never a job. Thread-safe.
 */
final class SpeechCache {
  private static final Logger LOG = LoggerFactory.getLogger(SpeechCache.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration KEPT = Duration.ofDays(30);

  private final Path folder;
  private final Clock clock;

  SpeechCache(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  private record Spoken(long samples, List<Word> words) {}

  /**
   * Puts what was spoken into a job's folder, if it was.
   *
   * @param scene the scene's number there
   * @param notes the scene's notes there
   */
  Optional<Narration> find(SpokenScene files, int scene, List<String> notes) throws IOException {
    Path words = folder.resolve(files.key() + ".json");
    Path sound = folder.resolve(files.key() + ".wav");
    Spoken spoken;
    try {
      spoken = JSON.readValue(Files.readString(words), Spoken.class);
      long bytes = WavFile.HEADER_BYTES + spoken.samples() * 2;
      if (spoken.words() == null || Files.size(sound) != bytes) {
        return Optional.empty();
      }
      Files.setLastModifiedTime(words, FileTime.fromMillis(clock.millis()));
    } catch (NoSuchFileException | JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.warn("{} cannot be read, so a scene is spoken again: {}", words, e.toString());
      return Optional.empty();
    }
    Path part = files.soundPart();
    Files.copy(sound, part, StandardCopyOption.REPLACE_EXISTING);
    WholeFile.force(part);
    Narration narration =
        new Narration(scene, files.sound(), spoken.samples(), spoken.words(), notes);
    files.keep(narration);
    return Optional.of(narration);
  }

  void keep(SpokenScene files, Narration narration) {
    try {
      Files.createDirectories(folder);
      removeOld();
      Path part = Files.createTempFile(folder, files.key(), ".part");
      try {
        Files.copy(files.soundFile(), part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, folder.resolve(files.key() + ".wav"), StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
      Path words = folder.resolve(files.key() + ".json");
      WholeFile.write(
          words, 0, JSON.writeValueAsString(new Spoken(narration.samples(), narration.words())));
      Files.setLastModifiedTime(words, FileTime.fromMillis(clock.millis()));
    } catch (IOException e) {
      LOG.warn("{} cannot be written: {}", folder, e.toString());
    }
  }

  private void removeOld() throws IOException {
    Instant latest = Instant.ofEpochMilli(clock.millis()).minus(KEPT);
    List<Path> all;
    try (Stream<Path> files = Files.list(folder)) {
      all = files.filter(file -> file.toString().endsWith(".json")).toList();
    }
    for (Path words : all) {
      if (Files.getLastModifiedTime(words).toInstant().isBefore(latest)) {
        String name = String.valueOf(words.getFileName());
        Files.deleteIfExists(words);
        Files.deleteIfExists(folder.resolve(name.replaceFirst("\\.json$", ".wav")));
      }
    }
  }
}
