package dev.showrunner.youtube;

import dev.showrunner.emulator.Account;
import dev.showrunner.emulator.EmulatorSettings;
import dev.showrunner.emulator.FaultPlan;
import dev.showrunner.emulator.Project;
import dev.showrunner.emulator.YouTubeEmulator;
import dev.showrunner.fixtures.Results;
import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.fixtures.YouTubeRoute;
import dev.showrunner.job.Claim;
import dev.showrunner.job.Job;
import dev.showrunner.job.Origin;
import dev.showrunner.job.Stage;
import dev.showrunner.publish.YouTubeChannel;
import dev.showrunner.store.JdbiUploadStore;
import dev.showrunner.video.Metadata;
import dev.showrunner.video.StageResult;
import dev.showrunner.video.VideoFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * The real engine on a real database, whose jobs' videos go to the emulator over the shipped route.
 * Only the stages before the upload do no work. Its node can be killed and started anew.
 */
final class UploadPlace implements AutoCloseable {
  static final String CHANNEL = "main";

  final YouTubeEmulator emulator;
  final FakeTokens tokens;
  private final YouTubeRoute route;
  private TestEngine node;
  private UnaryOperator<YouTubeHttp> between = http -> http;
  private int chunk = UploadSettings.GRANULE;
  private VideoShape shape = new VideoShape(1920, 1080, 3000);

  /** What the assembly is to have made. */
  record VideoShape(int width, int height, int frames) {}

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

  UploadPlace(Path folder) throws IOException {
    this(folder, TestDatabase.SQLITE, settings -> settings, request -> Optional.empty(), "2s");
  }

  UploadPlace(
      Path folder,
      TestDatabase kind,
      UnaryOperator<EmulatorSettings> change,
      FaultPlan faults,
      String patience)
      throws IOException {
    node = TestEngine.on(kind, folder.resolve("home"));
    EmulatorSettings settings =
        change.apply(
            EmulatorSettings.in(folder.resolve("youtube"))
                .withProjects(new Project("client", "secret", 100_000, 100_000_000, false))
                .withAccounts(
                    new Account("UCemulatedChannel0000001", "Emulated", true, 100_000, 100_000)));
    emulator = YouTubeEmulator.start(settings, node.clock, faults);
    tokens = new FakeTokens(emulator, settings.projects().get(0), settings.accounts().get(0));
    route = new YouTubeRoute(folder.resolve("route"), emulator.url(), patience);
  }

  TestEngine node() {
    return node;
  }

  void chunk(int bytes) {
    chunk = bytes;
  }

  void shape(VideoShape other) {
    shape = other;
  }

  /** Puts something between the channel and the route, as what kills a node there. */
  void between(UnaryOperator<YouTubeHttp> wrapper) {
    between = wrapper;
  }

  YouTubeHttp http() {
    return between.apply(route.http());
  }

  Job aJob(String topic, Map<String, ?> more) {
    Map<String, Object> fields = new HashMap<>(Map.of("topic", topic, "channel", CHANNEL));
    fields.putAll(more);
    return node.jobs().schedule(TestEngine.draft(fields), Origin.SINGLE);
  }

  Path videoOf(Job job) {
    return node.home.job(job.id()).resolve("video.mp4");
  }

  UploadStore store() {
    return new JdbiUploadStore(node.database);
  }

  YouTubeUploads uploads() {
    return new YouTubeUploads(
        http(),
        tokens,
        QuotaBook.unlimited(),
        store(),
        new UploadSettings(chunk, 0),
        node.engine.progress(),
        node.work,
        node.clock);
  }

  /** Works on all that is due, once. */
  void work(byte[] video) {
    for (Claim claim : node.dispatcher().claimDue()) {
      run(claim, video);
    }
  }

  void run(Claim claim, byte[] video) {
    try {
      Claim grown = claim;
      for (Stage stage : Stage.inOrder()) {
        if (node.pipeline().enters(grown, stage)) {
          grown = node.pipeline().merge(grown, result(grown, stage, video));
        }
      }
      node.pipeline().finish(grown);
    } catch (RuntimeException error) {
      node.pipeline().fail(claim, error);
    }
  }

  private StageResult result(Claim claim, Stage stage, byte[] video) {
    if (stage == Stage.UPLOAD) {
      return new YouTubeChannel(
              CHANNEL, uploads(), node.clock, node.engine.postponement()::postpone)
          .publish(claim);
    }
    try {
      Results.leave(claim.folder(), stage);
      return switch (stage) {
        case ASSEMBLY -> assembled(claim, video);
        case THUMBNAIL -> {
          BufferedImage picture = new BufferedImage(64, 36, BufferedImage.TYPE_INT_RGB);
          ImageIO.write(picture, "jpg", claim.folder().resolve("thumbnail.jpg").toFile());
          yield Results.of(stage);
        }
        case METADATA -> metadata(claim);
        default -> Results.of(stage);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private VideoFile assembled(Claim claim, byte[] video) throws IOException {
    Files.write(claim.folder().resolve("video.mp4"), video);
    Files.writeString(
        claim.folder().resolve("captions.srt"), "1\n00:00:00,000 --> 00:00:01,000\nTea\n");
    return new VideoFile(
        "video.mp4",
        "captions.srt",
        "captions.vtt",
        shape.width(),
        shape.height(),
        30,
        shape.frames(),
        video.length,
        sha256(video),
        -14,
        List.of(),
        List.of());
  }

  private static Metadata metadata(Claim claim) {
    var request = claim.job().request();
    @Nullable Instant at = request.publishAt();
    String title = request.title().isEmpty() ? request.topic() : request.title();
    return new Metadata(
        title,
        "Words about it",
        List.of("tea", "green tea"),
        27,
        "en",
        request.privacyStatus(),
        at,
        request.madeForKids(),
        request.syntheticMedia(),
        List.of());
  }

  /** The node ends as a killed process does, and the next one starts. */
  void killAndStart() {
    node.kill();
    node = node.next();
    node.dispatcher().start();
  }

  static byte[] bytes(long seed, int count) {
    byte[] bytes = new byte[count];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    emulator.close();
    route.close();
    node.close();
  }
}
