package dev.showrunner.store;

import dev.showrunner.job.JobError;
import dev.showrunner.job.JobId;
import dev.showrunner.job.JobRow;
import dev.showrunner.job.WaitReason;
import dev.showrunner.notify.Kind;
import dev.showrunner.video.Publication;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a change of a job is worth telling people, written in the transaction of the change. */
final class JobNotices {
  private static final Set<WaitReason> PERSONS =
      Set.of(WaitReason.APPROVAL, WaitReason.DECISION, WaitReason.SIGN_IN);

  private static final String TABLE =
      "notifications (id, kind, job_id, topic, channel, detail, created_at, due_at, tries)";
  private static final String ONCE = " ON CONFLICT (id) DO NOTHING";

  private static final Sql ADD = Sql.insert(TABLE, "(?, ?, ?, ?, ?, ?, ?, ?, 0)", ONCE);

  private static final Sql ADD_OF_JOB =
      Sql.alone(
          "INSERT INTO "
              + TABLE
              + " SELECT ?, ?, id, topic, ?, ?, ?, ?, 0 FROM jobs WHERE id = ?"
              + ONCE);

  private JobNotices() {}

  /**
   * @param row with the version that it gets by the change; what it is about is known by that
   */
  static void write(Writes writes, JobRow row) {
    Optional<Kind> kind = kind(row);
    Instant now = row.leftAt;
    if (kind.isPresent() && now != null) {
      JobError error = row.error;
      writes.add(
          row.id,
          ADD,
          "job-" + row.id + "-" + row.version,
          kind.get().name(),
          row.id.value(),
          row.request.topic(),
          row.request.channel(),
          error == null ? waited(row.waitReason) : error.message(),
          now,
          now);
    }
  }

  /** A published video is not as it was wanted; the same is told once. */
  static void differences(Writes writes, JobId id, Publication publication, Instant now) {
    String detail = String.join("; ", publication.differences());
    if (!detail.isEmpty()) {
      writes.add(
          id,
          ADD_OF_JOB,
          "difference-" + id + "-" + Integer.toHexString(detail.hashCode()),
          Kind.DIFFERENCE.name(),
          publication.channel(),
          detail + ": " + publication.url(),
          now,
          now,
          id.value());
    }
  }

  private static Optional<Kind> kind(JobRow row) {
    return switch (row.status()) {
      case COMPLETED -> Optional.of(Kind.COMPLETED);
      case FAILED -> Optional.of(Kind.FAILED);
      case WAITING ->
          PERSONS.contains(row.waitReason) ? Optional.of(Kind.WAITING) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static String waited(@Nullable WaitReason reason) {
    return reason == WaitReason.APPROVAL ? "Watch the video, then approve or reject it" : "";
  }
}
