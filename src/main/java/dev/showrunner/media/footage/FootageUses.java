package dev.showrunner.media.footage;

import dev.showrunner.job.JobId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Remembers which files were shown in which videos. Thread-safe. */
public interface FootageUses {
  /** For tests and tools: remembers nothing. */
  FootageUses NONE =
      new FootageUses() {
        @Override
        public Map<String, Instant> lastUsed(JobId except) {
          return Map.of();
        }

        @Override
        public void record(JobId job, Set<String> files, Instant at) {
          // Nobody asks.
        }
      };

  /**
   * When each file was last shown in a video.
   *
   * @param except whose own choice does not count, so that it comes out the same when it is made
   *     again
   * @return by the file's name, relative to the library; one that was never shown is not in it
   */
  Map<String, Instant> lastUsed(JobId except);

  /** Remembers what a job shows, instead of what it showed before. */
  void record(JobId job, Set<String> files, Instant at);
}
