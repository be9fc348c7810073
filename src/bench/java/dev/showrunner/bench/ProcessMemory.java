package dev.showrunner.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Samples twice a second, which takes a hundredth of a processor, how much memory this process and
 * all it started hold together, by {@code /proc}: resident sets are added up, so that what
 * processes share counts more than once.
 */
final class ProcessMemory implements AutoCloseable {

  private static final long PAGE = 4096;

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private Map<String, Long> highest = Map.of();

  private ProcessMemory() {}

  /** Samples until it is closed. */
  static ProcessMemory sampling() {
    ProcessMemory memory = new ProcessMemory();
    var unused = memory.clock.scheduleAtFixedRate(memory::sample, 0, 500, TimeUnit.MILLISECONDS);
    return memory;
  }

  /** The most that was held at one moment, in bytes. */
  synchronized long peak() {
    return sum(highest);
  }

  /** Who held it at that moment, in MB. */
  synchronized String holders() {
    return highest.entrySet().stream()
        .map(e -> String.format(Locale.ROOT, "%s %.0f MB", e.getKey(), e.getValue() / 1e6))
        .collect(Collectors.joining(", "));
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  private synchronized void sample() {
    Map<String, Long> now = new LinkedHashMap<>();
    ProcessHandle self = ProcessHandle.current();
    Stream.concat(Stream.of(self), self.descendants())
        .forEach(process -> now.put(name(process), resident(process.pid())));
    if (sum(now) > sum(highest)) {
      highest = now;
    }
  }

  /** The processor time of this process and of all its children that have ended, in seconds. */
  static double cpuSeconds() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = 0;
    for (int i = 11; i <= 14; i++) {
      ticks += Long.parseLong(fields[i]);
    }
    return ticks / 100.0;
  }

  private static long sum(Map<String, Long> bytes) {
    return bytes.values().stream().mapToLong(Long::longValue).sum();
  }

  private static String name(ProcessHandle process) {
    String command = process.info().command().orElse("?");
    return command.substring(command.lastIndexOf('/') + 1) + "(" + process.pid() + ")";
  }

  private static long resident(long pid) {
    try {
      String statm = Files.readString(Path.of("/proc/" + pid + "/statm"));
      return Long.parseLong(statm.split(" ", 3)[1]) * PAGE;
    } catch (IOException e) {
      return 0; // It ended while we looked.
    }
  }
}
