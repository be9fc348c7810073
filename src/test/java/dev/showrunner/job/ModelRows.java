package dev.showrunner.job;

import dev.showrunner.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The jobs' rows as they are stored, in the words of {@link ModelJob}. */
final class ModelRows {
  private ModelRows() {}

  static Map<String, String> of(Database database) {
    return database.reader().inTransaction(ModelRows::read);
  }

  private static Map<String, String> read(Handle handle) {
    Map<String, Set<Stage>> made = new HashMap<>();
    handle
        .createQuery("SELECT job_id, stage FROM checkpoints WHERE part = ''")
        .map((row, context) -> Map.entry(row.getString("job_id"), row.getString("stage")))
        .forEach(
            one ->
                made.computeIfAbsent(one.getKey(), id -> EnumSet.noneOf(Stage.class))
                    .add(Stage.valueOf(one.getValue())));
    Map<String, String> rows = new TreeMap<>();
    handle
        .createQuery("SELECT * FROM jobs")
        .map((row, context) -> state(row, made))
        .forEach(job -> rows.put(job.id, job.toString()));
    return rows;
  }

  private static ModelJob state(ResultSet row, Map<String, Set<Stage>> made) throws SQLException {
    ModelJob job = new ModelJob(row.getString("id"), Instant.EPOCH, 0, 0, false, null);
    job.status = JobStatus.valueOf(row.getString("status"));
    job.stage = Stage.valueOf(row.getString("stage"));
    job.made = made.getOrDefault(job.id, EnumSet.noneOf(Stage.class));
    job.attempts = row.getInt("attempts");
    job.generation = row.getInt("generation");
    job.node = row.getString("node");
    job.due = instant(row, "due_at");
    job.until = instant(row, "until_at");
    job.waitsFor = reason(row.getString("wait_reason"));
    String error = row.getString("error_kind");
    job.error = error == null ? null : JobError.Kind.valueOf(error);
    job.pauseWanted = row.getBoolean("pause_requested");
    String before = row.getString("paused_from");
    job.before =
        before == null
            ? null
            : new ModelJob.Before(
                JobStatus.valueOf(before),
                reason(row.getString("paused_reason")),
                instant(row, "paused_until"));
    job.approved = row.getBoolean("approved");
    job.startedAt = instant(row, "started_at");
    job.endedAt = instant(row, "completed_at");
    return job;
  }

  private static @Nullable WaitReason reason(@Nullable String name) {
    return name == null ? null : WaitReason.valueOf(name);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
