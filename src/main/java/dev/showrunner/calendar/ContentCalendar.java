package dev.showrunner.calendar;

import dev.showrunner.job.Job;
import dev.showrunner.job.JobId;
import dev.showrunner.job.SlotConflict;
import dev.showrunner.job.SlotTakenException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What is published when, seen from all sides. Changes nothing. Thread-safe. */
public final class ContentCalendar {
  private static final int FREE_DAYS = 30;
  private static final Duration LATE = Duration.ofDays(30);

  /** The first instant behind the years that the calendar shows. */
  public static final Instant FAR = Instant.parse("+10000-01-01T00:00:00Z");

  private final CalendarStore store;
  private final Entries entries;
  private final ConflictAnswers answers;
  private final CalendarCounts counts;
  private final RuleBook rules;
  private final Supplier<? extends Collection<String>> channels;
  private final CalendarViews views;
  private final FreeTimes free;
  private final Clock clock;
  private final AtomicLong suggested = new AtomicLong();

  /**
   * @param jobs which sees what is planned, too
   * @param channels the channels there are at this moment, the usual one first
   */
  public ContentCalendar(
      CalendarStore store,
      JobSlots jobs,
      RuleBook rules,
      Supplier<? extends Collection<String>> channels,
      Clock clock) {
    this(store, jobs, rules, channels, SlotScores.NONE, clock);
  }

  /**
   * @param jobs which sees what is planned, too
   * @param channels the channels there are at this moment, the usual one first
   * @param scores how well videos have done at a time of the week, which suggestions follow
   */
  public ContentCalendar(
      CalendarStore store,
      JobSlots jobs,
      RuleBook rules,
      Supplier<? extends Collection<String>> channels,
      SlotScores scores,
      Clock clock) {
    this.store = store;
    this.entries = jobs.entries();
    this.answers = new ConflictAnswers(store, jobs, rules, clock);
    this.counts = new CalendarCounts(store, entries, rules, clock);
    this.rules = rules;
    this.channels = channels;
    this.clock = clock;
    this.views = new CalendarViews(entries, rules, channels, clock, this::slots);
    this.free =
        new FreeTimes(rules, this::near, name -> entries.titles(store, name), scores, clock);
  }

  /** The zone in which days begin. */
  public ZoneId zone() {
    return rules.zone();
  }

  /** This moment. */
  public Instant now() {
    return clock.instant();
  }

  /** Today, in the calendar's zone. */
  public LocalDate today() {
    return clock.instant().atZone(rules.zone()).toLocalDate();
  }

  /**
   * Days one by one, and in all.
   *
   * @param channel whose; empty for all
   * @param days how many, 1 to 366
   */
  public PeriodView days(Optional<String> channel, LocalDate first, int days) {
    return views.days(channel, first, days);
  }

  /** A month, day by day. */
  public PeriodView month(Optional<String> channel, YearMonth month) {
    return days(channel, month.atDay(1), month.lengthOfMonth());
  }

  /** A year, month by month. */
  public YearView year(Optional<String> channel, Year year) {
    return views.year(channel, year);
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(rules.zone()).toInstant();
  }

  /**
   * Up to where what schedules plan is shown when a stretch of time is asked for: its end, or, when
   * that is more than 367 days behind its beginning and now, 92 days from now.
   */
  public Instant horizon(Instant from, Instant until) {
    return entries.horizon(from, until);
  }

  /** The slots of a stretch of time, by time; those that break a rule are {@code CONFLICT}. */
  public List<Slot> slots(Optional<String> channel, Instant from, Instant until) {
    return slots(channel, from, until, horizon(from, until));
  }

  private List<Slot> slots(Optional<String> channel, Instant from, Instant until, Instant planned) {
    Set<String> inTheWay = new HashSet<>();
    List<Slot> near = near(channel, from, until, planned);
    for (Conflict conflict : among(near)) {
      if (!conflict.kind().isWarning()) {
        inTheWay.add(conflict.slot().id());
      }
    }
    return near.stream()
        .filter(slot -> isIn(slot.at(), from, until))
        .map(slot -> inTheWay.contains(slot.id()) ? slot.with(SlotStatus.CONFLICT) : slot)
        .sorted(ConflictFinder.BY_TIME)
        .toList();
  }

  /**
   * The same, and, if wanted, the free slots of the usual channel, or of the one that is asked for,
   * within the next 30 days.
   *
   * @param planned up to where what schedules plan is among them, as of {@link #horizon}
   */
  public List<Slot> slots(
      Optional<String> channel, Instant from, Instant until, Instant planned, boolean alsoFree) {
    List<Slot> slots = new ArrayList<>(slots(channel, from, until, planned));
    if (alsoFree) {
      Instant last = start(today().plusDays(FREE_DAYS));
      String whose = channel.orElseGet(this::usual);
      for (Instant at : after(whose, clock.instant(), FreeTimes.MOST)) {
        if (isIn(at, from, until) && at.isBefore(last)) {
          slots.add(free(whose, at));
        }
      }
      slots.sort(ConflictFinder.BY_TIME);
    }
    return slots;
  }

  private Slot free(String channel, Instant at) {
    int minutes = rules.of(channel).slotMinutes();
    return Slot.free(channel, at, minutes);
  }

  /**
   * A slot that is held, or one that {@link #slots} lists as free.
   *
   * @throws SlotNotFoundException when there is none of that id
   */
  public Slot get(String id) {
    return find(id).or(() -> freeOf(id)).orElseThrow(() -> new SlotNotFoundException(id));
  }

