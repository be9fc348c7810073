package dev.showrunner.youtube;

import dev.showrunner.emulator.Account;
import dev.showrunner.emulator.EmulatorSettings;
import dev.showrunner.emulator.FaultPlan;
import dev.showrunner.emulator.Project;
import dev.showrunner.emulator.YouTubeEmulator;
import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.job.Job;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A node and the emulator that its videos go to, under one clock. */
final class UploadPlace implements AutoCloseable {
  final YouTubeEmulator emulator;
  final FakeTokens tokens;
  final UploadNode node;

  /** Tokens of the emulator, without the sign-in. */
  static final class FakeTokens implements AccessTokens {
    private final YouTubeEmulator emulator;
    private final Project project;
    private final Account account;
    private String token = "";
    int refusals;

    FakeTokens(YouTubeEmulator emulator, Project project, Account account) {
      this.emulator = emulator;
      this.project = project;
      this.account = account;
    }

    @Override
    public synchronized String current(String channel) {
      if (token.isEmpty()) {
        token = emulator.accessToken(project, account);
      }
      return token;
    }

    @Override
    public synchronized void refused(String channel, String refused) {
      refusals++;
      token = refused.equals(token) ? "" : token;
    }
  }

  /** The node's clock, which is there only after the emulator. */
  private static final class LateClock extends Clock {
    private final Duration skew;
    private @Nullable Clock node;

    LateClock(Duration skew) {
      this.skew = skew;
    }

    @Override
    public Instant instant() {
      return node == null ? Instant.EPOCH : node.instant().plus(skew);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("The emulator's clock shows UTC");
    }
  }

  UploadPlace(Path folder, Function<Job, byte[]> videos) throws IOException {
    this(folder, TestDatabase.SQLITE, videos, Duration.ZERO);
  }

  /**
   * @param skew by how much YouTube's clock is ahead of the node's
   */
  UploadPlace(Path folder, TestDatabase kind, Function<Job, byte[]> videos, Duration skew)
      throws IOException {
    this(folder, kind, videos, skew, request -> Optional.empty(), "30s");
  }

  UploadPlace(
      Path folder,
      TestDatabase kind,
      Function<Job, byte[]> videos,
      Duration skew,
      FaultPlan faults,
      String patience)
      throws IOException {
    this(folder, kind, roomy(folder.resolve("youtube")), videos, skew, faults, patience);
  }

  /** One whose emulator has its first project and account used. */
  UploadPlace(Path folder, EmulatorSettings settings, Function<Job, byte[]> videos)
      throws IOException {
    this(
        folder,
        TestDatabase.SQLITE,
        settings,
        videos,
        Duration.ZERO,
        request -> Optional.empty(),
        "30s");
  }

  private UploadPlace(
      Path folder,
      TestDatabase kind,
      EmulatorSettings settings,
      Function<Job, byte[]> videos,
      Duration skew,
      FaultPlan faults,
      String patience)
      throws IOException {
    LateClock clock = new LateClock(skew);
    emulator = YouTubeEmulator.start(settings, clock, faults);
    tokens = new FakeTokens(emulator, settings.projects().get(0), settings.accounts().get(0));
    node = new UploadNode(folder, kind, emulator.url(), patience, tokens, videos);
    clock.node = node.engine().clock;
  }

  /** An emulator without YouTube's limits for a day. */
  static EmulatorSettings roomy(Path folder) {
    return EmulatorSettings.in(folder)
        .withProjects(new Project("client", "secret", 100_000, 100_000_000, false))
        .withAccounts(new Account("UCemulatedChannel0000001", "Emulated", true, 100_000, 100_000));
  }

  @Override
  public void close() {
    emulator.close();
    node.close();
  }
}
