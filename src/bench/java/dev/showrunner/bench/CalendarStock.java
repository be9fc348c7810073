package dev.showrunner.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.calendar.CalendarStore;
import dev.showrunner.calendar.ContentCalendar;
import dev.showrunner.calendar.JobSlots;
import dev.showrunner.calendar.RuleBook;
import dev.showrunner.calendar.SlotSource;
import dev.showrunner.job.Home;
import dev.showrunner.job.JobDefaults;
import dev.showrunner.job.JobDoor;
import dev.showrunner.job.JobDraft;
import dev.showrunner.job.JobEngine;
import dev.showrunner.job.JobIds;
import dev.showrunner.job.KnownNames;
import dev.showrunner.job.Node;
import dev.showrunner.job.Origin;
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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * A calendar of many slots on an SQLite database of its own. Rows are inserted past the engine, as
 * copies of one that it has made: what is measured is how they are read.
 */
final class CalendarStock implements AutoCloseable {
  static final ZoneId ZONE = ZoneOffset.UTC;

  /** The beginning of the days over which the slots are spread. */
  static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

  private static final int VOCABULARY = 4_000;
  private static final int BATCH = 10_000;
  private static final long SEED = 4;

  /** What the slots are of. */
  enum Mix {
    /** Nothing but jobs. */
    JOBS("jobs"),
    /**
     * A tenth each of reservations, of publications and of occurrences that schedules plan; the
     * rest are jobs.
     */
    ALL("all kinds");

    final String words;

    Mix(String words) {
      this.words = words;
    }
  }

  /**
   * How many there are.
   *
   * @param slots in all, with those that schedules plan
   * @param days over how many days from {@link #START} on they are spread
   */
  record Size(Mix mix, int slots, int channels, int days) {
    /** The first instant behind them. */
    Instant end() {
      return START.plus(Duration.ofDays(days + 1L));
    }

    // Of a mix an eighth of the days have passed: what was to come out on them did, which is a
    // tenth of all when four fifths are jobs.
    Instant now() {
      return mix == Mix.JOBS ? START : START.plus(Duration.ofDays(days / 8));
    }

    List<String> names() {
      return IntStream.range(0, channels).mapToObj(i -> "channel" + i).toList();
    }
  }

  private final Size size;
  private final Path folder;
  private final Database database;
  private final JobEngine engine;
  private final CalendarStore store;
  private final ContentCalendar calendar;

  private CalendarStock(Size size) throws IOException {
    this.size = size;
    this.folder = Files.createTempDirectory("showrunner-calendar");
    this.database = Database.open(Database.urlOf(folder.resolve("showrunner.db")));
    Clock clock = Clock.fixed(size.now(), ZONE);
    this.store = new JdbiCalendarStore(database, clock);
    JobDoor door =
        new JobDoor(
            JobDefaults.standard().withChannel("channel0"),
            new KnownNames(size::names, List::of, List::of),
            List.of(),
            ZONE,
            Clock.fixed(START, ZONE));
    this.engine = engine(door);
    SlotSource planned = size.mix == Mix.JOBS ? SlotSource.nothing() : plan(door, clock);
    fill(planned.between(Optional.empty(), size.now(), horizon()).size());
    RuleBook rules = RuleBook.standard(ZONE);
    this.calendar =
        new ContentCalendar(
            store, new JobSlots(store, planned, rules, clock), rules, size::names, clock);
  }

  /** Makes it. */
  static CalendarStock of(Size size) throws IOException {
    return new CalendarStock(size);
  }

  ContentCalendar calendar() {
    return calendar;
  }

  CalendarStore store() {
    return store;
  }

  private JobEngine engine(JobDoor door) {
    return new JobEngine(
        new JobEngine.Parts(
            new JdbiJobStore(database),
            door,
            new Home(folder),
            new RunningWork(),
            (job, made) -> false),
        new JobEngine.Settings(new Node("bench", true), 1, 1),
        Clock.fixed(START, ZONE));
  }

  // As far as the calendar looks for what is planned when it is asked for all of the days.
  private Instant horizon() {
    return size.days > 366 ? size.now().plus(Duration.ofDays(92)) : size.end();
  }

