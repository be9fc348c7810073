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

  /** The same planned anew from that moment: what lies before it is dropped. */
  Schedule planned(Instant now) {
    return plannedAt(state.enabled() ? following(now) : Optional.empty());
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
    long most = plan.jitter().toSeconds();
    if (most == 0) {
      return Duration.ZERO;
    }
    long mixed = (seed() + occurrence.getEpochSecond()) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = mixed ^ (mixed >>> 27);
    return Duration.ofSeconds(Math.floorMod(mixed, most + 1));
  }

  private long seed() {
    return id.hashCode();
  }
}
