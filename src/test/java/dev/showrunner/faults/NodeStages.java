package dev.showrunner.faults;

import dev.showrunner.fixtures.Results;
import dev.showrunner.job.Claim;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.RunningWork;
import dev.showrunner.job.Stage;
import dev.showrunner.media.ffmpeg.ProcessCommand;
import dev.showrunner.media.ffmpeg.ProcessOutcome;
import dev.showrunner.media.ffmpeg.ProcessRunner;
import dev.showrunner.video.StageResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The seven stages without their work. They take a few milliseconds, leave files as real ones do,
 * and stumble now and then when they are told to. A job's topic may ask for more: {@code hold
 * STAGE} stands still there until it is let go, {@code tree STAGE} runs a process tree that does
 * not end by itself, {@code commit STAGE} stands still in the transaction that records the stage.
 */
final class NodeStages {
  /** Let go all that stands still. */
  static final String GO = "go";

  private static final int LONGEST_MICROS = 12_000;
  private static final Duration LONG = Duration.ofMinutes(10);

  private final NodePlace place;
  private final Path runs;
  private final FakeChannel channel;
  private final ProcessRunner runner;
  private final HoldingStore store;
  private final Clock clock;
  private final Random random;
  private final int stumblePercent;

  NodeStages(
      NodePlace place,
      Path runs,
      FakeChannel channel,
      RunningWork work,
      HoldingStore store,
      Clock clock,
      Random random,
      int stumblePercent) {
    this.place = place;
    this.runs = runs;
    this.channel = channel;
    this.runner = new ProcessRunner(work);
    this.store = store;
    this.clock = clock;
    this.random = random;
    this.stumblePercent = stumblePercent;
  }

  StageResult work(Claim claim, Stage stage) {
    StageRun.write(runs, "begin", claim, stage, clock.instant());
    try {
      return result(claim, stage);
    } finally {
      StageRun.write(runs, "end", claim, stage, clock.instant());
    }
  }

  private StageResult result(Claim claim, Stage stage) {
    take(random.nextInt(LONGEST_MICROS));
    mayStumble(claim);
    asAsked(claim, stage);
    leaveFiles(claim, stage);
    StageResult result =
        stage == Stage.UPLOAD
            ? channel.publish(claim, () -> asks(claim, "publish", stage, one -> hold(one)))
            : Results.of(stage);
    // An answer that is lost after the deed: the next attempt must find what was done.
    mayStumble(claim);
    asks(claim, "commit", stage, one -> store.holdNext(place, one.id().value()));
    return result;
  }

  private void mayStumble(Claim claim) {
    if (random.nextInt(100) < stumblePercent) {
      throw new RetryableException(claim.id(), "A stumble on purpose");
    }
  }

  private void asAsked(Claim claim, Stage stage) {
    asks(claim, "hold", stage, this::holdHalfMade);
    asks(claim, "tree", stage, this::runTree);
  }

  // Only of the first claim: who takes the job over is not to stand still too.
  private static void asks(Claim claim, String what, Stage stage, Consumer<Claim> then) {
    if (claim.generation() == 1
        && claim.job().request().topic().equals(what + " " + stage.name())) {
      then.accept(claim);
    }
  }

  private static Path half(Claim claim) {
    return claim.folder().resolve("work.g" + claim.generation() + ".part.tmp");
  }

  private void holdHalfMade(Claim claim) {
    write(half(claim));
    hold(claim);
    write(half(claim));
  }

  private void hold(Claim claim) {
    hold(place, claim.id().value());
  }

  static void hold(NodePlace place, String job) {
    place.signal(job);
    while (!place.signalled(GO)) {
      take(1_000);
    }
  }

  private void runTree(Claim claim) {
    write(half(claim));
    List<String> line =
        List.of("sh", "-c", "sleep 600 & echo $$ $! > " + claim.id() + ".pids; wait");
    ProcessCommand command = new ProcessCommand(claim.id(), line, place.root(), LONG, text -> {});
    try {
      ProcessOutcome outcome = runner.run(command);
      throw new RetryableException(claim.id(), "The tree was ended: " + outcome);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void leaveFiles(Claim claim, Stage stage) {
    Path half = claim.folder().resolve(stage + ".g" + claim.generation() + ".part");
    write(half);
    Results.leave(claim.folder(), stage);
    try {
      Files.deleteIfExists(half);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file) {
    try {
      Files.createDirectories(file.resolveSibling(""));
      Files.writeString(file, "half made");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void take(int micros) {
    LockSupport.parkNanos(micros * 1000L);
  }
}
