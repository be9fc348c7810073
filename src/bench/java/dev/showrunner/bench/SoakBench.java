package dev.showrunner.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsLoader;
import java.io.IOException;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.main.Main;

/**
 * The whole server with all shipped routes for as long as it is told, with stages that do nothing:
 * jobs come over REST, pages watch and list. What must not grow is looked at ten times, each time
 * after a collection: {@code bench soak [MINUTES] [JOBS A SECOND]}.
 */
public final class SoakBench {
  private static final int LOOKS = 10;
  private static final int WATCHERS = 5;

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Stream<String>> streams = new ArrayList<>();
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
    System.setProperty("showrunner.home", home.toString());
    System.setProperty("showrunner.log.console", "error");
    System.setProperty("log4j2.configurationFile", "classpath:config/log4j2.properties");
    int port = freePort();
    try (NoOpStages stages = new NoOpStages((stage, claim) -> {})) {
      Main main = server(home, port, stages);
      SoakBench soak = new SoakBench("http://127.0.0.1:" + port);
      List<Look> looks = soak.run(Duration.ofMinutes(minutes), rate);
      main.stop();
      soak.tell(looks, home, rate);
    }
    System.exit(0);
  }

  private static Main server(Path home, int port, NoOpStages stages) throws Exception {
    Settings settings =
        new SettingsLoader(Path.of(""), Path.of(""), Map.of("SHOWRUNNER_PORT", "0"))
            .load(
                Map.of(
                    "showrunner.home",
                    home.toString(),
                    "showrunner.port",
                    Integer.toString(port),
                    "showrunner.max-concurrent-jobs",
                    "4",
                    "showrunner.max-concurrent-uploads",
                    "4"));
    Properties properties = settings.asProperties();
    properties.setProperty("camel.main.routesIncludePattern", "file:routes/*.camel.yaml");
    Main main = new Main();
    main.setOverrideProperties(properties);
    main.bind("settings", settings);
    stages.bind(main::bind);
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
      HttpRequest events = HttpRequest.newBuilder(URI.create(address + "/api/events")).build();
      streams.add(http.send(events, BodyHandlers.ofLines()).body());
    }
    List<Look> looks = new ArrayList<>();
    long begun = System.nanoTime();
    long between = length.toNanos() / LOOKS;
    for (long second = 0; looks.size() < LOOKS; second++) {
      for (int i = 0; i < rate; i++) {
        post();
      }
      for (String path : List.of("/", "/api/jobs?limit=50", "/api/statistics")) {
        get(path);
      }
      long passed = System.nanoTime() - begun;
      if (passed >= between * (looks.size() + 1)) {
        looks.add(look(passed));
      }
      TimeUnit.NANOSECONDS.sleep(
          Math.max(0, begun + (second + 1) * 1_000_000_000L - System.nanoTime()));
    }
    streams.forEach(Stream::close);
    return looks;
  }

  private void post() throws Exception {
    HttpRequest job =
        HttpRequest.newBuilder(URI.create(address + "/api/jobs"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"topic\": \"Soak " + jobs + "\"}"))
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

  private void tell(List<Look> looks, Path home, int rate) throws IOException {
    Look first = looks.get(1);
    Look last = looks.get(LOOKS - 1);
    long troubles;
    try (Stream<String> lines = Files.lines(home.resolve("logs/showrunner.log"))) {
      troubles = lines.filter(line -> line.matches("\\S+ (WARN|ERROR) .*")).count();
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("seconds", last.seconds);
    result.put("jobs", last.jobs);
    result.put("jobsASecond", rate);
    result.put(
        "heapGrowthMegabytes", Math.round((last.heapMegabytes - first.heapMegabytes) * 10) / 10.0);
    result.put("threadGrowth", last.threads - first.threads);
    result.put("fileGrowth", last.files - first.files);
    result.put(
        "databaseBytesPerJob",
        (last.database - first.database) / Math.max(1, last.jobs - first.jobs));
    result.put("warningsAndErrorsInTheLog", troubles);
    Path file = Path.of("target", "bench", "soak.json");
    Files.createDirectories(file.getParent());
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), result);
    System.out.println(result + "\nThe log is " + home.resolve("logs/showrunner.log"));
  }
}
