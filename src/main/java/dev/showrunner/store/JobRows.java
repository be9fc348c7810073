package dev.showrunner.store;

import static java.util.stream.Collectors.toMap;

import dev.showrunner.job.JobError;
import dev.showrunner.job.JobId;
import dev.showrunner.job.JobRow;
import dev.showrunner.job.JobRow.Paused;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.Occurrence;
import dev.showrunner.job.Origin;
import dev.showrunner.job.Stage;
import dev.showrunner.job.WaitReason;
import dev.showrunner.store.Sql.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Between a {@link JobRow} and the columns of the table {@code jobs}. */
final class JobRows implements RowMapper<JobRow> {
  private static final List<String> READ =
      List.of(
          "id",
          "origin",
          "request",
          "created_at",
          "status",
          "version",
          "stage",
          "due_at",
          "progress_percent",
          "progress_message",
          "stage_progress",
          "attempts",
          "generation",
          "node",
          "claimed_at",
          "ran_millis",
          "wait_reason",
          "until_at",
          "pause_requested",
          "approved",
          "batch",
          "fail_fast",
          "revised_at",
          "started_at",
          "completed_at",
          "schedule_id",
          "occurrence_at",
          "error_kind",
          "error_stage",
          "error_message",
          "paused_from",
          "paused_reason",
          "paused_until");

  static final String STAGES = "stage_progress";

  /** The columns that tell how far a job has come, and change without a new version. */
  static final Set<String> PROGRESS = Set.of("progress_percent", "progress_message", STAGES);

  /** Reads whole rows; what they are narrowed by goes behind it. */
  static final String SELECT = "SELECT " + String.join(", ", READ) + " FROM jobs";

  // Drivers look each name up among the columns of each answer, which takes as long as the query.
  private static final Map<String, Integer> PLACES =
      IntStream.range(0, READ.size()).boxed().collect(toMap(READ::get, place -> place + 1));

  // Of the few sets of columns that change together.
  private static final Map<List<String>, Sql> UPDATES = new ConcurrentHashMap<>();
  private static final int MOST_UPDATES = 1000;

  private static final Set<String> NUMBERS =
      Set.of(
          "version",
          "priority",
          "due_at",
          "calendar_at",
          "progress_percent",
          "attempts",
          "generation",
          "claimed_at",
          "ran_millis",
          "until_at",
          "paused_until",
          "started_at",
          "completed_at",
          "minutes",
          "revised_at");
  private static final Set<String> TRUTHS = Set.of("pause_requested", "approved", "timed");

  private static int at(String column) {
    return PLACES.getOrDefault(column, 0);
  }

  /**
   * Changes a row of a known version, to the next one.
   *
   * @param columns that are set; behind their values come the id and the version
   */
  static Sql update(List<String> columns) {
    if (UPDATES.size() > MOST_UPDATES) {
      UPDATES.clear();
    }
    return UPDATES.computeIfAbsent(columns, JobRows::updateOf);
  }

  private static Sql updateOf(List<String> columns) {
    return Sql.update(
        "jobs",
        "version = jobs.version + 1" + (columns.isEmpty() ? "" : ", "),
        columns.stream().map(JobRows::column).toList(),
        List.of(column("id"), column("version")),
        "");
  }

  private static Column column(String name) {
    String type = NUMBERS.contains(name) ? "bigint" : TRUTHS.contains(name) ? "boolean" : "text";
    return new Column(name, type);
  }

  @Override
  public JobRow map(ResultSet columns, StatementContext context) throws SQLException {
    return row(columns);
  }

  /** The row at which the columns of {@link #SELECT} stand. */
  static JobRow row(ResultSet columns) throws SQLException {
    JobRow row =
        new JobRow(
            new JobId(columns.getString(at("id"))),
            Origin.valueOf(columns.getString(at("origin"))),
            Json.request(columns.getString(at("request"))),
            Instant.ofEpochMilli(columns.getLong(at("created_at"))),
            JobStatus.valueOf(columns.getString(at("status"))));
    row.version = columns.getLong(at("version"));
    row.occurrence = occurrence(columns);
    row.stage = Stage.valueOf(columns.getString(at("stage")));
    row.dueAt = instant(columns, "due_at");
    row.progressPercent = columns.getInt(at("progress_percent"));
    row.progressMessage = columns.getString(at("progress_message"));
    row.stageProgress = Json.stages(columns.getString(at("stage_progress")));
    row.attempts = columns.getInt(at("attempts"));
    row.generation = columns.getInt(at("generation"));
    row.node = columns.getString(at("node"));
    row.claimedAt = instant(columns, "claimed_at");
    row.ranMillis = columns.getLong(at("ran_millis"));
    row.error = error(columns);
    row.waitReason = reason(columns.getString(at("wait_reason")));
    row.until = instant(columns, "until_at");
    row.pauseRequested = columns.getBoolean(at("pause_requested"));
    row.paused = paused(columns);
    row.approved = columns.getBoolean(at("approved"));
    row.batch = columns.getString(at("batch"));
    row.failFast = columns.getBoolean(at("fail_fast"));
    row.revisedAt = Instant.ofEpochMilli(columns.getLong(at("revised_at")));
    row.startedAt = instant(columns, "started_at");
    row.completedAt = instant(columns, "completed_at");
    return row;
  }

  private static @Nullable Occurrence occurrence(ResultSet columns) throws SQLException {
    String schedule = columns.getString(at("schedule_id"));
    Instant at = instant(columns, "occurrence_at");
    return schedule == null || at == null ? null : new Occurrence(schedule, at);
  }

  private static @Nullable JobError error(ResultSet columns) throws SQLException {
    String kind = columns.getString(at("error_kind"));
    return kind == null
        ? null
        : new JobError(
            Stage.valueOf(columns.getString(at("error_stage"))),
            JobError.Kind.valueOf(kind),
            columns.getString(at("error_message")));
  }

  private static @Nullable Paused paused(ResultSet columns) throws SQLException {
    String from = columns.getString(at("paused_from"));
    return from == null
        ? null
        : new Paused(
            JobStatus.valueOf(from),
            reason(columns.getString(at("paused_reason"))),
            instant(columns, "paused_until"));
  }

  private static @Nullable WaitReason reason(@Nullable String name) {
    return name == null ? null : WaitReason.valueOf(name);
  }

  private static @Nullable Instant instant(ResultSet columns, String name) throws SQLException {
    long millis = columns.getLong(at(name));
    return columns.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  /** All columns, by name, as they are inserted. */
  static SortedMap<String, @Nullable Object> whole(JobRow row) {
    SortedMap<String, @Nullable Object> columns = new TreeMap<>(birth(row));
    columns.putAll(state(row));
    columns.putAll(request(row));
    columns.put(STAGES, Json.of(row.stageProgress));
    return columns;
  }

  /** The columns that change with a job's state, to be compared. */
  static Map<String, @Nullable Object> state(JobRow row) {
    Map<String, @Nullable Object> columns = new HashMap<>();
    columns.put("status", row.status().name());
    columns.put("stage", row.stage.name());
    columns.put("lane", row.stage.lane().name());
    columns.put("due_at", row.dueAt);
    columns.put("progress_percent", row.progressPercent);
    columns.put("progress_message", row.progressMessage);
    // Only when it has changed is it written as JSON.
    columns.put(STAGES, row.stageProgress);
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
    columns.put("title", row.request.title());
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
