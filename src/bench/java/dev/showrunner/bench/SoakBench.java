package dev.showrunner.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.camel.console.QuietMain;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.main.Main;

/**
 * The whole server with all shipped routes for as long as it is told, with stages that do nothing
 * until a video is published, each tenth on an emulated YouTube and the others into a folder: jobs
 * come over REST, pages watch, read and list. What must not grow is looked at ten times, each time
 * after a collection: {@code bench soak [MINUTES] [JOBS A SECOND]}. The exit code is 1 when
 * something grew, a job failed, or the log has a warning or an error.
 */
public final class SoakBench {
  private static final int LOOKS = 10;
  private static final int WATCHERS = 5;

  /** So many jobs stand on each day of the calendar, before today and so due at once. */
  private static final int A_DAY = 50;

  /** Each so many jobs one is uploaded. */
  private static final int UPLOADED = 10;

  // What is kept for each job that was published, as its title, is meant to be; and a collection
  // leaves now this and now that.
  private static final double MOST_HEAP_PER_JOB_KILOBYTES = 4;
  private static final double HEAP_NOISE_MEGABYTES = 8;
  private static final long MOST_THREADS = 8;
  private static final long MOST_FILES = 20;
  private static final long MOST_DATABASE_PER_JOB = 16_000;

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Thread> watchers = new ArrayList<>();
  private final AtomicLong heard = new AtomicLong();
  private final Instant begun = Instant.now();
  private final String address;
  private long jobs;

  private SoakBench(String address) {
    this.address = address;
  }

  /** What must not grow: bytes of the heap, threads, open files; and the database's bytes. */
  private record Look(
      long seconds, long jobs, double heapMegabytes, long threads, long files, long database) {}

  public static void main(String[] args) throws Exception {
    int minutes = Arguments.number(args, 0, 2, "The minutes");
    int rate = Arguments.number(args, 1, 5, "The jobs a second");
    Path home = Files.createTempDirectory("showrunner-soak");
    System.setProperty("showrunner.log.home", home.toString());
    System.setProperty("showrunner.log.console", "error");
    System.setProperty("log4j2.configurationFile", "config/log4j2.properties");
    int port = freePort();
    List<String> wrong;
    try (SoakYouTube youtube = SoakYouTube.start(home);
        NoOpStages stages = new NoOpStages((stage, claim) -> {}, SoakYouTube::video)) {
      Main main = server(home, port, stages, youtube);
      SoakBench soak = new SoakBench("http://127.0.0.1:" + port);
      List<Look> looks = soak.run(Duration.ofMinutes(minutes), rate);
      long failed = soak.failed();
      main.stop();
      wrong = soak.tell(looks, home, rate, failed);
    }
    wrong.forEach(System.out::println);
    System.exit(wrong.isEmpty() ? 0 : 1);
  }

  private static Main server(Path home, int port, NoOpStages stages, SoakYouTube youtube)
      throws Exception {
    Map<String, String> all = new HashMap<>(youtube.settings());
    all.put("showrunner.home", home.toString());
    all.put("showrunner.port", Integer.toString(port));
    all.put("showrunner.max-concurrent-jobs", "4");
    all.put("showrunner.max-concurrent-uploads", "4");
    all.put("showrunner.calendar.max-per-day", Integer.toString(A_DAY));
    all.put("showrunner.calendar.min-gap", "0s");
    all.put("showrunner.calendar.detect-topic-conflicts", "false");
    Settings settings =
        new SettingsLoader(Path.of(""), Path.of(""), Map.of("SHOWRUNNER_PORT", "0")).load(all);
    Properties properties = settings.asProperties();
    properties.setProperty("camel.main.routesIncludePattern", "file:routes/*.camel.yaml");
    Main main = new QuietMain();
    main.setOverrideProperties(properties);
    main.bind("settings", settings);
    stages.bindAllButPublishing(main::bind);
    main.start();
    return main;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private List<Look> run(Duration length, int rate) throws Exception {
    for (int i = 0; i < WATCHERS; i++) {
      Thread watcher = new Thread(this::watch, "watcher-" + i);
      watcher.setDaemon(true);
      watcher.start();
      watchers.add(watcher);
    }
    List<Look> looks = new ArrayList<>();
    long start = System.nanoTime();
    long between = length.toNanos() / LOOKS;
    for (long second = 0; looks.size() < LOOKS; second++) {
      for (int i = 0; i < rate; i++) {
        post();
      }
      for (String path : List.of("/", "/api/jobs?limit=50", "/api/statistics")) {
        get(path);
      }
      long passed = System.nanoTime() - start;
      if (passed >= between * (looks.size() + 1)) {
        looks.add(look(passed));
      }
      TimeUnit.NANOSECONDS.sleep(
          Math.max(0, start + (second + 1) * 1_000_000_000L - System.nanoTime()));
    }
    if (heard.get() < jobs) {
      throw new IllegalStateException("Watchers heard only %d lines".formatted(heard.get()));
    }
    return looks;
  }

  /** Reads what is told as a page does, and comes back when it was let go. */
  private void watch() {
    String last = "";
    while (!Thread.currentThread().isInterrupted()) {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + "/api/events"));
      if (!last.isEmpty()) {
        request.header("Last-Event-ID", last);
      }
      try (Stream<String> lines = http.send(request.build(), BodyHandlers.ofLines()).body()) {
        for (String line : (Iterable<String>) lines::iterator) {
          heard.incrementAndGet();
          last = line.startsWith("id: ") ? line.substring(4) : last;
        }
      } catch (IOException | UncheckedIOException e) {
        // The server has ended, or let it go.
        LockSupport.parkNanos(1_000_000_000L);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private long failed() throws Exception {
    JsonNode page = new ObjectMapper().readTree(get("/api/jobs?status=FAILED&limit=500"));
    return page.path("items").size();
  }

  private void post() throws Exception {
    HttpRequest job =
        HttpRequest.newBuilder(URI.create(address + "/api/jobs"))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"topic\": \"Soak %d\", \"channel\": \"%s\", \"scheduledAt\": \"%s\", \"allowPast\": true}"
                        .formatted(
                            jobs,
                            jobs % UPLOADED == 0 ? SoakYouTube.CHANNEL : "folder",
                            begun
                                .minus(Duration.ofDays(1 + jobs / A_DAY))
                                .plus(Duration.ofMinutes(jobs % A_DAY)))))
            .build();
    int status = http.send(job, BodyHandlers.discarding()).statusCode();
    if (status != 201) {
      throw new IllegalStateException("A job was answered with " + status);
    }
    jobs++;
  }

