package dev.showrunner.quota;

import dev.showrunner.job.JobId;
import dev.showrunner.youtube.Cost;
import dev.showrunner.youtube.PacificDay;
import dev.showrunner.youtube.QuotaBook;
import dev.showrunner.youtube.QuotaSpentException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the book of what each Google project has spent today. It never spends more than there is,
 * however many threads and nodes spend at once. Thread-safe.
 */
public final class QuotaLedger implements QuotaBook {
  private static final Logger LOG = LoggerFactory.getLogger(QuotaLedger.class);

  /** A clock may be an hour ahead of Google's, and a little more. */
  private static final Duration SKEW = Duration.ofMinutes(90);

  /** Whose clock is ahead of Google's is refused for yesterday's sake and asks again soon. */
  private static final Duration STEP = Duration.ofMinutes(15);

  private static final String NOBODY = "";

  private final QuotaStore store;
  private final QuotaRules rules;
  private final UnaryOperator<String> projects;
  private final Clock clock;

  /**
   * @param projects the Google project of the channel of that name
   */
  public QuotaLedger(
      QuotaStore store, QuotaRules rules, UnaryOperator<String> projects, Clock clock) {
    this.store = store;
    this.rules = rules;
    this.projects = projects;
    this.clock = clock;
  }

  @Override
  public void spend(String channel, Cost cost) {
    spend(NOBODY, channel, cost);
  }

  @Override
  public void refused(String channel, Cost cost) {
    Instant now = now();
    LocalDate today = PacificDay.of(now);
    boolean early = now.isBefore(PacificDay.start(today).plus(SKEW));
    Instant until = early ? now.plus(STEP) : PacificDay.reset(now);
    Allowance of = Allowance.of(cost);
    String project = projects.apply(channel);
    store.change(project, today, day -> day.gone(of, until));
    LOG.warn(
        "YouTube says that the {} of project {} are spent; none is asked for until {}",
        of.label(),
        project,
        until);
  }

  @Override
  public QuotaBook of(JobId job) {
    return new QuotaBook() {
      @Override
      public void spend(String channel, Cost cost) {
        QuotaLedger.this.spend(job.value(), channel, cost);
      }

      @Override
      public void refused(String channel, Cost cost) {
        QuotaLedger.this.refused(channel, cost);
      }
    };
  }

  private void spend(String job, String channel, Cost cost) {
    Instant now = now();
    String project = projects.apply(channel);
    Allowance of = Allowance.of(cost);
    int amount = rules.cost(cost);
    int limit = rules.limit(project, of);
    store.change(
        project,
        PacificDay.of(now),
        day -> {
          if (day.free(of, limit, job, now) < amount) {
            throw spent(project, of, day, now);
          }
          return day.spend(of, amount, job);
        });
  }

  /**
   * {@inheritDoc}
   *
   * <p>So another upload does not take what this one needs to be finished. What is set aside is
   * given back at the day's end, or by {@link #release}. Asked again for the same job, it is set
   * aside anew.
   */
  @Override
  public boolean begin(JobId job, String channel, List<Cost> needed, List<Cost> wanted) {
    Instant now = now();
    String project = projects.apply(channel);
    List<Cost> both = new ArrayList<>(needed);
    both.addAll(wanted);
    Map<Allowance, Integer> least = rules.costs(needed);
    Map<Allowance, Integer> most = rules.costs(both);
    QuotaDay after =
        store.change(
            project,
            PacificDay.of(now),
            day -> {
              if (fits(day, project, most, job.value(), now)) {
                return day.hold(job.value(), most);
              }
              for (Map.Entry<Allowance, Integer> each : least.entrySet()) {
                int limit = rules.limit(project, each.getKey());
                if (day.free(each.getKey(), limit, job.value(), now) < each.getValue()) {
                  throw spent(project, each.getKey(), day, now);
                }
              }
              return day.hold(job.value(), least);
            });
    return after.holds().getOrDefault(job.value(), Map.of()).equals(most);
  }

  private boolean fits(
      QuotaDay day, String project, Map<Allowance, Integer> amounts, String job, Instant now) {
    return amounts.entrySet().stream()
        .allMatch(
            each ->
                day.free(each.getKey(), rules.limit(project, each.getKey()), job, now)
                    >= each.getValue());
  }

  @Override
  public void release(JobId job, String channel) {
    store.change(
        projects.apply(channel), PacificDay.of(now()), day -> day.hold(job.value(), Map.of()));
  }

  private QuotaSpentException spent(String project, Allowance of, QuotaDay day, Instant now) {
    Instant until = PacificDay.reset(now);
    Instant gone = day.goneUntil().getOrDefault(of, until);
    boolean saidSo = day.isGone(of, now);
    int limit = rules.limit(project, of);
    String why =
        saidSo
            ? "YouTube says that none is left"
            : "%d of %d are spent and %d are set aside for uploads under way"
                .formatted(day.spentOf(of), limit, day.heldOf(of));
    return new QuotaSpentException(
        saidSo ? gone : until,
        "The %s of Google project %s do not suffice for today: %s; it goes on at %s, when YouTube counts anew"
            .formatted(of.label(), project, why, saidSo ? gone : until));
  }

  /**
   * How many more uploads a day has room for, by the uploads and the units of the project that the
   * channel belongs to.
   *
   * @param day in California; one that is over has no room
   * @param needed what each upload costs
   */
  public int room(String channel, LocalDate day, List<Cost> needed) {
    Instant now = now();
    if (day.isBefore(PacificDay.of(now))) {
      return 0;
    }
    String project = projects.apply(channel);
    QuotaDay known = store.read(project, day);
    return rules.costs(needed).entrySet().stream()
        .filter(each -> each.getValue() > 0)
        .mapToInt(
            each ->
                known.free(each.getKey(), rules.limit(project, each.getKey()), NOBODY, now)
                    / each.getValue())
        .min()
        .orElse(Integer.MAX_VALUE);
  }

  /** The project that a channel's calls are charged to. */
  String project(String channel) {
    return projects.apply(channel);
  }

  /** The jobs for which a project has something set aside today: their uploads are paid for. */
  Set<String> paid(String project) {
    return store.read(project, PacificDay.of(now())).holds().keySet();
  }

  /** What is left today of each project of these channels, by the project's name. */
  public List<ProjectQuota> today(List<String> channels) {
    Map<String, TreeSet<String>> byProject = new TreeMap<>();
    for (String channel : channels) {
      byProject.computeIfAbsent(projects.apply(channel), key -> new TreeSet<>()).add(channel);
    }
    Instant now = now();
    return byProject.entrySet().stream()
        .map(each -> today(each.getKey(), List.copyOf(each.getValue()), now))
        .toList();
  }

  private ProjectQuota today(String project, List<String> channels, Instant now) {
    LocalDate today = PacificDay.of(now);
    QuotaDay day = store.read(project, today);
    Map<Allowance, ProjectQuota.Share> shares = new EnumMap<>(Allowance.class);
    for (Allowance each : Allowance.values()) {
      int limit = rules.limit(project, each);
      shares.put(
          each,
          new ProjectQuota.Share(
              limit,
              day.spentOf(each),
              day.heldOf(each),
              day.free(each, limit, NOBODY, now),
              day.isGone(each, now)));
    }
    return new ProjectQuota(project, channels, today, PacificDay.reset(now), shares);
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
