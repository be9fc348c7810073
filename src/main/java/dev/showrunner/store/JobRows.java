package dev.showrunner.store;

import dev.showrunner.job.JobError;
import dev.showrunner.job.JobId;
import dev.showrunner.job.JobRow;
import dev.showrunner.job.JobRow.Paused;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.Occurrence;
import dev.showrunner.job.Origin;
import dev.showrunner.job.Stage;
import dev.showrunner.job.WaitReason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Between a {@link JobRow} and the columns of the table {@code jobs}. */
final class JobRows implements RowMapper<JobRow> {

  @Override
  public JobRow map(ResultSet columns, StatementContext context) throws SQLException {
    JobRow row =
        new JobRow(
            new JobId(columns.getString("id")),
            Origin.valueOf(columns.getString("origin")),
            Json.request(columns.getString("request")),
            Instant.ofEpochMilli(columns.getLong("created_at")),
            JobStatus.valueOf(columns.getString("status")));
    row.version = columns.getLong("version");
    row.occurrence = occurrence(columns);
    row.stage = Stage.valueOf(columns.getString("stage"));
    row.dueAt = instant(columns, "due_at");
    row.progressPercent = columns.getInt("progress_percent");
    row.progressMessage = columns.getString("progress_message");
    row.stageProgress = Json.stages(columns.getString("stage_progress"));
    row.attempts = columns.getInt("attempts");
    row.generation = columns.getInt("generation");
    row.node = columns.getString("node");
    row.claimedAt = instant(columns, "claimed_at");
    row.ranMillis = columns.getLong("ran_millis");
    row.error = error(columns);
    row.waitReason = reason(columns.getString("wait_reason"));
    row.until = instant(columns, "until_at");
    row.pauseRequested = columns.getBoolean("pause_requested");
    row.paused = paused(columns);
    row.approved = columns.getBoolean("approved");
    row.batch = columns.getString("batch");
    row.failFast = columns.getBoolean("fail_fast");
    row.revisedAt = Instant.ofEpochMilli(columns.getLong("revised_at"));
    row.startedAt = instant(columns, "started_at");
    row.completedAt = instant(columns, "completed_at");
    return row;
  }

  private static @Nullable Occurrence occurrence(ResultSet columns) throws SQLException {
    String schedule = columns.getString("schedule_id");
    Instant at = instant(columns, "occurrence_at");
    return schedule == null || at == null ? null : new Occurrence(schedule, at);
  }

  private static @Nullable JobError error(ResultSet columns) throws SQLException {
    String kind = columns.getString("error_kind");
    return kind == null
        ? null
        : new JobError(
            Stage.valueOf(columns.getString("error_stage")),
            JobError.Kind.valueOf(kind),
            columns.getString("error_message"));
  }

  private static @Nullable Paused paused(ResultSet columns) throws SQLException {
    String from = columns.getString("paused_from");
    return from == null
        ? null
        : new Paused(
            JobStatus.valueOf(from),
            reason(columns.getString("paused_reason")),
            instant(columns, "paused_until"));
  }

  private static @Nullable WaitReason reason(@Nullable String name) {
    return name == null ? null : WaitReason.valueOf(name);
  }

  private static @Nullable Instant instant(ResultSet columns, String name) throws SQLException {
    long millis = columns.getLong(name);
    return columns.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  /** The columns that change with a job's state. */
  static Map<String, @Nullable Object> state(JobRow row) {
    Map<String, @Nullable Object> columns = new HashMap<>();
    columns.put("status", row.status().name());
    columns.put("stage", row.stage.name());
    columns.put("lane", row.stage.lane().name());
    columns.put("due_at", row.dueAt);
    columns.put("progress_percent", row.progressPercent);
    columns.put("progress_message", row.progressMessage);
    columns.put("stage_progress", Json.of(row.stageProgress));
    columns.put("attempts", row.attempts);
    columns.put("generation", row.generation);
    columns.put("node", row.node);
    columns.put("claimed_at", row.claimedAt);
    columns.put("ran_millis", row.ranMillis);
    columns.put("error_stage", row.error == null ? null : row.error.stage().name());
    columns.put("error_kind", row.error == null ? null : row.error.kind().name());
    columns.put("error_message", row.error == null ? null : row.error.message());
    columns.put("wait_reason", name(row.waitReason));
    columns.put("until_at", row.until);
    columns.put("pause_requested", row.pauseRequested);
    columns.put("paused_from", row.paused == null ? null : row.paused.from().name());
    columns.put("paused_reason", row.paused == null ? null : name(row.paused.reason()));
    columns.put("paused_until", row.paused == null ? null : row.paused.until());
    columns.put("approved", row.approved);
    columns.put("started_at", row.startedAt);
    columns.put("completed_at", row.completedAt);
    return columns;
  }

  /** The columns that follow from what was asked for. */
  static Map<String, @Nullable Object> request(JobRow row) {
    Map<String, @Nullable Object> columns = new HashMap<>();
    columns.put("request", Json.of(row.request));
    columns.put("priority", row.request.priority().rank());
    columns.put("calendar_at", row.calendarAt());
    columns.put("channel", row.request.channel());
    columns.put("topic", row.request.topic());
    columns.put("style", row.request.style());
    columns.put("tags", Json.ofTags(row.request.tags()));
    columns.put("minutes", row.request.durationMinutes());
    columns.put("timed", row.request.publishAt() != null);
    columns.put("revised_at", row.revisedAt);
    columns.put("search", row.request.topic().toLowerCase(Locale.ROOT));
    return columns;
  }

  /** The columns that never change. */
  static Map<String, @Nullable Object> birth(JobRow row) {
    Map<String, @Nullable Object> columns = new HashMap<>();
    columns.put("id", row.id.value());
    columns.put("version", row.version);
    columns.put("origin", row.origin.name());
    columns.put("batch", row.batch);
    columns.put("fail_fast", row.failFast);
    columns.put("created_at", row.createdAt);
    columns.put("schedule_id", row.occurrence == null ? null : row.occurrence.schedule());
    columns.put("occurrence_at", row.occurrence == null ? null : row.occurrence.at());
    return columns;
  }

  private static @Nullable String name(@Nullable WaitReason reason) {
    return reason == null ? null : reason.name();
  }
}
