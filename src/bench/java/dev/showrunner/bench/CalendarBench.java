package dev.showrunner.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.calendar.CalendarChanges;
import dev.showrunner.calendar.Conflict;
import dev.showrunner.calendar.ContentCalendar;
import dev.showrunner.calendar.JobSlots;
import dev.showrunner.calendar.RuleBook;
import dev.showrunner.calendar.Slot;
import dev.showrunner.calendar.SlotSource;
import dev.showrunner.calendar.SlotStatus;
import dev.showrunner.job.Home;
import dev.showrunner.job.JobDefaults;
import dev.showrunner.job.JobDoor;
import dev.showrunner.job.JobDraft;
import dev.showrunner.job.JobEngine;
import dev.showrunner.job.JobIds;
import dev.showrunner.job.KnownNames;
import dev.showrunner.job.Node;
import dev.showrunner.job.RunningWork;
import dev.showrunner.schedule.DraftReader;
import dev.showrunner.schedule.PlannedRuns;
import dev.showrunner.schedule.Schedules;
import dev.showrunner.store.Database;
import dev.showrunner.store.JdbiCalendarStore;
import dev.showrunner.store.JdbiJobStore;
import dev.showrunner.store.JdbiScheduleStore;
import dev.showrunner.web.Json;
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
 * How quick the calendar is on SQLite: all conflicts of 10,000 to 100,000 slots, read from the
 * database, as they would be after years on several channels and as a crowd in one year, of jobs
 * alone and with a tenth of reservations and publications among them and 100 schedules beside them;
 * 30 suggestions among 10,000 jobs; and a month.
 */
public final class CalendarBench {
  private static final ZoneId ZONE = ZoneOffset.UTC;
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
  private static final int OF_A_CHANNEL = 10_000;
  private static final int VOCABULARY = 4_000;
  private static final int BATCH = 1_000;
  private static final int SCHEDULES = 100;
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
    System.out.println(
        "| slots | of | channels | over | conflicts | all conflicts | of that reading |");
    System.out.println("|---:|---|---:|---|---:|---:|---:|");
    for (Mix mix : Mix.values()) {
      for (int slots : List.of(10_000, 30_000, 100_000)) {
        result.put(
            "conflicts" + slots + mix.suffix, conflicts(slots, slots / OF_A_CHANNEL, 3_650, mix));
      }
      result.put("conflictsCrowd100000" + mix.suffix, conflicts(100_000, 1, 365, mix));
    }
    try (Stock stock = stock(OF_A_CHANNEL, 1, 3_650, Mix.JOBS)) {
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

  /** What the slots are of. */
  private enum Mix {
    JOBS("jobs", ""),
    ALL("jobs, reservations, publications; 100 schedules beside them", "OfAllKinds");

    private final String words;
    private final String suffix;

    Mix(String words, String suffix) {
      this.words = words;
      this.suffix = suffix;
    }
  }

  private static Map<String, Object> conflicts(int slots, int channels, int days, Mix mix)
      throws IOException {
    try (Stock stock = stock(slots, channels, days, mix)) {
      Instant end = START.plus(Duration.ofDays(days + 1L));
      JdbiCalendarStore store = new JdbiCalendarStore(stock.database, clock(days, mix));
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
          "| %,d | %s | %d | %,d days | %,d | %,.0f ms | %,.0f ms |%n",
          slots, mix.words, channels, days, found.size(), all, reading);
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("millis", all);
      figures.put("readingMillis", reading);
      figures.put("conflicts", found.size());
      return figures;
    }
  }

  // A twentieth of the days have passed: what was to come out on them did.
  private static Clock clock(int days, Mix mix) {
    return Clock.fixed(
        mix == Mix.JOBS ? START : START.plus(Duration.ofHours(24L * days / 20)), ZONE);
  }

  private static Stock stock(int slots, int channels, int days, Mix mix) throws IOException {
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
    Clock then = clock(days, mix);
    JdbiCalendarStore store = new JdbiCalendarStore(database, then);
    JdbiScheduleStore schedules = new JdbiScheduleStore(database);
    int reserved = mix == Mix.JOBS ? 0 : slots / 20;
    fill(engine, names, slots - reserved, days);
    if (mix == Mix.ALL) {
      reserve(database, store, names, reserved, days);
      publish(database, then.instant());
      plan(schedules, door, names, then);
    }
    SlotSource planned = mix == Mix.JOBS ? SlotSource.nothing() : new PlannedRuns(schedules, then);
    JobSlots gate = new JobSlots(store, planned, rules, then);
    return new Stock(
        folder, database, engine, new ContentCalendar(store, gate, rules, () -> names, then));
  }

  private static void reserve(
      Database database, JdbiCalendarStore store, List<String> channels, int count, int days) {
    Random random = new Random(SEED + 1);
    int made =
        new JdbiJobStore(database)
            .change(
                tx -> {
                  CalendarChanges calendar = store.in(tx);
                  for (int i = 0; i < count; i++) {
                    Instant at = START.plus(Duration.ofMinutes(random.nextInt(days * 1440)));
                    calendar.reserve(
                        reservation(i, at, topic(random), channels.get(i % channels.size())));
                  }
                  return count;
                });
    if (made != count) {
      throw new IllegalStateException("Reservations are missing");
    }
  }

  private static Slot reservation(int number, Instant at, String topic, String channel) {
    return new Slot(
        "reservation" + number,
        at,
        5,
        SlotStatus.RESERVED,
        topic,
        "",
        "",
        List.of(),
        channel,
        null,
        null,
        null,
        null,
        null,
        null,
        "",
        0,
        START);
  }

  private static void publish(Database database, Instant now) {
    int published =
        database.write(
            handle ->
                handle
                    .createUpdate(
                        "INSERT INTO publications (job_id, schedule_id, channel, calendar_at,"
                            + " minutes, topic, style, tags, title, video_id, url, published_at,"
                            + " changed_at) SELECT id, schedule_id, channel, calendar_at, minutes,"
                            + " topic, style, tags, topic, id, id, calendar_at, calendar_at"
                            + " FROM jobs WHERE calendar_at <= :now")
                    .bind("now", now)
                    .execute());
    if (published == 0) {
      throw new IllegalStateException("Nothing was published");
    }
  }

  private static void plan(
      JdbiScheduleStore store, JobDoor door, List<String> channels, Clock clock) {
    Schedules schedules = new Schedules(store, door, ZONE, new JobIds(clock), made -> {}, clock);
    DraftReader drafts = new DraftReader(new Json(ZONE)::read);
    for (int i = 0; i < SCHEDULES; i++) {
      var unused =
          schedules.create(
              drafts.read(
                  """
                  {"name": "Show %d", "topicTemplate": "Show %d of {date}", "channel": "%s",
                   "recurrence": {"type": "daily", "hour": %d}}"""
                      .formatted(i, i, channels.get(i % channels.size()), i % 24)));
    }
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
