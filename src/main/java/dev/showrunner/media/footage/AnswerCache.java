package dev.showrunner.media.footage;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.files.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what providers answered for a day, as Pixabay demands: a file for each question. One that
 * cannot be read or written costs a request, never a job. Thread-safe.
 */
final class AnswerCache {
  private static final Logger LOG = LoggerFactory.getLogger(AnswerCache.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration KEPT = Duration.ofHours(24);

  private final Path folder;
  private final Clock clock;

  AnswerCache(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** What was answered to the question within the last day. */
  Optional<List<Found>> find(String question) {
    Path file = file(question);
    try {
      if (!Files.isRegularFile(file) || isOld(file)) {
        return Optional.empty();
      }
      return Optional.ofNullable(
          JSON.readValue(Files.readString(file), new TypeReference<List<Found>>() {}));
    } catch (IOException e) {
      LOG.warn("{} cannot be read, so the provider is asked again: {}", file, e.toString());
      return Optional.empty();
    }
  }

  void keep(String question, List<Found> answer, int generation) {
    Path file = file(question);
    try {
      removeOld();
      WholeFile.write(file, generation, JSON.writeValueAsString(answer));
      Files.setLastModifiedTime(file, FileTime.fromMillis(clock.millis()));
    } catch (IOException e) {
      LOG.warn("{} cannot be written: {}", file, e.toString());
    }
  }

  private void removeOld() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.toList();
    }
    for (Path each : files) {
      if (Files.isRegularFile(each) && isOld(each)) {
        Files.deleteIfExists(each);
      }
    }
  }

  private boolean isOld(Path file) throws IOException {
    Instant written = Files.getLastModifiedTime(file).toInstant();
    return !written.plus(KEPT).isAfter(Instant.ofEpochMilli(clock.millis()));
  }

  private Path file(String question) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(question.getBytes(StandardCharsets.UTF_8));
      return folder.resolve(HexFormat.of().formatHex(hash, 0, 16) + ".json");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
