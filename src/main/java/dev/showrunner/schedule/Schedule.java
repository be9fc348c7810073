package dev.showrunner.schedule;

import dev.showrunner.job.JobRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A rule that makes jobs again and again, as its row says. A value: it does not change when the row
 * does.
 *
 * @param id sorts by creation
 * @param source where it comes from
 * @param plan what was asked for
 * @param request what each of its jobs has, but for topic and times
 * @param state how far it is
 */
public record Schedule(
    String id, Instant createdAt, Source source, Plan plan, JobRequest request, State state) {

  /**
   * Where a schedule comes from.
   *
   * @param file below {@code config/schedules}; empty when it was made over REST
   * @param sha256 of its entry in that file; empty when it was made over REST
   */
  public record Source(String file, String sha256) {
    /** Made over REST. */
    public static final Source REST = new Source("", "");

    /** Whether a file says what it is. */
    public boolean isFile() {
      return !file.isEmpty();
    }
  }

  Schedule with(State next) {
    return new Schedule(id, createdAt, source, plan, request, next);
  }

  /**
   * The same planned anew from that moment: what lies before it is dropped. What was made ahead is
   * not planned again either, whatever has become of its job: an occurrence makes one job, ever.
   */
  Schedule planned(Instant now) {
    return plannedAt(state.enabled() ? nextFrom(now) : Optional.empty());
  }

  /** The occurrence that comes next when it is planned anew at that moment. */
  Optional<Instant> nextFrom(Instant now) {
    // One that the jitter has put off is still to come; none before the schedule ever was.
    Instant behind = later(createdAt, now.minus(plan.jitter()));
    Instant made = state.lastAt();
    Optional<Instant> next = following(made == null ? behind : later(made, behind));
    while (next.isPresent() && !jittered(next.get()).isAfter(now)) {
      next = following(next.get());
    }
    return next;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  Schedule plannedAt(Optional<Instant> next) {
    return with(state.next(next.orElse(null), next.map(this::dueAt).orElse(null)));
  }

  /** The first occurrence later than that which a run is left for. */
  Optional<Instant> following(Instant instant) {
    return listed(0).isEmpty() ? Optional.empty() : plan.timing().occurrences().after(instant);
  }

  /** The list's topic of the run that comes so many runs later; empty when all were taken. */
  Optional<String> listed(long runsLater) {
    return plan.topics().of(state.runs() - state.topicsFrom() + runsLater, seed());
  }

  /** Whether {@link #listed} has a topic for the run that comes so many runs later. */
  boolean hasTopic(long runsLater) {
    return plan.topics().has(state.runs() - state.topicsFrom() + runsLater);
  }

  /** When an occurrence is to be looked at. */
  Instant dueAt(Instant occurrence) {
    return jittered(occurrence).minus(plan.leadTime());
  }

  /** When an occurrence is published or, without lead time, begun. */
  Instant jittered(Instant occurrence) {
    return occurrence.plus(jitter(occurrence));
  }

  // Drawn from id and instant, not from a die: whoever asks, and whenever, gets the same.
  private Duration jitter(Instant occurrence) {
    if (plan.jitter().isZero()) {
      return Duration.ZERO;
    }
    long most = mostJitter(occurrence);
    long mixed = (seed() + occurrence.getEpochSecond()) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = mixed ^ (mixed >>> 27);
    return Duration.ofSeconds(Math.floorMod(mixed, most + 1));
  }

  // No occurrence passes the next one: that would then look as if it had been missed. The door
  // refuses a jitter as long as that, but not in rules that an earlier version has let in.
  private long mostJitter(Instant occurrence) {
    long most = plan.jitter().toSeconds();
    return plan.timing()
        .occurrences()
        .after(occurrence)
        .map(next -> Duration.between(occurrence, next).toSeconds() - 1)
        .map(room -> Math.max(0, Math.min(most, room)))
        .orElse(most);
  }

  private long seed() {
    return id.hashCode();
  }
}
