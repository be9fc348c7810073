package dev.showrunner.script;

import dev.showrunner.job.JobId;
import java.time.Instant;
import java.util.List;

/** What each channel's videos said, so that none says the same again. Thread-safe. */
public interface EarlierScripts {

  /** Where nothing is remembered. */
  EarlierScripts NONE =
      new EarlierScripts() {
        @Override
        public List<Earlier> of(String channel, JobId except) {
          return List.of();
        }

        @Override
        public void remember(String channel, Earlier script, Instant at) {}
      };

  /**
   * The scripts of a channel's videos that are published, made or waiting to be; the latest first,
   * a few thousand at most.
   *
   * @param except the job that asks
   */
  List<Earlier> of(String channel, JobId except);

  /** Remembers a job's script instead of the one that it had before. */
  void remember(String channel, Earlier script, Instant at);

  /** A job's script, as far as it is remembered. */
  record Earlier(JobId job, String title, Fingerprint print) {}
}