  /** Makes as many daily schedules as plan a tenth of the slots. */
  private SlotSource plan(JobDoor door, Clock clock) {
    JdbiScheduleStore all = new JdbiScheduleStore(database);
    Schedules schedules = new Schedules(all, door, ZONE, new JobIds(clock), made -> {}, clock);
    DraftReader drafts = new DraftReader(new Json(ZONE)::read);
    long each = Duration.between(size.now(), horizon()).toDays();
    for (int i = 0; i < size.slots / 10 / each; i++) {
      var unused =
          schedules.create(
              drafts.read(
                  """
                  {"name": "Show %d", "topicTemplate": "Show %d of {date}", "channel": "%s",
                   "recurrence": {"type": "daily", "hour": %d}}"""
                      .formatted(i, i, channel(i), i % 24)));
    }
    return new PlannedRuns(all, clock);
  }

  private String channel(int number) {
    return "channel" + number % size.channels;
  }

  private void fill(int planned) {
    int reserved = size.mix == Mix.JOBS ? 0 : size.slots / 10;
    int jobs = size.slots - reserved - planned;
    String template = template();
    Random random = new Random(SEED);
    insertJobs(template, jobs, random);
    int others =
        database.write(
            handle -> {
              handle.execute("DELETE FROM jobs WHERE id = ?", template);
              return publish(handle) + reserve(handle, reserved, random);
            });
    if (size.mix == Mix.ALL && others <= reserved) {
      throw new IllegalStateException("Nothing was published");
    }
  }

  private String template() {
    JobDraft draft =
        new ObjectMapper()
            .convertValue(Map.of("topic", "Tea", "publishAt", START.toString()), JobDraft.class);
    return engine.jobs().schedule(draft, Origin.SINGLE).id().value();
  }

  private void insertJobs(String template, int count, Random random) {
    Map<String, String> own =
        Map.of(
            "id", ":id",
            "calendar_at", ":at",
            "channel", ":channel",
            "topic", ":topic",
            "search", ":topic",
            "request", "json_set(request, '$.topic', :topic, '$.channel', :channel)");
    for (int begun = 0; begun < count; begun += BATCH) {
      int first = begun;
      int[] made =
          database.write(
              handle -> {
                String columns = columns(handle);
                PreparedBatch batch =
                    handle.prepareBatch(
                        "INSERT INTO jobs (%s) SELECT %s FROM jobs WHERE id = :template"
                            .formatted(columns, copied(columns, own)));
                for (int i = first; i < Math.min(count, first + BATCH); i++) {
                  batch
                      .bind("template", template)
                      .bind("id", "job%014d".formatted(i))
                      .bind("at", any(random))
                      .bind("channel", channel(i))
                      .bind("topic", topic(random))
                      .add();
                }
                return batch.execute();
              });
      if (made.length == 0) {
        throw new IllegalStateException("No jobs were made");
      }
    }
  }

  private static String columns(Handle handle) {
    return String.join(
        ", ",
        handle
            .createQuery("SELECT name FROM pragma_table_info('jobs')")
            .mapTo(String.class)
            .list());
  }

  private static String copied(String columns, Map<String, String> own) {
    return Stream.of(columns.split(", ", -1))
        .map(column -> own.getOrDefault(column, column))
        .collect(Collectors.joining(", "));
  }

  private int publish(Handle handle) {
    return size.mix == Mix.JOBS
        ? 0
        : handle.execute(
            "INSERT INTO publications (job_id, schedule_id, channel, calendar_at, minutes, topic,"
                + " style, tags, title, video_id, url, published_at, changed_at) SELECT id,"
                + " schedule_id, channel, calendar_at, minutes, topic, style, tags, topic, id, id,"
                + " calendar_at, calendar_at FROM jobs WHERE calendar_at <= ?",
            size.now());
  }

  private int reserve(Handle handle, int count, Random random) {
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO slots (id, calendar_at, minutes, topic, style, tags, channel, notes,"
                + " revision, changed_at) VALUES (:id, :at, 5, :topic, '', '[]', :channel, '', 0,"
                + " 0)");
    for (int i = 0; i < count; i++) {
      batch
          .bind("id", "reservation" + i)
          .bind("at", any(random))
          .bind("topic", topic(random))
          .bind("channel", channel(i))
          .add();
    }
    return count == 0 ? 0 : batch.execute().length;
  }

  private Instant any(Random random) {
    return START.plus(Duration.ofMinutes(random.nextInt(size.days * 1440)));
  }

  // Words as they come in a language: few of them often, many of them seldom.
  private static String topic(Random random) {
    return IntStream.range(0, 3 + random.nextInt(5))
        .mapToObj(i -> "word" + (int) (VOCABULARY * Math.pow(random.nextDouble(), 3)))
        .collect(Collectors.joining(" "));
  }

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
