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
   * Lets a job make it, unless another one does.
   *
   * @param until from when on another may, if it is not there then
   * @return whether it is that job that makes it
   */
  boolean take(String channel, String name, JobId job, Instant now, Instant until);

  /** It is made. */
  void made(String channel, String name, String playlistId);

  /** The playlist that a job has made; none while it makes it, and once that is long ago. */
  Optional<String> made(String channel, String name, Instant now);
}
