package dev.showrunner.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.emulator.Account;
import dev.showrunner.emulator.EmulatorSettings;
import dev.showrunner.emulator.Project;
import dev.showrunner.emulator.YouTubeEmulator;
import dev.showrunner.fixtures.Results;
import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.fixtures.YouTubeRoute;
import dev.showrunner.job.Claim;
import dev.showrunner.job.Origin;
import dev.showrunner.job.Stage;
import dev.showrunner.store.JdbiUploadStore;
import dev.showrunner.video.FileSums;
import dev.showrunner.video.StageResult;
import dev.showrunner.video.VideoFile;
import dev.showrunner.youtube.AccessTokens;
import dev.showrunner.youtube.QuotaBook;
import dev.showrunner.youtube.UploadSettings;
import dev.showrunner.youtube.YouTubeUploads;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * How fast a large file is uploaded in chunks, beside one PUT of curl's to the same server: the
 * emulator in a process of its own, which hashes what comes and writes nothing. Ours goes the whole
 * way: engine, database, route, check sums of the file. Rounds take turns. What is done for each
 * chunk, on both sides, is compiled by then, as in processes that have run for a while: an upload
 * in the smallest chunks comes first. Ends with 1 when a limit is missed.
 */
public final class UploadBench {
  private static final int CHUNK = 8 << 20;
  private static final int ROUNDS = 3;
  private static final long MEGABYTE = 1 << 20;
  private static final double LEAST_RATIO = 0.85;
  private static final double MOST_HEAP_MEGABYTES = 32;

  private UploadBench() {}

