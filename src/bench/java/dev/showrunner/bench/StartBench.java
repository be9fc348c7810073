package dev.showrunner.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How long the launcher takes until the server answers, and how much memory it holds when nothing
 * happens: the median of five starts on empty homes.
 */
public final class StartBench {
  private static final int STARTS = 5;
  private static final int IDLE_SECONDS = 15;

  private StartBench() {}

  private record Start(double seconds, double megabytes) {}

  public static void main(String[] args) throws IOException, InterruptedException {
    List<Start> starts = new ArrayList<>();
    for (int i = 0; i <= STARTS; i++) {
      Start start = measure();
      System.out.printf(
          "%s %.2f s to serving, %.0f MB idle%n",
          i == 0 ? "warm-up" : "start  ", start.seconds, start.megabytes);
      if (i > 0) {
        starts.add(start);
      }
    }
    double seconds = median(starts.stream().map(Start::seconds).sorted().toList());
    double megabytes = median(starts.stream().map(Start::megabytes).sorted().toList());
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("startSeconds", seconds);
    result.put("idleMegabytes", megabytes);
    result.put("starts", STARTS);
    Path file = Path.of("target", "bench", "start.json");
    Files.createDirectories(file.getParent());
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), result);
    System.out.println("median  " + result);
    Limits limits = new Limits();
    limits.atMost("start to serving", seconds, 1.3, "s");
    limits.atMost("idle", megabytes, 220, "MB");
    limits.exit();
  }

  private static double median(List<Double> sorted) {
    return sorted.get(sorted.size() / 2);
  }

  private static Start measure() throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("showrunner-start");
    try {
      return measure(home, IDLE_SECONDS);
    } finally {
      delete(home);
    }
  }

  /** How long the program takes on a home that is there, from the call to the first answer. */
  static double secondsToServing(Path home) throws IOException, InterruptedException {
    return measure(home, 0).seconds;
  }

  private static Start measure(Path home, int idleSeconds)
      throws IOException, InterruptedException {
    try (ServerProcess server = ServerProcess.start(home)) {
      TimeUnit.SECONDS.sleep(idleSeconds);
      return new Start(server.seconds(), residentMegabytes(server.process().pid()));
    }
  }

  private static double residentMegabytes(long pid) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
