package dev.showrunner.faults;

import dev.showrunner.files.WholeFile;
import dev.showrunner.job.Claim;
import dev.showrunner.job.Progress;
import dev.showrunner.video.Publication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A channel that forgets nothing and forbids nothing: each publication is a file of its own on the
 * disk, two of one job as well. As with a real channel, who uploads looks first whether the video
 * is there; that nobody else uploads at the same time is the engine's promise.
 */
final class FakeChannel {
  private final Path root;
  private final Progress progress;
  private final Clock clock;

  FakeChannel(Path root, Progress progress, Clock clock) {
    this.root = root;
    this.progress = progress;
    this.clock = clock;
  }

  /**
   * @param inBetween is done after the look and before the upload
   */
  Publication publish(Claim claim, Runnable inBetween) {
    try {
      Path folder = Files.createDirectories(root.resolve(claim.id().value()));
      if (of(root, claim.id().value()).isEmpty()) {
        inBetween.run();
        progress.requireHeld(claim);
        String name = "g" + claim.generation() + "-" + ProcessHandle.current().pid();
        Path draft = folder.resolve("." + name);
        Files.writeString(draft, "a video", StandardOpenOption.CREATE);
        WholeFile.force(draft);
        Files.move(draft, folder.resolve(name));
        WholeFile.forceFolder(folder);
      }
      Instant now = Instant.ofEpochMilli(clock.millis());
      return new Publication("folder", claim.id().value(), folder.toUri().toString(), now);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is published of a job. */
  static List<String> of(Path root, String job) {
    Path folder = root.resolve(job);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(n -> n.startsWith("g"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
