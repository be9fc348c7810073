package dev.showrunner.youtube;

import dev.showrunner.job.JobId;
import java.time.Instant;
import java.util.Optional;

/**
 * Who makes a playlist of a name that a channel has none of, so that of several jobs at once, on
 * several nodes, one does. Thread-safe.
 */
public interface PlaylistClaims {

  /**
   * Lets a job make it, unless one does, or has tried to: what came of that may not be known, to
   * that job neither.
   *
   * @param until from when on it may be made again, if it is not there then
   * @return whether it is that job that makes it
   */
  boolean take(String channel, String name, JobId job, Instant now, Instant until);

  /** It is made. */
  void made(String channel, String name, String playlistId);

  /** The job has not made it, for certain: the next one may, at once. */
  void refused(String channel, String name, JobId job);

  /** The playlist that a job has made; none while it makes it, and once that is long ago. */
  Optional<String> made(String channel, String name, Instant now);
}