  private String get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address + path)).build();
    return http.send(request, BodyHandlers.ofString()).body();
  }

  private Look look(long passed) throws Exception {
    System.gc();
    double heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
    String metrics = get("/observe/metrics");
    Look look =
        new Look(
            TimeUnit.NANOSECONDS.toSeconds(passed),
            jobs,
            heap,
            value(metrics, "jvm_threads_live_threads"),
            value(metrics, "process_files_open_files"),
            value(metrics, "showrunner_database_size_bytes"));
    System.out.printf(
        Locale.ROOT,
        "| %d s | %d | %.1f MB | %d | %d | %d |%n",
        look.seconds,
        look.jobs,
        look.heapMegabytes,
        look.threads,
        look.files,
        look.database / Math.max(1, look.jobs));
    return look;
  }

  private static long value(String metrics, String name) {
    Matcher line = Pattern.compile("(?m)^" + name + " (\\S+)$").matcher(metrics);
    if (!line.find()) {
      throw new IllegalStateException("There is no " + name);
    }
    return (long) Double.parseDouble(line.group(1));
  }

  /** Writes the figures down; answers what is wrong with them. */
  private List<String> tell(List<Look> looks, Path home, int rate, long failed) throws IOException {
    Look first = looks.get(1);
    Look last = looks.get(LOOKS - 1);
    long troubles;
    try (Stream<String> lines = Files.lines(home.resolve("logs/showrunner.log"))) {
      troubles = lines.filter(line -> line.matches("\\S+ (WARN|ERROR) .*")).count();
    }
    Map<String, Object> result = new LinkedHashMap<>();
    long more = Math.max(1, last.jobs - first.jobs);
    double heap = last.heapMegabytes - first.heapMegabytes;
    long database = (last.database - first.database) / more;
    result.put("seconds", last.seconds);
    result.put("jobs", last.jobs);
    result.put("jobsASecond", rate);
    result.put("heapGrowthMegabytes", Math.round(heap * 10) / 10.0);
    result.put("heapKilobytesPerJob", Math.round(heap * 10_000 / more) / 10.0);
    result.put("threadGrowth", last.threads - first.threads);
    result.put("fileGrowth", last.files - first.files);
    result.put("databaseBytesPerJob", database);
    result.put("failedJobs", failed);
    result.put("eventsHeard", heard.get());
    result.put("warningsAndErrorsInTheLog", troubles);
    Path file = Path.of("target", "bench", "soak.json");
    Files.createDirectories(file.getParent());
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), result);
    System.out.println(result + "\nThe log is " + home.resolve("logs/showrunner.log"));
    List<String> wrong = new ArrayList<>();
    double most = HEAP_NOISE_MEGABYTES + more * MOST_HEAP_PER_JOB_KILOBYTES / 1000;
    check(wrong, heap <= most, "The heap grew by %.1f MB, more than %.1f".formatted(heap, most));
    check(wrong, last.threads - first.threads <= MOST_THREADS, "Threads grow");
    check(wrong, last.files - first.files <= MOST_FILES, "Open files grow");
    check(
        wrong,
        database <= MOST_DATABASE_PER_JOB,
        "The database grows by %d bytes a job".formatted(database));
    check(wrong, failed == 0, failed + " jobs have failed");
    check(wrong, troubles == 0, troubles + " lines of the log are warnings or errors");
    return wrong;
  }

  private static void check(List<String> wrong, boolean right, String sentence) {
    if (!right) {
      wrong.add(sentence);
    }
  }
}
