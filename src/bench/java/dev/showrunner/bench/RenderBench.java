package dev.showrunner.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.fixtures.FakeProgress;
import dev.showrunner.job.Claim;
import dev.showrunner.media.ffmpeg.FfmpegCommand;
import dev.showrunner.media.render.Assembly;
import dev.showrunner.media.render.AssemblyStage;
import dev.showrunner.media.render.Encoders;
import dev.showrunner.media.render.RenderFixture;
import dev.showrunner.media.render.RenderPlan;
import dev.showrunner.media.render.SegmentJob;
import dev.showrunner.media.render.VideoLook;
import dev.showrunner.video.Narration;
import dev.showrunner.video.Visual;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * How long the assembly of a pinned 60-second video, or of that many times over with {@code
 * --minutes N}, takes, as a ratio to plain ffmpeg decoding and encoding the finished file. The
 * footage is generated: moving test pictures with blur and grain, and fractals as stills; the
 * narration is made before the clock starts.
 */
public final class RenderBench {

  private static final int PAIRS = 3;
  private static final long PROGRAMS_HEAP = 512L << 20;
  private static final String ROW = "| %4d | %10.1f s | %7.1f s | %5.3f | %10.1f s | %7.1f s |%n";
  private static final double[] SPOKEN = {6.4, 7.1, 6.8, 7.3, 6.2, 7.0, 6.6, 5.9};

  private RenderBench() {}

  public static void main(String[] arguments) throws Exception {
    if (Runtime.getRuntime().maxMemory() > PROGRAMS_HEAP) {
      System.exit(likeTheProgram(arguments));
    }
    List<String> words = new ArrayList<>(List.of(arguments));
    int minutes = option(words, "--minutes", 1);
    int pairs = Arguments.number(words.toArray(String[]::new), 0, PAIRS, "The pairs");
    Path root = Files.createTempDirectory("render-bench");
    RenderFixture fixture = new RenderFixture(root);
    List<Visual> minute = footage(fixture);
    List<Visual> visuals = new ArrayList<>();
    for (int i = 0; i < minutes; i++) {
      visuals.addAll(minute);
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    long peak = 0;
    String holders = "";
    System.out.println("| pair | assembly     | plain     | ratio | CPU assembly | CPU plain |");
    System.out.println("|-----:|-------------:|----------:|------:|-------------:|----------:|");
    for (int pair = 1; pair <= pairs; pair++) {
      Claim claim = fixture.claim("1080p", visuals, "music.wav");
      List<Narration> narrations = new ArrayList<>();
      for (int i = 0; i < visuals.size(); i++) {
        double spoken = SPOKEN[i % SPOKEN.length];
        narrations.add(RenderFixture.narrate(claim, i + 1, spoken));
      }
      clear(claim.folder().path().resolve("scenes"));
      clear(fixture.home.cache().resolve("glow"));
      long start = System.nanoTime();
      double before = ProcessMemory.cpuSeconds();
      try (ProcessMemory memory = ProcessMemory.sampling()) {
        assemble(fixture, claim, narrations);
        holders = memory.peak() > peak ? memory.holders() : holders;
        peak = Math.max(peak, memory.peak());
      }
      double assembly = seconds(start);
      double between = ProcessMemory.cpuSeconds();
      start = System.nanoTime();
      plain(fixture, claim);
      double plain = seconds(start);
      double after = ProcessMemory.cpuSeconds();
      double ratio = assembly / plain;
      double[] cpu = {between - before, after - between};
      rows.add(row(assembly, plain, cpu));
      System.out.printf(Locale.ROOT, ROW, pair, assembly, plain, ratio, cpu[0], cpu[1]);
    }
    double ratio = report(rows, peak);
    System.out.println("Peak memory: " + holders);
    if (words.size() > 1) {
      System.out.println(root);
    } else {
      clear(root);
    }
    Limits limits = new Limits();
    limits.atMost("ratio", ratio, minutes == 1 ? 1.3 : 1.35, "of plain ffmpeg");
    limits.atMost("peak memory of all processes", peak / 1e6, 1500, "MB");
    limits.exit();
  }

  /** Memory is only worth measuring with the flags that the launcher starts the program with. */
  private static int likeTheProgram(String... arguments) throws Exception {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k", "-Xmx512m"));
    line.addAll(List.of("-XX:MaxHeapFreeRatio=30", "-XX:MinHeapFreeRatio=10"));
    line.addAll(List.of("-Djava.awt.headless=true", "-cp", System.getProperty("java.class.path")));
    line.add(RenderBench.class.getName());
    line.addAll(List.of(arguments));
    return new ProcessBuilder(line).inheritIO().start().waitFor();
  }

  private static List<Visual> footage(RenderFixture fixture) throws IOException {
    List<Visual> visuals = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      fixture.clip("clip" + i + ".mp4", 6 + i, i * 40);
      fixture.still("still" + i + ".jpg", i);
      visuals.add(new Visual.Clip("clip" + i + ".mp4", (6 + i) * 1000));
      visuals.add(new Visual.Still("still" + i + ".jpg"));
    }
    fixture.music("music.wav", 25);
    return visuals;
  }

