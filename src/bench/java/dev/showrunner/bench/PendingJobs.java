package dev.showrunner.bench;

import dev.showrunner.job.Stage;
import dev.showrunner.store.Database;
import dev.showrunner.store.JdbiJobStore;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What 100,000 pending jobs cost: how late a job begins that comes due among them, how long a freed
 * place stays empty, and how much heap the program holds. The shipped routes are in the loop.
 */
final class PendingJobs {
  static final int PENDING = 100_000;

  private static final Clock CLOCK = Clock.systemUTC();
  private static final Duration START = Duration.ofSeconds(20);
  private static final long SEED = 3;
  private static final int APART_MILLIS = 100;

  private PendingJobs() {}

  /** Jobs that are due in some hours. */
  static void fill(String url) {
    Instant from = CLOCK.instant().plus(Duration.ofHours(6));
    try (Database database = Database.open(url)) {
      new JobStock(new JdbiJobStore(database), "pending")
          .fill(PENDING, Stage.SCRIPT, from::plusSeconds);
    }
  }

  /**
   * How many milliseconds after their due times jobs begin among those that are there already, in
   * order; they come at random.
   */
  static List<Double> latencies(Path home, String url, int jobs) throws Exception {
    Random random = new Random(SEED);
    Instant first = CLOCK.instant().plus(START);
    List<Instant> due = new ArrayList<>();
    for (int i = 0; i < jobs; i++) {
      due.add(first.plusMillis(random.nextInt(jobs * APART_MILLIS)));
    }
    try (Database open = Database.open(url)) {
      new JobStock(new JdbiJobStore(open), "due").fill(jobs, Stage.SCRIPT, due::get);
    }
    List<Double> late = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch begun = new CountDownLatch(jobs);
    try (Ours ours =
        Ours.onRoutes(
            url,
            home,
            Map.of(),
            (stage, claim) -> {
              if (stage == Stage.SCRIPT) {
                late.add(millisSince(due.get(JobStock.numberOf(claim.id()))));
                begun.countDown();
              }
            })) {
      await(begun);
    }
    Collections.sort(late);
    return late;
  }

  private static double millisSince(Instant due) {
    return Duration.between(due, CLOCK.instant()).toNanos() / 1e6;
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(5, TimeUnit.MINUTES)) {
      throw new IllegalStateException("After minutes %d are left".formatted(latch.getCount()));
    }
  }

  /**
   * How many milliseconds the only place of the render lane stays empty: from the end of one job's
   * last stage there to the beginning of the next one's first, in order.
   */
  static List<Double> refills(BenchDatabase database, int jobs) throws Exception {
    Path home = database.freshHome();
    String url = database.fresh(home);
    try (Database open = Database.open(url)) {
      Instant due = CLOCK.instant().minusSeconds(60);
      new JobStock(new JdbiJobStore(open), "job").fill(jobs, Stage.SCRIPT, i -> due);
    }
    List<Double> gaps = Collections.synchronizedList(new ArrayList<>());
    AtomicLong ended = new AtomicLong();
    CountDownLatch begun = new CountDownLatch(jobs);
    try (Ours ours =
        Ours.onRoutes(
            url,
            home,
            Map.of("showrunner.max-concurrent-jobs", "1"),
            (stage, claim) -> {
              if (stage == Stage.METADATA) {
                ended.set(System.nanoTime());
              } else if (stage == Stage.SCRIPT) {
                gap(gaps, ended.get());
                begun.countDown();
              }
            })) {
      await(begun);
    }
    Collections.sort(gaps);
    return gaps;
  }

  private static void gap(List<Double> gaps, long ended) {
    if (ended != 0) {
      gaps.add((System.nanoTime() - ended) / 1e6);
    }
  }

  /** The heap in MB that the started program holds after a collection. */
  static double heap(Path home, String url) throws Exception {
    try (Ours ours = Ours.onRoutes(url, home, Map.of(), (stage, claim) -> {})) {
      TimeUnit.SECONDS.sleep(3);
      for (int i = 0; i < 3; i++) {
        ManagementFactory.getMemoryMXBean().gc();
      }
      return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
    }
  }
}
