package dev.showrunner.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Samples how much memory this process and all it started hold together, from /proc. */
final class ProcessMemory {

  private static final long PAGE = 4096;

  private final AtomicLong peak = new AtomicLong();

  static ProcessMemory start() {
    ProcessMemory memory = new ProcessMemory();
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "memory");
              thread.setDaemon(true);
              return thread;
            });
    var unused =
        clock.scheduleAtFixedRate(
            () -> memory.peak.accumulateAndGet(now(), Math::max), 0, 100, TimeUnit.MILLISECONDS);
    return memory;
  }

  long peak() {
    return peak.get();
  }

  private static long now() {
    ProcessHandle self = ProcessHandle.current();
    return Stream.concat(Stream.of(self), self.descendants())
        .mapToLong(process -> resident(process.pid()))
        .sum();
  }

  private static long resident(long pid) {
    try {
      String statm = Files.readString(Path.of("/proc/" + pid + "/statm"));
      return Long.parseLong(statm.split(" ", 3)[1]) * PAGE;
    } catch (IOException e) {
      return 0;
    }
  }
}