  private static void assemble(RenderFixture fixture, Claim claim, List<Narration> narrations)
      throws Exception {
    AssemblyStage stage =
        new AssemblyStage(
            fixture.home,
            fixture.ffmpeg,
            FakeProgress.quiet(),
            any -> VideoLook.USUAL,
            Encoders.SOFTWARE_ONLY,
            0,
            2);
    Assembly assembly = stage.open(claim);
    RenderPlan plan = stage.plan(assembly, narrations);
    ExecutorService workers = Executors.newFixedThreadPool(2);
    try {
      List<Callable<Object>> jobs = new ArrayList<>();
      jobs.add(() -> stage.mixAudio(plan));
      stage.renderOrder(plan).forEach(job -> jobs.add(() -> scene(stage, plan, job)));
      finish(workers.invokeAll(jobs));
    } finally {
      workers.shutdown();
    }
    stage.join(plan);
    stage.check(plan);
  }

  /** As the route does it. */
  private static Object scene(AssemblyStage stage, RenderPlan plan, SegmentJob job) {
    stage.renderScene(job);
    stage.transitionsAfter(plan, job).forEachRemaining(stage::renderTransition);
    return job;
  }

  private static void finish(List<Future<Object>> futures) throws Exception {
    for (Future<Object> future : futures) {
      future.get();
    }
  }

  private static void plain(RenderFixture fixture, Claim claim) {
    List<String> line =
        List.of(
            "-i",
            "video.mp4",
            "-c:v",
            "libx264",
            "-preset",
            "veryfast",
            "-crf",
            "21",
            "-g",
            "60",
            "-pix_fmt",
            "yuv420p",
            "-profile:v",
            "high",
            "-c:a",
            "aac",
            "-b:a",
            "192k",
            "-movflags",
            "+faststart",
            "plain.mp4");
    fixture.ffmpeg.run(
        new FfmpegCommand(
            claim.folder(), line, Duration.ofMinutes(60), Duration.ZERO, share -> {}));
  }

  /** Takes an option with its number out of the words. */
  private static int option(List<String> words, String name, int otherwise) {
    int at = words.indexOf(name);
    if (at < 0) {
      return otherwise;
    }
    int number = Integer.parseInt(words.get(at + 1));
    words.subList(at, at + 2).clear();
    return number;
  }

  private static Map<String, Object> row(double assembly, double plain, double... cpu) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("assemblySeconds", assembly);
    row.put("plainSeconds", plain);
    row.put("ratio", assembly / plain);
    row.put("cpuRatio", cpu[0] / cpu[1]);
    return row;
  }

  /** Writes it down, and answers the median ratio. */
  private static double report(List<Map<String, Object>> rows, long peak) throws IOException {
    Map<String, Object> report = new LinkedHashMap<>();
    for (String key : List.of("ratio", "cpuRatio", "assemblySeconds", "plainSeconds")) {
      List<Double> values = rows.stream().map(row -> (Double) row.get(key)).sorted().toList();
      report.put(key, values.get(values.size() / 2));
    }
    report.put("peakRssBytes", peak);
    report.put("pairs", rows);
    Path file = Path.of("target/bench/render.json").toAbsolutePath();
    Files.createDirectories(file.resolveSibling("."));
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), report);
    System.out.printf(
        Locale.ROOT,
        "ratio %.3f (of CPU %.3f; medians of %d), assembly %.1f s, plain %.1f s, peak RSS %.0f MB%n",
        number(report, "ratio"),
        number(report, "cpuRatio"),
        rows.size(),
        number(report, "assemblySeconds"),
        number(report, "plainSeconds"),
        peak / 1e6);
    return number(report, "ratio");
  }

  private static double number(Map<String, Object> report, String key) {
    return (Double) report.getOrDefault(key, 0.0);
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void clear(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> tree = Files.walk(folder)) {
        for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
