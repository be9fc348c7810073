package dev.showrunner.bench;

import dev.showrunner.emulator.Account;
import dev.showrunner.emulator.EmulatorSettings;
import dev.showrunner.emulator.Project;
import dev.showrunner.emulator.YouTubeEmulator;
import dev.showrunner.fixtures.Results;
import dev.showrunner.job.Claim;
import dev.showrunner.job.Stage;
import dev.showrunner.video.FileSums;
import dev.showrunner.video.VideoFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The emulator in a process of its own, which keeps what it knows of each video to itself, and a
 * channel that is signed in to it.
 */
final class SoakYouTube implements AutoCloseable {
  /** The channel's name. */
  static final String CHANNEL = "tube";

  private static final Project PROJECT =
      new Project("client", "secret", 1_000_000, 1_000_000_000, false);
  private static final Account ACCOUNT =
      new Account("UCemulatedChannel0000001", "Emulated", true, 1000, 1000);

  private final Process process;
  private final String url;
  private final String tokenUrl;

  private SoakYouTube(Process process, String url, String tokenUrl) {
    this.process = process;
    this.url = url;
    this.tokenUrl = tokenUrl;
  }

  /** Is the emulator until its standard input ends. */
  public static void main(String[] args) throws IOException {
    EmulatorSettings settings =
        EmulatorSettings.in(Path.of(args[0]))
            .withProjects(PROJECT)
            .withAccounts(ACCOUNT)
            .withProcessing(Duration.ZERO)
            .withoutFiles();
    try (YouTubeEmulator emulator = YouTubeEmulator.start(settings, Clock.systemUTC())) {
      System.out.println(emulator.url());
      System.out.println(emulator.tokenUrl());
      System.out.println(emulator.refreshToken(PROJECT, ACCOUNT));
      while (System.in.read() >= 0) {
        // Until the other process has gone.
      }
    }
  }

  /** Starts it, and signs the home's channel in. */
  static SoakYouTube start(Path home) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SoakYouTube.class.getName(),
                home.resolve("emulator").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
    String url = Objects.requireNonNull(said.readLine(), "The emulator did not start");
    String tokenUrl = Objects.requireNonNull(said.readLine());
    String token = Objects.requireNonNull(said.readLine());
    Files.createDirectories(home.resolve("credentials"));
    Path file = home.resolve("credentials").resolve(CHANNEL + ".json");
    Files.writeString(
        file,
        """
        {"type": "authorized_user", "client_id": "%s", "client_secret": "%s", "refresh_token": "%s"}"""
            .formatted(PROJECT.clientId(), PROJECT.clientSecret(), token));
    // The server warns of one that others could read.
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return new SoakYouTube(process, url, tokenUrl);
  }

  Map<String, String> settings() {
    return Map.of(
        "showrunner.youtube.root-url", url,
        "showrunner.youtube.analytics-url", url,
        "showrunner.youtube.token-url", tokenUrl,
        "showrunner.youtube.quota.uploads-per-day", "1000000",
        "showrunner.youtube.quota.units-per-day", "100000000");
  }

  /** Leaves a small file as the job's video; for a folder all that is published there, too. */
  static VideoFile video(Claim claim) {
    boolean uploaded = claim.job().request().channel().equals(CHANNEL);
    try {
      for (Stage stage : Stage.values()) {
        Results.leave(claim.folder(), stage);
      }
      if (uploaded) {
        // No pictures or texts: YouTube would look at them.
        for (String name : List.of("thumbnail.jpg", "captions.srt", "captions.vtt")) {
          Files.delete(claim.folder().resolve(name));
        }
      }
      Path file = claim.folder().resolve("video.mp4");
      FileSums sums = FileSums.of(file);
      return new VideoFile(
          "video.mp4",
          "captions.srt",
          "captions.vtt",
          1920,
          1080,
          30,
          18_000,
          Files.size(file),
          sums.sha256(),
          -14,
          List.of(),
          List.of(),
          sums.blocks());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
