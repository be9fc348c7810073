package dev.showrunner.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.fixtures.Chromium;
import dev.showrunner.job.Stage;
import dev.showrunner.store.Database;
import dev.showrunner.store.JdbiJobStore;
import java.io.IOException;
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
import java.util.stream.Stream;

/**
 * The page with 10,000 jobs in the store while 50 others watch: how soon it can be used, what it
 * weighs, and how long lists and the calendar take to answer.
 */
public final class WebBench {
  private static final int JOBS = 10_000;
  private static final int WATCHERS = 50;
  private static final int ASKED = 300;
  private static final int LOADS = 5;
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Stream<String>> streams = new ArrayList<>();

  private WebBench() {}

  public static void main(String[] args) throws Exception {
    Path home = Files.createTempDirectory("showrunner-web");
    fill(home);
    Map<String, Object> result = new LinkedHashMap<>();
    try (ServerProcess server = ServerProcess.start(home)) {
      // Whoever loses patience leaves no server behind.
      Runtime.getRuntime().addShutdownHook(new Thread(server.process()::destroy));
      new WebBench().measure(server.address(), result);
    }
    Path file = Path.of("target", "bench", "web.json");
    Files.createDirectories(file.getParent());
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), result);
    System.exit(0);
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

  private void measure(String address, Map<String, Object> result) throws Exception {
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
      put(result, path + ", p99 ms", tenth(millis.get((int) (ASKED * 0.99))));
    }
    for (String page : List.of("#/dashboard", "#/calendar", "#/jobs")) {
      List<Double> millis = new ArrayList<>();
      long bytes = 0;
      for (int i = 0; i < LOADS; i++) {
        try (Chromium window = Chromium.at(address, Chromium.WIDE, "icon.svg")) {
          long begun = System.nanoTime();
          window.go(page);
          window.find(page.equals("#/calendar") ? "#calendar .fc-toolbar-title" : "main h1 ~ *");
          millis.add((System.nanoTime() - begun) / 1e6);
          window.settle();
          bytes = window.transferred();
        }
      }
      millis.sort(null);
      put(result, page + " usable, median ms", Math.round(millis.get(LOADS / 2)));
      put(result, page + " transferred, kB", bytes / 1000);
    }
    streams.forEach(Stream::close);
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
