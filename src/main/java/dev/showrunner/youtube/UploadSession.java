package dev.showrunner.youtube;

import dev.showrunner.job.JobId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One upload of a job's video, as it is stored. A value.
 *
 * @param job whose video it is
 * @param generation of the claim that began it
 * @param channel the channel's name
 * @param state what is known of it
 * @param sha256 of the file that is uploaded
 * @param bytes the file's length
 * @param title under which it was begun
 * @param begunAt when, by this machine's clock
 * @param uri the session's address; secret
 * @param confirmed how many bytes YouTube said it has
 * @param lastAt until when, as far as known, the file's last byte was on its way, so that it may
 *     have arrived; null before it went
 * @param videoId the video, when it has arrived; null before
 */
public record UploadSession(
    JobId job,
    int generation,
    String channel,
    State state,
    String sha256,
    long bytes,
    String title,
    Instant begunAt,
    String uri,
    long confirmed,
    @Nullable Instant lastAt,
    @Nullable String videoId) {

  /** What is known of an upload. */
  public enum State {
    /** It may go on. */
    OPEN,
    /** The video is there. */
    ARRIVED,
    /** It came to nothing and never will: expired or given up. */
    ENDED,
    /** The video is there, and YouTube failed to process it or refused it; its owner is asked. */
    REFUSED,
    /** It expired after its last byte was sent; YouTube may take a while to list the video. */
    EXPIRED,
    /** It expired, and whether the video is there could not be known; a person is asked. */
    UNDECIDED
  }

  UploadSession confirmed(long offset) {
    return copy(state, offset, lastAt, videoId);
  }

  UploadSession lastSent(Instant at) {
    return copy(state, confirmed, at, videoId);
  }

  UploadSession arrived(String video, Instant at) {
    return copy(State.ARRIVED, bytes, at, video);
  }

  UploadSession in(State other) {
    return copy(other, confirmed, lastAt, videoId);
  }

  /** Whether it can neither be asked nor given up any more, and its video may be there. */
  boolean isGone() {
    return state == State.EXPIRED || state == State.UNDECIDED;
  }

  boolean isOf(String otherSha256, long otherBytes) {
    return sha256.equals(otherSha256) && bytes == otherBytes;
  }

  private UploadSession copy(
      State other, long offset, @Nullable Instant last, @Nullable String video) {
    return new UploadSession(
        job, generation, channel, other, sha256, bytes, title, begunAt, uri, offset, last, video);
  }

  /** Without its address. */
  @Override
  public String toString() {
    return "upload of %s (%d): %s, %d of %d bytes"
        .formatted(job, generation, state, confirmed, bytes);
  }
}
