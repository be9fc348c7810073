package dev.showrunner.calendar;

import dev.showrunner.job.Job;
import dev.showrunner.job.JobId;
import dev.showrunner.job.SlotConflict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What is published when, seen from all sides. Changes nothing. Thread-safe. */
public final class ContentCalendar implements FreeSlots {
  private static final int MOST_AROUND = 200;
  private static final int MOST_FREE = 1000;
  private static final int YEAR = 366;
  private static final int FREE_DAYS = 30;
  private static final Duration LATE = Duration.ofDays(30);

  /** The first instant behind the years that the calendar shows. */
  public static final Instant FAR = Instant.parse("+10000-01-01T00:00:00Z");

  private final CalendarStore store;
  private final Entries entries;
  private final JobSlots jobs;
  private final RuleBook rules;
  private final Supplier<? extends Collection<String>> channels;
  private final SlotScores scores;
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
    this.scores = scores;
    this.store = store;
    this.entries = jobs.entries();
    this.jobs = jobs;
    this.rules = rules;
    this.channels = channels;
    this.clock = clock;
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
    LocalDate until = first.plusDays(days);
    Stretch stretch = stretch(channel, first, until);
    return new PeriodView(
        first, until.minusDays(1), stretch.days(first, until), stretch.totals(first, until));
  }

  /** A month, day by day. */
  public PeriodView month(Optional<String> channel, YearMonth month) {
    return days(channel, month.atDay(1), month.lengthOfMonth());
  }

  /** A year, month by month. */
  public YearView year(Optional<String> channel, Year year) {
    LocalDate first = year.atDay(1);
    LocalDate until = first.plusYears(1);
    Stretch stretch = stretch(channel, first, until);
    List<YearView.MonthSum> months = new ArrayList<>();
    for (LocalDate day = first; day.isBefore(until); day = day.plusMonths(1)) {
      LocalDate next = day.plusMonths(1);
      months.add(
          new YearView.MonthSum(
              YearMonth.from(day), stretch.filled(day, next), stretch.totals(day, next)));
    }
    return new YearView(
        year.getValue(), months, stretch.filled(first, until), stretch.totals(first, until));
  }

  private Stretch stretch(Optional<String> channel, LocalDate first, LocalDate until) {
    Set<String> shown =
        new TreeSet<>(channel.map(Set::of).orElseGet(() -> Set.copyOf(channels.get())));
    return new Stretch(rules, slots(channel, start(first), start(until)), shown, clock.instant());
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(rules.zone()).toInstant();
  }

  /** The slots of a stretch of time, by time; those that break a rule are {@code CONFLICT}. */
  public List<Slot> slots(Optional<String> channel, Instant from, Instant until) {
    Set<String> inTheWay = new HashSet<>();
    List<Slot> near = near(channel, from, until);
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
   */
  public List<Slot> slots(Optional<String> channel, Instant from, Instant until, boolean alsoFree) {
    List<Slot> slots = new ArrayList<>(slots(channel, from, until));
    if (alsoFree) {
      Instant last = start(today().plusDays(FREE_DAYS));
      String whose = channel.orElseGet(this::usual);
      for (Instant at : after(whose, clock.instant(), MOST_FREE)) {
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
        .map(at -> slots(Optional.of(channel), at, at.plusMillis(1), true))
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

  /** What is to be published and is not yet, of all channels: late ones, and three months ahead. */
  public List<Slot> open() {
    Instant now = clock.instant();
    return entries
        .between(store, Optional.empty(), now.minus(LATE), now.plus(Entries.HORIZON))
        .stream()
        .filter(slot -> slot.status() == SlotStatus.SCHEDULED)
        .toList();
  }

  private List<Slot> near(Optional<String> channel, Instant from, Instant until) {
    Duration reach = ChannelRules.TOPIC_WINDOW.plusDays(1).plus(rules.longestGap(channel));
    return entries.between(store, channel, from.minus(reach), until.plus(reach));
  }

  private List<Conflict> among(Collection<Slot> slots) {
    return new ConflictFinder(rules).among(slots, channel -> entries.titles(store, channel));
  }

  private static boolean isIn(Instant at, Instant from, Instant until) {
    return !at.isBefore(from) && at.isBefore(until);
  }

  /** All conflicts of a stretch of time, warnings too, by time. */
  public List<Conflict> conflicts(Optional<String> channel, Instant from, Instant until) {
    return among(near(channel, from, until)).stream()
        .filter(conflict -> isIn(conflict.slot().at(), from, until))
        .toList();
  }

  /** As it is answered, with the nearest free slot. */
  public SlotConflict answer(Conflict conflict) {
    return conflict.answer(nearestFree(conflict.slot()).orElse(null));
  }

  private Optional<Instant> nearestFree(Slot slot) {
    return jobs.nearestFree(store, slot, clock.instant());
  }

  /** What a slot that is held is in conflict with. */
  List<Conflict> conflictsOf(Slot slot) {
    List<Slot> around = entries.around(store, slot.channel(), slot.at(), MOST_AROUND);
    return new ConflictFinder(rules).of(slot, around, entries.titles(store, slot.channel()));
  }

  /** What a slot is in conflict with, as it is answered. */
  public List<SlotConflict> answersOf(Slot slot) {
    List<Conflict> conflicts = conflictsOf(slot);
    return conflicts.isEmpty() ? List.of() : JobSlots.answer(conflicts, nearestFree(slot));
  }

  /** What each job is in conflict with; those without a conflict are left out. */
  public Map<JobId, List<SlotConflict>> conflictsOf(List<Job> made) {
    Map<JobId, List<SlotConflict>> conflicts = new HashMap<>();
    for (Job job : made) {
      store
          .find(job.id().value())
          .map(this::answersOf)
          .filter(found -> !found.isEmpty())
          .ifPresent(found -> conflicts.put(job.id(), found));
    }
    return conflicts;
  }

  /**
   * The best free slots, the best first; all of them can be taken together.
   *
   * @param from not before this, and not before now
   * @param days how many days from then on
   * @param hours at which hours; empty for the channel's preferred ones
   * @param topic what it will be about; empty when that is not known yet
   */
  public List<Suggestion> suggestions(
      String channel, Instant from, int days, List<Integer> hours, String topic, int count) {
    Instant now = clock.instant();
    Instant first = from.isBefore(now) ? now : from;
    ChannelRules own = rules.of(channel);
    List<Slot> there = near(Optional.of(channel), first, start(own.day(first).plusDays(days + 1L)));
    Slot wanted = wanted(channel, first, topic);
    List<Suggestion> found =
        Board.forVideo(wanted, there, own, entries.titles(store, channel))
            .map(board -> new Suggester(own, board, scores.of(channel)))
            .map(all -> all.suggest(first, days, hours.isEmpty() ? own.hours() : hours, count))
            .orElse(List.of());
    suggested.addAndGet(found.size());
    return found;
  }

  private static Slot wanted(String channel, Instant at, String topic) {
    return Slot.of(new Planned("", at, at, channel, topic, "", List.of(), 0));
  }

  /** Days without content. */
  public List<Gap> gaps(Optional<String> channel, LocalDate first, LocalDate until) {
    Set<LocalDate> filled = new HashSet<>();
    for (Slot slot : entries.between(store, channel, start(first), start(until))) {
      filled.add(slot.at().atZone(rules.zone()).toLocalDate());
    }
    ChannelRules own = rules.of(channel.orElseGet(this::usual));
    return Gap.between(first, until, filled, own.blackouts()::contains);
  }

  private String usual() {
    return channels.get().stream().findFirst().orElse("");
  }

  @Override
  public List<Instant> after(String channel, Instant after, int count) {
    Instant until = after.plus(Duration.ofDays(YEAR));
    Board board = new Board(rules.of(channel), near(Optional.of(channel), after, until));
    List<Instant> free = new ArrayList<>();
    Optional<Instant> next = board.nextFree(after, YEAR);
    while (next.isPresent() && free.size() < Math.min(count, MOST_FREE)) {
      free.add(next.get());
      board.take(next.get());
      next = board.nextFree(next.get(), YEAR).filter(at -> at.isBefore(until));
    }
    return free;
  }

  /** Counts; what schedules plan is left out. */
  public CalendarStatistics statistics() {
    CalendarStore.Counts counts = store.counts();
    Instant weekAgo = clock.instant().minus(ChannelRules.TOPIC_WINDOW);
    Set<String> inTheWay = new HashSet<>();
    long conflicts = 0;
    long reservedInTheWay = 0;
    for (Conflict conflict : among(store.between(Optional.empty(), weekAgo, FAR))) {
      if (!conflict.kind().isWarning()) {
        conflicts++;
        if (inTheWay.add(conflict.slot().id())) {
          reservedInTheWay += conflict.slot().status() == SlotStatus.RESERVED ? 1 : 0;
        }
      }
    }
    int room = days(Optional.of(usual()), today(), FREE_DAYS).totals().availableSlots();
    Set<LocalDate> filled = new HashSet<>();
    store.times().forEach(at -> filled.add(at.atZone(rules.zone()).toLocalDate()));
    return new CalendarStatistics(
        counts.reserved() + counts.scheduled() + counts.published(),
        Map.of(
            SlotStatus.AVAILABLE,
            (long) room,
            SlotStatus.RESERVED,
            counts.reserved() - reservedInTheWay,
            SlotStatus.SCHEDULED,
            counts.scheduled() - inTheWay.size() + reservedInTheWay,
            SlotStatus.PUBLISHED,
            counts.published(),
            SlotStatus.CONFLICT,
            (long) inTheWay.size()),
        filled.size(),
        conflicts,
        suggested.get());
  }
}
