package dev.showrunner.job;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What this process is doing for each job right now, so that a cancelled job's work can be ended at
 * once: external processes above all. Thread-safe.
 */
public final class RunningWork {
  private final Map<JobId, List<Runnable>> stops = new ConcurrentHashMap<>();

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
        (id, known) -> {
          List<Runnable> all = known == null ? new CopyOnWriteArrayList<>() : known;
          all.add(stop);
          return all;
        });
    return () ->
        stops.computeIfPresent(
            job,
            (id, known) -> {
              known.remove(stop);
              return known.isEmpty() ? null : known;
            });
  }

  /**
   * Ends all that runs for the job, the earliest registered first: who waits for a process that he
   * has begun knows that it was stopped before the process is seen to end.
   */
  public void stop(JobId job) {
    stops.getOrDefault(job, List.of()).forEach(Runnable::run);
  }

  /** A piece of work that is under way. */
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
