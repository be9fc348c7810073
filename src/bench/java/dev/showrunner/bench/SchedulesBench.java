package dev.showrunner.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.job.JobDefaults;
import dev.showrunner.job.JobDoor;
import dev.showrunner.job.JobIds;
import dev.showrunner.job.KnownNames;
import dev.showrunner.job.SlotGate;
import dev.showrunner.schedule.DraftReader;
import dev.showrunner.schedule.Scheduler;
import dev.showrunner.schedule.Schedules;
import dev.showrunner.store.Database;
import dev.showrunner.store.JdbiScheduleStore;
import dev.showrunner.web.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long 10,000 schedules that are due in the same second take to become 10,000 jobs on SQLite,
 * with its usual durability, and how long a tick takes when none of them is due: medians of five
 * days after one that warms up. Ends with 1 when a limit is missed.
 */
public final class SchedulesBench {
  private static final int SCHEDULES = 10_000;
  private static final int DAYS = 5;
  private static final int TICKS = 1000;
  private static final double FIRE_LIMIT = 3;
  private static final double TICK_LIMIT = 5;
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private SchedulesBench() {}

  /** A clock that is told. */
  private static final class Told extends Clock {
    private Instant now = Instant.parse("2030-01-01T00:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      // Zones come from the schedules, never from a clock: to be asked for one is a mistake.
      throw new UnsupportedOperationException("It shows UTC");
    }
  }

  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("showrunner-schedules");
    Limits limits;
    try (Database database = Database.open(Database.urlOf(folder.resolve("bench.db")))) {
      limits = measure(database);
    } finally {
      delete(folder);
    }
    limits.exit();
  }

  private static Limits measure(Database database) throws IOException {
    Told clock = new Told();
    JdbiScheduleStore store = new JdbiScheduleStore(database);
    KnownNames any = new KnownNames(List::of, List::of, List::of);
    JobDoor door = new JobDoor(JobDefaults.standard(), any, List.of(), BERLIN, clock);
    JobIds ids = new JobIds(clock);
    Schedules schedules = new Schedules(store, door, BERLIN, ids, made -> {}, clock);
    Scheduler scheduler = new Scheduler(store, SlotGate.OPEN, ids, made -> {}, clock);
    DraftReader drafts = new DraftReader(new Json(BERLIN)::read);
    for (int i = 0; i < SCHEDULES; i++) {
      schedules.create(
          drafts.read(
              """
              {"name": "Show %d", "topicTemplate": "Show %d: {topic} of {weekday} {date}", "overlap": "allow",
               "topics": ["Tea", "Coffee", "Milk"], "recurrence": {"type": "daily"}, "tags": ["a", "b"]}"""
                  .formatted(i, i)));
    }
    System.out.println(SCHEDULES + " schedules are made");
    List<Double> seconds = new ArrayList<>();
    List<Double> millis = new ArrayList<>();
    for (int day = 0; day <= DAYS; day++) {
      clock.now = Instant.parse("2030-01-01T09:00:00Z").plus(Duration.ofDays(day));
      long begun = System.nanoTime();
      int made = scheduler.fireDue();
      double took = (System.nanoTime() - begun) / 1e9;
      double tick = tick(scheduler);
      if (made != SCHEDULES) {
        throw new IllegalStateException(made + " jobs were made");
      }
      System.out.printf(
          "%s %d jobs in %.2f s, a tick with none due %.3f ms%n",
          day == 0 ? "warm-up" : "day    ", made, took, tick);
      if (day > 0) {
        seconds.add(took);
        millis.add(tick);
      }
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("schedules", SCHEDULES);
    result.put("fireSeconds", median(seconds));
    result.put("fireSecondsWorst", seconds.stream().max(Comparator.naturalOrder()).orElseThrow());
    result.put("idleTickMillis", median(millis));
    Path file = Path.of("target", "bench", "schedules.json");
    Files.createDirectories(file.getParent());
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), result);
    System.out.println("median  " + result);
    Limits limits = new Limits();
    limits.atMost("10,000 schedules due in one second", median(seconds), FIRE_LIMIT, "s");
    limits.atMost("a tick with 10,000 schedules and none due", median(millis), TICK_LIMIT, "ms");
    return limits;
  }

  private static double tick(Scheduler scheduler) {
    long begun = System.nanoTime();
    for (int i = 0; i < TICKS; i++) {
      if (scheduler.fireDue() != 0) {
        throw new IllegalStateException("Something was due");
      }
    }
    return (System.nanoTime() - begun) / 1e6 / TICKS;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
