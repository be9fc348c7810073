package dev.showrunner.youtube;

import dev.showrunner.fixtures.Results;
import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.fixtures.YouTubeRoute;
import dev.showrunner.job.Claim;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.Origin;
import dev.showrunner.job.Stage;
import dev.showrunner.publish.PublishedChanges;
import dev.showrunner.publish.YouTubeChannel;
import dev.showrunner.store.JdbiUploadStore;
import dev.showrunner.video.FileSums;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * The real engine on a real database, whose jobs' videos go over the shipped route to YouTube, or
 * what stands in for it. Only the stages before the upload do no work.
 */
final class UploadNode implements AutoCloseable {
  static final String CHANNEL = "main";

  private final YouTubeRoute route;
  private AccessTokens tokens;
  private TestEngine engine;
  private UnaryOperator<YouTubeHttp> betweenHttp = http -> http;
  private UnaryOperator<UploadStore> betweenStore = store -> store;
  private QuotaBook quota = QuotaBook.unlimited();
  private UploadSettings settings = new UploadSettings(UploadSettings.GRANULE, 0);
  private VideoShape shape = new VideoShape(1920, 1080, 3000);
  private Function<Job, byte[]> videos;

  /** What YouTube was told of changes. */
  final List<Metadata> told = new ArrayList<>();

  /** What the assembly is to have made. */
  record VideoShape(int width, int height, int frames) {}

  /**
   * @param root of what stands in for YouTube
   * @param videos what the assembly makes
   */
  UploadNode(
      Path folder,
      TestDatabase kind,
      String root,
      String patience,
      AccessTokens tokens,
      Function<Job, byte[]> videos) {
    this.engine = TestEngine.on(kind, folder.resolve("home"));
    this.route = new YouTubeRoute(folder.resolve("route"), root, patience);
    this.tokens = tokens;
    this.videos = videos;
  }

  TestEngine engine() {
    return engine;
  }

  void settings(UploadSettings other) {
    settings = other;
  }

  void tokens(AccessTokens other) {
    tokens = other;
  }

  void quota(QuotaBook other) {
    quota = other;
  }

  void shape(VideoShape other) {
    shape = other;
  }

  /** Puts something between the channel and the route, as what kills a node there. */
  void betweenHttp(UnaryOperator<YouTubeHttp> wrapper) {
    betweenHttp = wrapper;
  }

  /** The same before what is stored of uploads. */
  void betweenStore(UnaryOperator<UploadStore> wrapper) {
    betweenStore = wrapper;
  }

  Job aJob(String topic, Map<String, ?> more) {
    Map<String, Object> fields = new HashMap<>(Map.of("topic", topic, "channel", CHANNEL));
    fields.putAll(more);
    return engine.jobs().schedule(TestEngine.draft(fields), Origin.SINGLE);
  }

  Path videoOf(Job job) {
    return engine.home.job(job.id()).resolve("video.mp4");
  }

  UploadStore store() {
    return new JdbiUploadStore(engine.database);
  }

  YouTubeUploads uploads() {
    return new YouTubeUploads(
        betweenHttp.apply(route.http()),
        tokens,
        quota,
        betweenStore.apply(store()),
        settings,
        engine.engine.progress(),
        engine.work,
        engine.clock);
  }

  PlaylistCalls playlists() {
    YouTubeHttp http = betweenHttp.apply(route.http());
    return new PlaylistCalls(
        new YouTubeApi(http, tokens, quota, engine.clock), store().playlists());
  }

  /** What the ticking route does. */
  void applyChanges() {
    new PublishedChanges(
            betweenStore.apply(store()),
            uploads(),
            engine.store,
            engine.pipeline(),
            engine.home,
            (job, metadata) -> told.add(metadata),
            engine.clock)
        .applyDue();
  }

  /** Works on all that is due, once; whether there was anything. */
  boolean work() {
    List<Claim> claims = engine.dispatcher().claimDue();
    claims.forEach(this::run);
    return !claims.isEmpty();
  }

  /** Lets time pass until something is due; whether anything ever is. */
  boolean sleep() {
    Optional<Instant> next = engine.store.nextDue(engine.clock.instant());
    next.ifPresent(at -> engine.pass(Duration.between(engine.clock.instant(), at).plusMillis(1)));
    return next.isPresent();
  }

  /** Lets time pass until the job stands still, at most so often; how it stands then. */
  Job finished(Job job) {
    for (int i = 0; i < 30; i++) {
      work();
      Job now = engine.now(job);
      Instant until = now.until();
      if (now.status() == JobStatus.COMPLETED || until == null) {
        return now;
      }
      engine.pass(Duration.between(engine.clock.instant(), until).plusMillis(1));
    }
    return engine.now(job);
  }

  private void run(Claim claim) {
    try {
      Claim grown = claim;
      for (Stage stage : Stage.inOrder()) {
        if (engine.pipeline().enters(grown, stage)) {
          grown = engine.pipeline().merge(grown, result(grown, stage));
        }
      }
      engine.pipeline().finish(grown);
    } catch (RuntimeException error) {
      engine.pipeline().fail(claim, error);
    }
  }

  private StageResult result(Claim claim, Stage stage) {
    if (stage == Stage.UPLOAD) {
      return new YouTubeChannel(
              CHANNEL, uploads(), engine.clock, engine.engine.postponement()::postpone)
          .publish(claim);
    }
    try {
      Results.leave(claim.folder(), stage);
      return switch (stage) {
        case ASSEMBLY -> assembled(claim, videos.apply(claim.job()));
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
    Path file = claim.folder().resolve("video.mp4");
    Files.write(file, video);
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
        List.of(),
        FileSums.of(file).blocks());
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
    engine.kill();
    engine = engine.next();
    engine.dispatcher().start();
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
    route.close();
    engine.close();
  }
}