  /** A slot that is held, by its own id or its job's. */
  public Optional<Slot> find(String id) {
    return store
        .find(id)
        .or(() -> entries.planned(store, id))
        .map(slot -> slot.with(statusOf(slot)));
  }

  private Optional<Slot> freeOf(String id) {
    String channel = id.substring(0, Math.max(0, id.lastIndexOf('.')));
    return Slot.instantOf(id)
        .filter(at -> channels.get().contains(channel))
        .map(at -> slots(Optional.of(channel), at, at.plusMillis(1), Instant.MAX, true))
        .flatMap(there -> there.stream().filter(slot -> slot.id().equals(id)).findFirst());
  }

  // As the lists have it, that is, only one of two is in the way of the other.
  private SlotStatus statusOf(Slot slot) {
    return slots(Optional.of(slot.channel()), slot.at(), slot.at().plusMillis(1)).stream()
        .filter(listed -> listed.id().equals(slot.id()))
        .map(Slot::status)
        .findFirst()
        .orElse(slot.status());
  }

  /** What is to be uploaded and is not yet, of all channels: late ones, and three months ahead. */
  public List<Slot> open() {
    Instant now = clock.instant();
    Instant until = now.plus(Entries.HORIZON);
    return entries.between(store, Optional.empty(), now.minus(LATE), until, until).stream()
        .filter(slot -> slot.status() == SlotStatus.SCHEDULED && !slot.isUploaded())
        .toList();
  }

  private List<Slot> near(Optional<String> channel, Instant from, Instant until, Instant planned) {
    Duration reach = ChannelRules.TOPIC_WINDOW.plusDays(1).plus(rules.longestGap(channel));
    Instant last = until.plus(reach);
    return entries.between(
        store, channel, from.minus(reach), last, planned.isBefore(until) ? planned : last);
  }

  private List<Conflict> among(Collection<Slot> slots) {
    return new ConflictFinder(rules).among(slots, channel -> entries.titles(store, channel));
  }

  private static boolean isIn(Instant at, Instant from, Instant until) {
    return !at.isBefore(from) && at.isBefore(until);
  }

  /** All conflicts of a stretch of time, warnings too, by time. */
  public List<Conflict> conflicts(Optional<String> channel, Instant from, Instant until) {
    return conflicts(channel, from, until, horizon(from, until));
  }

  /**
   * The same.
   *
   * @param planned up to where what schedules plan is among them, as of {@link #horizon}
   */
  public List<Conflict> conflicts(
      Optional<String> channel, Instant from, Instant until, Instant planned) {
    return among(near(channel, from, until, planned)).stream()
        .filter(conflict -> isIn(conflict.slot().at(), from, until))
        .toList();
  }

  /** As they are answered, with the nearest free slots. */
  public List<SlotConflict> answers(List<Conflict> conflicts) {
    return answers.of(conflicts);
  }

  /**
   * What a slot that is there is in conflict with, as it is answered: as the lists have it, so of
   * two that are too close the later one is.
   */
  public List<SlotConflict> listedOf(Slot slot) {
    return answers(
        conflicts(Optional.of(slot.channel()), slot.at(), slot.at().plusMillis(1)).stream()
            .filter(conflict -> conflict.slot().id().equals(slot.id()))
            .toList());
  }

  /** What a slot that was just taken is in conflict with, before or behind it, as answered. */
  public List<SlotConflict> answersOf(Slot slot) {
    return answers.of(slot);
  }

  /** What each job is in conflict with; those without a conflict are left out. */
  public Map<JobId, List<SlotConflict>> conflictsOf(List<Job> made) {
    return answers.ofJobs(made);
  }

  /**
   * The best free slots, the best first; all of them can be taken together.
   *
   * @param from not before this, and not before now
   * @param days how many days from then on
   * @param hours at which hours; empty for the channel's preferred ones
   * @param topic what it will be about; empty when that is not known yet. With one the slots lie so
   *     far apart that videos of that topic could be in all of them
   * @throws SlotTakenException when the topic is nearly a title that the channel has published
   */
  public List<Suggestion> suggestions(
      String channel, Instant from, int days, List<Integer> hours, String topic, int count) {
    List<Suggestion> found = free.suggestions(channel, from, days, hours, topic, count);
    suggested.addAndGet(found.size());
    return found;
  }

  /**
   * Days without content. Over more than 367 days only what schedules plan in the next 92 counts.
   */
  public List<Gap> gaps(Optional<String> channel, LocalDate first, LocalDate until) {
    Set<LocalDate> filled = new HashSet<>();
    Instant from = start(first);
    Instant last = start(until);
    for (Slot slot : entries.between(store, channel, from, last, horizon(from, last))) {
      filled.add(slot.at().atZone(rules.zone()).toLocalDate());
    }
    ChannelRules own = rules.of(channel.orElseGet(this::usual));
    return Gap.between(first, until, filled, own.blackouts()::contains);
  }

  private String usual() {
    return channels.get().stream().findFirst().orElse("");
  }

  /**
   * The next free slots of a channel, the earliest first. They keep the rules also together: all of
   * them can be taken.
   *
   * @param after they are later than this
   * @param count how many, 1 to 1,000; fewer are answered when there is no more room within a year
   */
  List<Instant> after(String channel, Instant after, int count) {
    return free.after(channel, after, count);
  }

  /** Counts, those of conflicts a minute old at most; what schedules plan is left out. */
  public CalendarStatistics statistics() {
    int room = days(Optional.of(usual()), today(), FREE_DAYS).totals().availableSlots();
    return counts.statistics(room, suggested.get());
  }
}
