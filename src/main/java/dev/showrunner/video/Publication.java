package dev.showrunner.video;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Proof that a video is where its channel's viewers find it.
 *
 * @param channel the channel's name
 * @param videoId the channel's own name for the video: YouTube's id, or the job's id in a folder
 *     channel
 * @param url where it can be watched: {@code https:} or {@code file:}
 * @param publishedAt when that was confirmed
 * @param notes sentences for the job's owner, such as what could not be added to the video; may be
 *     empty
 */
public record Publication(
    String channel, String videoId, String url, Instant publishedAt, List<String> notes)
    implements StageResult {
  /** As it is stored: earlier versions knew no notes. */
  public Publication(
      String channel,
      String videoId,
      String url,
      Instant publishedAt,
      @Nullable List<String> notes) {
    this.channel = channel;
    this.videoId = videoId;
    this.url = url;
    this.publishedAt = publishedAt;
    this.notes = notes == null ? List.of() : List.copyOf(notes);
  }

  /**
   * How a note begins that says what the channel has made of the video, against what was wanted.
   */
  public static final String DIFFERS = "NOT AS WANTED: ";

  /** What the channel has made of the video, against what was wanted: one sentence for each. */
  public List<String> differences() {
    return notes.stream()
        .filter(note -> note.startsWith(DIFFERS))
        .map(note -> note.substring(DIFFERS.length()))
        .toList();
  }

  /** The same with other notes. */
  public Publication noting(List<String> others) {
    return new Publication(channel, videoId, url, publishedAt, others);
  }

  /** One of which there is nothing more to say. */
  public Publication(String channel, String videoId, String url, Instant publishedAt) {
    this(channel, videoId, url, publishedAt, List.of());
  }
}
