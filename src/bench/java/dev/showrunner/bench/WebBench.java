package dev.showrunner.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.fixtures.Chromium;
import dev.showrunner.job.Stage;
import dev.showrunner.store.Database;
import dev.showrunner.store.JdbiJobStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The page with 10,000 jobs in the store while 50 others watch and jobs change several times a
 * second: how soon a browser that was never there before shows what was asked for, what that
 * weighs, and how long lists and the calendar take to answer. Ends with 1 when a page takes longer
 * or weighs more than it may.
 */
public final class WebBench {
  private static final int JOBS = 10_000;
  private static final int WATCHERS = 50;
  private static final int ASKED = 300;
  private static final int LOADS = 5;
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final long CHANGE_MILLIS = 200;

  /** How long an answer may take, at the 99th percentile, and a page; and what it may weigh. */
  private static final double MOST_P99_MILLIS = 50;

  private static final long MOST_MILLIS = 1_000;

  private static final long MOST_KILOBYTES = 600;

  /** Each page with what shows that it has something to say. */
  private static final Map<String, String> PAGES =
      new TreeMap<>(
          Map.of(
              "#/calendar", "#calendar .fc-event.job",
              "#/dashboard", "#d-next ~ ol li",
              "#/jobs", ".jobcard"));

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Stream<String>> streams = new ArrayList<>();

  private final List<String> exceeded = new ArrayList<>();

  private WebBench() {}

  public static void main(String[] args) throws Exception {
    Path home = Files.createTempDirectory("showrunner-web");
    fill(home);
    Map<String, Object> result = new LinkedHashMap<>();
    List<String> exceeded;
    try (ServerProcess server = ServerProcess.start(home)) {
      // Whoever loses patience leaves no server behind.
      Runtime.getRuntime().addShutdownHook(new Thread(server.process()::destroy));
      exceeded = new WebBench().measure(server.address(), result);
    }
    Path file = Path.of("target", "bench", "web.json");
    Files.createDirectories(file.getParent());
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), result);
    exceeded.forEach(System.err::println);
    System.exit(exceeded.isEmpty() ? 0 : 1);
  }

  // One an hour from tomorrow on, as a channel that has planned a year ahead.
  private static void fill(Path home) {
    Instant from = Clock.systemUTC().instant().plus(Duration.ofDays(1));
    try (Database database = Database.open(Database.urlOf(home.resolve("showrunner.db")))) {
      new JobStock(new JdbiJobStore(database), "planned")
          .planned()
          .fill(JOBS, Stage.SCRIPT, i -> from.plus(Duration.ofHours(i)));
    }
  }

  private List<String> measure(String address, Map<String, Object> result) throws Exception {
    for (int i = 0; i < WATCHERS; i++) {
      HttpRequest events = HttpRequest.newBuilder(URI.create(address + "/api/events")).build();
      streams.add(http.send(events, BodyHandlers.ofLines()).body());
    }
    put(result, "load of the machine", loadOf());
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    for (String path :
        List.of(
            "/api/jobs?limit=50",
            "/api/jobs?limit=50&q=tea",
            "/api/calendar/month/" + today.toString().substring(0, 7),
            "/api/calendar/slots?limit=100&from=" + today)) {
      List<Double> millis = millis(address + path);
      put(result, path + ", median ms", tenth(millis.get(ASKED / 2)));
      double p99 = tenth(millis.get((int) (ASKED * 0.99)));
      put(result, path + ", p99 ms", p99);
      if (p99 > MOST_P99_MILLIS) {
        exceeded.add("%s takes %.1f ms, more than %.0f".formatted(path, p99, MOST_P99_MILLIS));
      }
    }
    AtomicInteger changes = new AtomicInteger();
    ScheduledExecutorService changing = Executors.newSingleThreadScheduledExecutor();
    try {
      var unused =
          changing.scheduleAtFixedRate(
              () -> change(address, changes), 0, CHANGE_MILLIS, TimeUnit.MILLISECONDS);
      for (Map.Entry<String, String> page : PAGES.entrySet()) {
        load(address, page.getKey(), page.getValue(), result);
      }
    } finally {
      changing.shutdownNow();
    }
    put(result, "changes of jobs meanwhile", changes.get());
    streams.forEach(Stream::close);
    return exceeded;
  }

  // Nothing is kept of an earlier load, neither what was fetched nor what was compiled.
  private void load(String address, String page, String shown, Map<String, Object> result) {
    List<Double> millis = new ArrayList<>();
    long bytes = 0;
    for (int i = 0; i < LOADS; i++) {
      try (Chromium window = Chromium.fresh(address, Chromium.WIDE)) {
        long begun = System.nanoTime();
        window.go(page);
        window.find(shown);
        millis.add((System.nanoTime() - begun) / 1e6);
        // Jobs are changed all the time, and a list asks anew for each: shorter than between two.
        window.settle((int) CHANGE_MILLIS / 2);
        bytes = window.transferred();
      }
    }
    millis.sort(null);
    long median = Math.round(millis.get(LOADS / 2));
    put(result, page + " usable, median ms", median);
    put(result, page + " transferred, kB", bytes / 1000);
    if (median > MOST_MILLIS) {
      exceeded.add("%s takes %d ms, more than %d".formatted(page, median, MOST_MILLIS));
    }
    if (bytes / 1000 > MOST_KILOBYTES) {
      exceeded.add("%s weighs %d kB, more than %d".formatted(page, bytes / 1000, MOST_KILOBYTES));
    }
  }

  private void change(String address, AtomicInteger changes) {
    try {
      String list = address + "/api/jobs?status=PENDING&limit=1";
      HttpRequest ask = HttpRequest.newBuilder(URI.create(list)).build();
      String id =
          new ObjectMapper()
              .readTree(http.send(ask, BodyHandlers.ofString()).body())
              .at("/items/0/id")
              .asText();
      String body = "{\"title\": \"Changed %d times\"}".formatted(changes.incrementAndGet());
      HttpRequest change =
          HttpRequest.newBuilder(URI.create(address + "/api/jobs/" + id))
              .method("PATCH", HttpRequest.BodyPublishers.ofString(body))
              .header("Content-Type", "application/json")
              .build();
      int status = http.send(change, BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new IllegalStateException("A change was answered by " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void put(Map<String, Object> result, String what, Object value) {
    result.put(what, value);
    System.out.printf("| %s | %s |%n", what, value);
  }

  private List<Double> millis(String address) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
    List<Double> millis = new ArrayList<>();
    long ends = System.nanoTime() + LONGEST.toNanos();
    for (int i = 0; i < ASKED * 2 && System.nanoTime() < ends; i++) {
      long begun = System.nanoTime();
      HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(address + " answered " + answer.statusCode());
      }
      if (i >= ASKED) {
        millis.add((System.nanoTime() - begun) / 1e6);
      }
    }
    millis.sort(null);
    if (millis.size() < ASKED) {
      throw new IllegalStateException(
          "%s answered %d times in %d s, too few for a p99"
              .formatted(address, ASKED + millis.size(), LONGEST.toSeconds()));
    }
    return millis;
  }

  private static double loadOf() {
    return tenth(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static double tenth(double millis) {
    return Math.round(millis * 10) / 10.0;
  }
}
