package dev.showrunner.media.footage;

import dev.showrunner.job.JobId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Remembers in memory what the database would. */
final class FakeUses implements FootageUses {
  private final Map<JobId, Map<String, Instant>> jobs = new HashMap<>();

  @Override
  public Map<String, Instant> lastUsed(JobId except) {
    Map<String, Instant> last = new HashMap<>();
    jobs.forEach(
        (job, files) -> {
          if (!job.equals(except)) {
            files.forEach((file, at) -> last.merge(file, at, (a, b) -> a.isAfter(b) ? a : b));
          }
        });
    return last;
  }

  @Override
  public void record(JobId job, Set<String> files, Instant at) {
    Map<String, Instant> shown = new HashMap<>();
    files.forEach(file -> shown.put(file, at));
    jobs.put(job, shown);
  }
}
