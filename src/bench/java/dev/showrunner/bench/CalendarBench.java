package dev.showrunner.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.calendar.Conflict;
import dev.showrunner.calendar.ContentCalendar;
import dev.showrunner.calendar.JobSlots;
import dev.showrunner.calendar.RuleBook;
import dev.showrunner.calendar.SlotSource;
import dev.showrunner.job.Home;
import dev.showrunner.job.JobDefaults;
import dev.showrunner.job.JobDoor;
import dev.showrunner.job.JobDraft;
import dev.showrunner.job.JobEngine;
import dev.showrunner.job.KnownNames;
import dev.showrunner.job.Node;
import dev.showrunner.job.RunningWork;
import dev.showrunner.store.Database;
import dev.showrunner.store.JdbiCalendarStore;
import dev.showrunner.store.JdbiJobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How quick the calendar is on SQLite: all conflicts of 10,000 to 100,000 jobs, read from the
 * database, as they would be after years on several channels and as a crowd in one year; 30
 * suggestions among 10,000 jobs; and a month.
 */
public final class CalendarBench {
  private static final ZoneId ZONE = ZoneOffset.UTC;
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
  private static final int OF_A_CHANNEL = 10_000;
  private static final int VOCABULARY = 4_000;
  private static final int BATCH = 1_000;
  private static final long SEED = 4;

  private CalendarBench() {}

  /** Some jobs in a database of their own. */
  private record Stock(Path folder, Database database, JobEngine engine, ContentCalendar calendar)
      implements AutoCloseable {
    @Override
    public void close() throws IOException {
      engine.close();
      database.close();
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      }
    }
  }

  public static void main(String[] args) throws IOException {
    Map<String, Object> result = new LinkedHashMap<>();
    System.out.println("| jobs | channels | over | conflicts | all conflicts | of that reading |");
    System.out.println("|---:|---:|---|---:|---:|---:|");
    for (int jobs : List.of(10_000, 30_000, 100_000)) {
      result.put("conflicts" + jobs, conflicts(jobs, jobs / OF_A_CHANNEL, 3_650));
    }
    result.put("conflictsCrowd100000", conflicts(100_000, 1, 365));
    try (Stock stock = stock(OF_A_CHANNEL, 1, 3_650)) {
      ContentCalendar calendar = stock.calendar;
      double suggestions =
          median(200, () -> calendar.suggestions("channel0", START, 365, List.of(), "", 30));
      double topic =
          median(
              200,
              () -> calendar.suggestions("channel0", START, 365, List.of(), "Word7 word9", 30));
      double month = median(200, () -> calendar.month(Optional.empty(), YearMonth.of(2033, 5)));
      double year = median(50, () -> calendar.year(Optional.empty(), java.time.Year.of(2033)));
      result.put("suggestions30Millis", suggestions);
      result.put("suggestions30OfTopicMillis", topic);
      result.put("monthMillis", month);
      result.put("yearMillis", year);
      System.out.printf(
          "30 suggestions of a year among 10,000 jobs %.1f ms, with a topic %.1f ms; a month %.1f"
              + " ms; a year %.1f ms (medians)%n",
          suggestions, topic, month, year);
    }
    Path file = Path.of("target", "bench", "calendar.json");
    Files.createDirectories(file.getParent());
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), result);
  }

  private static Map<String, Object> conflicts(int jobs, int channels, int days)
      throws IOException {
    try (Stock stock = stock(jobs, channels, days)) {
      Instant end = START.plus(Duration.ofDays(days + 1L));
      JdbiCalendarStore store = new JdbiCalendarStore(stock.database);
      List<Conflict> found = new ArrayList<>();
      double all =
          median(
              7,
              () -> {
                found.clear();
                return found.addAll(stock.calendar.conflicts(Optional.empty(), START, end));
              });
      double reading = median(7, () -> store.between(Optional.empty(), START, end));
      System.out.printf(
          "| %,d | %d | %,d days | %,d | %,.0f ms | %,.0f ms |%n",
          jobs, channels, days, found.size(), all, reading);
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("millis", all);
      figures.put("readingMillis", reading);
      figures.put("conflicts", found.size());
      return figures;
    }
  }

  private static Stock stock(int jobs, int channels, int days) throws IOException {
    Path folder = Files.createTempDirectory("showrunner-calendar");
    Database database = Database.open(Database.urlOf(folder.resolve("showrunner.db")));
    Clock clock = Clock.fixed(START, ZONE);
    List<String> names = IntStream.range(0, channels).mapToObj(i -> "channel" + i).toList();
    JobDoor door =
        new JobDoor(
            JobDefaults.standard().withChannel("channel0"),
            new KnownNames(() -> names, List::of, List::of),
            List.of(),
            ZONE,
            clock);
    JobEngine engine =
        new JobEngine(
            new JobEngine.Parts(
                new JdbiJobStore(database),
                door,
                new Home(folder),
                new RunningWork(),
                (job, made) -> false),
            new JobEngine.Settings(new Node("bench", true), 1, 1),
            clock);
    RuleBook rules = RuleBook.standard(ZONE);
    JdbiCalendarStore store = new JdbiCalendarStore(database);
    JobSlots slots = new JobSlots(store, SlotSource.nothing(), rules, clock);
    fill(engine, names, jobs, days);
    return new Stock(
        folder, database, engine, new ContentCalendar(store, slots, rules, () -> names, clock));
  }

  private static void fill(JobEngine engine, List<String> channels, int jobs, int days) {
    Random random = new Random(SEED);
    List<JobDraft> batch = new ArrayList<>();
    for (int i = 0; i < jobs; i++) {
      Instant at = START.plus(Duration.ofMinutes(random.nextInt(days * 1440)));
      batch.add(draft(topic(random), at, channels.get(i % channels.size())));
      if (batch.size() == BATCH) {
        var unused = engine.jobs().scheduleBatch(batch, false);
        batch.clear();
      }
    }
  }

  // Words as they come in a language: few of them often, many of them seldom.
  private static String topic(Random random) {
    return IntStream.range(0, 3 + random.nextInt(5))
        .mapToObj(i -> "word" + (int) (VOCABULARY * Math.pow(random.nextDouble(), 3)))
        .collect(Collectors.joining(" "));
  }

  private static JobDraft draft(String topic, Instant publishAt, String channel) {
    return new ObjectMapper()
        .convertValue(
            Map.of("topic", topic, "publishAt", publishAt.toString(), "channel", channel),
            JobDraft.class);
  }

  private static double median(int times, Supplier<?> work) {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < times + times / 2 + 2; i++) {
      long begun = System.nanoTime();
      if (work.get() == null) {
        throw new IllegalStateException("Nothing was done");
      }
      if (i >= times / 2 + 2) {
        millis.add((System.nanoTime() - begun) / 1e6);
      }
    }
    millis.sort(Comparator.naturalOrder());
    return millis.get(millis.size() / 2);
  }
}
