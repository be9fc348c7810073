package dev.showrunner.job;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this process is doing for each job right now, so that a cancelled job's work can be ended at
 * once: external processes above all. Thread-safe.
 */
public final class RunningWork {
  private final Map<JobId, Set<Runnable>> stops = new ConcurrentHashMap<>();

  /**
   * Remembers how to end a piece of work.
   *
   * @param stop ends the work; called at most a few times, from any thread, and must not block for
   *     long
   * @return to be closed when the work has ended by itself
   */
  public Registration register(JobId job, Runnable stop) {
    stops.compute(
        job,
        (id, set) -> {
          Set<Runnable> all = set == null ? ConcurrentHashMap.newKeySet() : set;
          all.add(stop);
          return all;
        });
    return () ->
        stops.computeIfPresent(
            job,
            (id, set) -> {
              set.remove(stop);
              return set.isEmpty() ? null : set;
            });
  }

  /** Ends all that runs for the job. */
  public void stop(JobId job) {
    stops.getOrDefault(job, Set.of()).forEach(Runnable::run);
  }

  /** A piece of work that is under way. */
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
