package dev.showrunner.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what nobody wants any more: jobs that ended long ago, and the trash. Thread-safe. */
public final class Housekeeping {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final int MOST_DAYS = 36_500;

  /** A home that is not looked after for longer than this keeps the files of deleted jobs. */
  private static final Duration DELETED_KNOWN = Duration.ofDays(400);

  private static final Duration DAY = Duration.ofDays(1);

  private final JobStore store;
  private final Deletions deletions;
  private final JobFiles files;
  private final Clock clock;
  private final Duration history;
  private volatile Instant nextForgetting = Instant.MIN;

  /**
   * @param history how long ended jobs are kept; zero for ever
   */
  Housekeeping(JobStore store, Deletions deletions, JobFiles files, Clock clock, Duration history) {
    this.store = store;
    this.deletions = deletions;
    this.files = files;
    this.clock = clock;
    this.history = history;
  }

  /** Does what is due; to be called now and then. */
  public void tidy() {
    int emptied = deletions.emptyDue();
    int cleaned = history.isZero() ? 0 : clean(now().minus(history));
    if (now().isAfter(nextForgetting)) {
      nextForgetting = now().plus(DAY);
      forgetDeleted(now().minus(DELETED_KNOWN));
    }
    if (emptied + cleaned > 0) {
      LOG.info("Housekeeping removed {} ended jobs and {} from the trash", cleaned, emptied);
    }
  }

  private void forgetDeleted(Instant before) {
    store.change(
        tx -> {
          tx.forgetDeleted(before);
          return true;
        });
  }

  /**
   * Removes for good the jobs that ended, well or not, more than so many days ago, with their files
   * and what is recorded of them; what is published stays. One that is still ending is left for the
   * next time.
   *
   * @param days 0 to 36,500
   * @return how many
   * @throws InvalidRequestException when it is another number
   */
  public int clean(int days) {
    Fields.number("olderThanDays", days, 0, MOST_DAYS);
    Instant time = now().minus(Duration.ofDays(days));
    int cleaned = clean(time);
    LOG.info("{} jobs that ended before {} were deleted for good", cleaned, time);
    return cleaned;
  }

  private int clean(Instant endedBefore) {
    int cleaned = 0;
    // Those that are left come again with the next ones: a round that deletes none is the last.
    for (int more = some(endedBefore); more > 0; more = some(endedBefore)) {
      cleaned += more;
    }
    return cleaned;
  }

  private int some(Instant endedBefore) {
    List<JobId> ids = store.endedBefore(endedBefore, JobQuery.MOST);
    return (int) ids.stream().filter(this::removed).count();
  }

  private boolean removed(JobId id) {
    try {
      deletions.forGood(id);
      return true;
    } catch (IllegalTransitionException | JobNotFoundException e) {
      LOG.debug("Job {} is left for later", id, e);
      return false;
    }
  }

  /**
   * Gives up what is worth least, one after the other, for as long as room is short on the disk of
   * this home: what lies in the trash, the longest deleted first, then the large files of completed
   * jobs, the oldest first. Never an original of which nobody knows yet whether it is published.
   */
  public void makeRoom(BooleanSupplier isShort) {
    int emptied = 0;
    for (JobId id : store.trashedLongest(JobQuery.MOST)) {
      if (!isShort.getAsBoolean()) {
        break;
      }
      emptied += files.isStowed(id) && deletions.emptyOf(id) ? 1 : 0;
    }
    int thinned = 0;
    long freed = 0;
    for (JobId id : isShort.getAsBoolean() ? oldestCompleted() : List.<JobId>of()) {
      if (!isShort.getAsBoolean()) {
        break;
      }
      long more = store.needsFiles(id) ? 0 : files.thin(id);
      freed += more;
      thinned += more > 0 ? 1 : 0;
    }
    if (emptied + thinned > 0) {
      LOG.warn(
          "The disk is nearly full: {} jobs of the trash and {} MB of {} completed jobs are gone",
          emptied,
          freed / 1_000_000,
          thinned);
    }
  }

  private List<JobId> oldestCompleted() {
    return files.there().stream()
        .flatMap(id -> store.find(id).stream())
        .filter(job -> job.status() == JobStatus.COMPLETED)
        .sorted(
            Comparator.comparing(job -> Objects.requireNonNullElse(job.completedAt(), Instant.MAX)))
        .map(Job::id)
        .toList();
  }

  /** The deleted jobs that can be taken back, the newest first. */
  public Page<TrashedJob> trash(TrashQuery query) {
    return store.trashed(query);
  }

  /**
   * Removes all that lies in the trash, with its files.
   *
   * @return how many jobs
   */
  public int emptyTrash() {
    return deletions.empty();
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