  /**
   * @param args the file's megabytes, 2048 when not given; or {@code server} and a folder, which
   *     makes this process the server
   */
  public static void main(String[] args) throws Exception {
    if (args.length == 2 && args[0].equals("server")) {
      serve(Path.of(args[1]));
      return;
    }
    long bytes = Arguments.number(args, 0, 2048, "The size in MB") * MEGABYTE;
    Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "upload");
    Process server = null;
    boolean kept;
    try {
      server = startServer(folder);
      BufferedReader said = server.inputReader(StandardCharsets.UTF_8);
      String url = String.valueOf(said.readLine());
      String token = String.valueOf(said.readLine());
      kept = measure(folder, url, token, bytes);
    } finally {
      if (server != null) {
        server.destroy();
      }
      remove(folder);
    }
    System.exit(kept ? 0 : 1); // Camel's threads need not be waited for.
  }

  private static void serve(Path folder) throws IOException {
    EmulatorSettings settings =
        EmulatorSettings.in(folder)
            .withProjects(new Project("client", "secret", 1000, 1_000_000, false))
            .withAccounts(new Account("UCemulatedChannel0000001", "Emulated", true, 1000, 1000))
            .withProcessing(Duration.ZERO)
            .withoutFiles();
    try (YouTubeEmulator emulator = YouTubeEmulator.start(settings, Clock.systemUTC())) {
      System.out.println(emulator.url());
      System.out.println(
          emulator.accessToken(settings.projects().get(0), settings.accounts().get(0)));
      while (System.in.read() >= 0) {
        // Until the other process has gone.
      }
    }
  }

  private static Process startServer(Path folder) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            UploadBench.class.getName(),
            "server",
            folder.resolve("youtube").toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Whether both limits were kept. */
  private static boolean measure(Path folder, String url, String token, long bytes)
      throws Exception {
    Path file = folder.resolve("video.mp4");
    write(file, bytes);
    FileSums sums = FileSums.of(file);
    List<Double> ours = new ArrayList<>();
    List<Double> curls = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    List<Double> heaps = new ArrayList<>();
    try (YouTubeRoute route = new YouTubeRoute(folder.resolve("route"), url, "60s");
        TestEngine engine = TestEngine.on(TestDatabase.SQLITE, folder.resolve("home"))) {
      Heap heap = new Heap();
      double warmUp = upload(engine, route, token, file, bytes, sums, CHUNK);
      heaps.add(heap.grownMegabytes());
      System.out.printf(
          "warm-up showrunner %.0f MB/s, beside collections; heap +%.1f MB%n",
          bytes / 1e6 / warmUp, heaps.get(0));
      double small = upload(engine, route, token, file, bytes, sums, UploadSettings.GRANULE);
      System.out.printf(
          "warm-up showrunner %.0f MB/s, in the smallest chunks%n", bytes / 1e6 / small);
      var unused = curl(url, token, file);
      for (int i = 0; i < ROUNDS; i++) {
        double curl = bytes / 1e6 / curl(url, token, file);
        double our = bytes / 1e6 / upload(engine, route, token, file, bytes, sums, CHUNK);
        System.out.printf(
            "round   curl %.0f MB/s, showrunner %.0f MB/s, ratio %.3f%n", curl, our, our / curl);
        curls.add(curl);
        ours.add(our);
        ratios.add(our / curl);
      }
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("megabytes", bytes / MEGABYTE);
    result.put("curlMegabytesPerSecond", median(curls));
    result.put("showrunnerMegabytesPerSecond", median(ours));
    double ratio = median(ratios);
    double grown = heaps.stream().mapToDouble(x -> x).max().orElseThrow();
    result.put("ratio", ratio);
    result.put("heapGrowthMegabytes", grown);
    Path json = Path.of("target", "bench", "upload.json");
    Files.createDirectories(json.toAbsolutePath().getParent());
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), result);
    System.out.println("median  " + result);
    boolean fast = ratio >= LEAST_RATIO;
    boolean small = grown < MOST_HEAP_MEGABYTES;
    if (!fast) {
      System.out.printf("Too slow: %.3f of curl's speed; the limit is %.2f%n", ratio, LEAST_RATIO);
    }
    if (!small) {
      System.out.printf(
          "Too much heap: %.1f MB more; the limit is %.0f MB%n", grown, MOST_HEAP_MEGABYTES);
    }
    return fast && small;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static void write(Path file, long bytes) throws IOException {
    byte[] some = new byte[1 << 20];
    Random random = new Random(1);
    try (OutputStream out = Files.newOutputStream(file)) {
      for (long left = bytes; left > 0; left -= some.length) {
        random.nextBytes(some);
        out.write(some, 0, (int) Math.min(left, some.length));
      }
    }
  }

  /** Seconds of one PUT of the whole file into a session. */
  private static double curl(String url, String token, Path file)
      throws IOException, InterruptedException {
    String session = session(url, token, Files.size(file));
    long began = System.nanoTime();
    int code =
        new ProcessBuilder(
                "curl",
                "--silent",
                "--show-error",
                "--fail",
                "--output",
                "/dev/null",
                "--header",
                "Authorization: Bearer " + token,
                "--header",
                "Content-Type: video/mp4",
                "--header",
                "Expect:",
                "--upload-file",
                file.toString(),
                session)
            .inheritIO()
            .start()
            .waitFor();
    if (code != 0) {
      throw new IOException("curl ended with " + code);
    }
    return (System.nanoTime() - began) / 1e9;
  }

  private static String session(String url, String token, long bytes) throws IOException {
    String resource =
        "{\"snippet\":{\"title\":\"By curl\"},\"status\":{\"privacyStatus\":\"private\"}}";
    URI start =
        URI.create(url + "/upload/youtube/v3/videos?uploadType=resumable&part=snippet,status");
    HttpURLConnection connection = (HttpURLConnection) start.toURL().openConnection();
    connection.setRequestMethod("POST");
    connection.setRequestProperty("Authorization", "Bearer " + token);
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setRequestProperty("X-Upload-Content-Type", "video/mp4");
    connection.setRequestProperty("X-Upload-Content-Length", Long.toString(bytes));
    connection.setDoOutput(true);
    connection.getOutputStream().write(resource.getBytes(StandardCharsets.UTF_8));
    return connection.getHeaderField("Location");
  }

  /** Seconds from the claim's upload stage to its checkpoint. */
  private static double upload(
      TestEngine engine,
      YouTubeRoute route,
      String token,
      Path file,
      long bytes,
      FileSums sums,
      int chunk)
      throws IOException {
    engine
        .jobs()
        .schedule(
            TestEngine.draft(Map.of("topic", "Large", "channel", "main", "timeoutSeconds", 86_400)),
            Origin.SINGLE);
    Claim claim = engine.dispatcher().claimDue().get(0);
    Claim made = engine.through(claim, Stage.ASSETS);
    for (Stage stage : List.of(Stage.ASSEMBLY, Stage.THUMBNAIL, Stage.METADATA)) {
      if (!engine.pipeline().enters(made, stage)) {
        throw new IllegalStateException("not entered: " + stage);
      }
      made = engine.pipeline().merge(made, result(made, stage, file, bytes, sums));
    }
    YouTubeUploads uploads =
        new YouTubeUploads(
            route.http(),
            new OneToken(token),
            QuotaBook.unlimited(),
            new JdbiUploadStore(engine.database),
            new UploadSettings(chunk, 0),
            engine.engine.progress(),
            engine.work,
            engine.clock);
    if (!engine.pipeline().enters(made, Stage.UPLOAD)) {
      throw new IllegalStateException("not entered");
    }
    long began = System.nanoTime();
    Claim done = engine.pipeline().merge(made, uploads.publish(made, "main", () -> {}));
    double seconds = (System.nanoTime() - began) / 1e9;
    var unused = engine.through(done, Stage.ANALYTICS);
    return seconds;
  }

  private static StageResult result(Claim claim, Stage stage, Path file, long bytes, FileSums sums)
      throws IOException {
    if (stage != Stage.ASSEMBLY) {
      return Results.of(stage); // No files: the video alone is measured.
    }
    Path place = claim.folder().resolve("video.mp4");
    Files.createDirectories(claim.folder().path());
    Files.deleteIfExists(place);
    Files.createLink(place, file);
    return new VideoFile(
        "video.mp4",
        "none.srt",
        "none.vtt",
        1920,
        1080,
        30,
        18_000,
        bytes,
        sums.sha256(),
        -14,
        List.of(),
        List.of(),
        sums.blocks());
  }

  private record OneToken(String token) implements AccessTokens {
    @Override
    public String current(String channel) {
      return token;
    }

    @Override
    public void refused(String channel, String refused) {
      throw new IllegalStateException("The token was refused");
    }
  }

  /**
   * How far the heap in use has grown at most, which a collection twice a second shows: so it is
   * looked at in a round whose speed does not count.
   */
  private static final class Heap {
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicLong most = new AtomicLong();
    private final long before;

    Heap() {
      System.gc();
      before = used();
      Thread thread = new Thread(this::watch, "heap");
      thread.setDaemon(true);
      thread.start();
    }

    private static long used() {
      return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private void watch() {
      while (!ended.get()) {
        System.gc();
        most.accumulateAndGet(used(), Math::max);
        java.util.concurrent.locks.LockSupport.parkNanos(500_000_000);
      }
    }

    double grownMegabytes() {
      ended.set(true);
      return Math.max(0, most.get() - before) / 1e6;
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
