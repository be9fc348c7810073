package dev.showrunner.job;

import dev.showrunner.video.Thumbnail;
import java.time.Instant;
import java.util.List;

/** Which of a job's thumbnails is shown. */
final class ThumbnailChoice {
  private ThumbnailChoice() {}

  /**
   * Writes the checkpoint anew. While a stage runs its claim may be reading it, and once the video
   * is published its channel has the picture.
   */
  static void choose(JobChanges tx, JobRow row, int place, Instant now) {
    Production made = tx.made(row.id);
    if (made.has(Stage.UPLOAD)) {
      throw IllegalTransitionException.of(
          row.id, row.status(), "be given another thumbnail: it is published");
    }
    if (row.status() == JobStatus.RUNNING) {
      throw IllegalTransitionException.of(
          row.id, row.status(), "be given another thumbnail; pause it first");
    }
    if (!made.has(Stage.THUMBNAIL) || made.thumbnail().candidates().isEmpty()) {
      throw IllegalTransitionException.of(
          row.id, row.status(), "be given another thumbnail: it has none to choose from");
    }
    Thumbnail thumbnail = made.thumbnail();
    int most = thumbnail.candidates().size();
    if (place < 1 || place > most) {
      throw new InvalidRequestException(
          "candidate", "candidate must be 1 to %d, not %d".formatted(most, place));
    }
    tx.dropCheckpoints(row.id, List.of(Stage.THUMBNAIL));
    tx.checkpoint(row.id, Stage.THUMBNAIL, row.generation, thumbnail.choosing(place), now);
  }
}
