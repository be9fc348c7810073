package dev.showrunner.store;

import dev.showrunner.job.JobId;
import dev.showrunner.job.JobRow;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.Page;
import dev.showrunner.job.Trash;
import dev.showrunner.job.TrashQuery;
import dev.showrunner.job.TrashedJob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Deleted jobs: one row for each, in which all its rows of other tables stand as JSON. So no query
 * of those tables has to know that there is a trash.
 */
final class JdbiTrash implements Trash {
  /** The tables that hold rows of a job, by the column that names it, referred-to ones first. */
  static final Map<String, String> TABLES = tables();

  private final Handle handle;
  private final Dialect dialect;

  JdbiTrash(Handle handle, Dialect dialect) {
    this.handle = handle;
    this.dialect = dialect;
  }

  private static Map<String, String> tables() {
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put("jobs", "id");
    for (String table :
        List.of(
            "checkpoints",
            "attempts",
            "inbox",
            "idempotency_keys",
            "snapshots",
            "upload_sessions",
            "upload_steps")) {
      tables.put(table, "job_id");
    }
    return tables;
  }

  @Override
  public void put(JobRow row, Instant now, Instant until) {
    Map<String, List<Map<String, Object>>> content = new LinkedHashMap<>();
    TABLES.forEach((table, column) -> content.put(table, rows(table, column, row.id)));
    handle
        .createUpdate(
            "INSERT INTO trash (job_id, topic, status, deleted_at, until_at, condemned, content)"
                + " VALUES (:id, :topic, :status, :now, :until, :condemned, :content)")
        .bind("id", row.id.value())
        .bind("topic", row.request.topic())
        .bind("status", row.status().name())
        .bind("now", now)
        .bind("until", until)
        .bind("condemned", false)
        .bind("content", Json.ofRows(content))
        .execute();
  }

  private List<Map<String, Object>> rows(String table, String column, JobId id) {
    return handle
        .createQuery("SELECT * FROM " + table + " WHERE " + column + " = :id")
        .bind("id", id.value())
        .map((columns, context) -> row(columns))
        .list();
  }

  // A column that is NULL is left out, and is NULL again when the row comes back.
  private static Map<String, Object> row(ResultSet columns) throws SQLException {
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 1; i <= columns.getMetaData().getColumnCount(); i++) {
      Object value = columns.getObject(i);
      if (value != null) {
        row.put(columns.getMetaData().getColumnName(i), value);
      }
    }
    return row;
  }

  @Override
  public Optional<TrashedJob> lock(JobId id) {
    return query(
            "SELECT job_id, topic, status, deleted_at, until_at FROM trash"
                + " WHERE job_id = :id AND condemned = :no"
                + dialect.lock())
        .bind("id", id.value())
        .bind("no", false)
        .map(JdbiTrash::trashed)
        .findOne();
  }

  private static TrashedJob trashed(ResultSet columns, StatementContext context)
      throws SQLException {
    return new TrashedJob(
        new JobId(columns.getString("job_id")),
        columns.getString("topic"),
        JobStatus.valueOf(columns.getString("status")),
        Instant.ofEpochMilli(columns.getLong("deleted_at")),
        Instant.ofEpochMilli(columns.getLong("until_at")));
  }

  @Override
  public Optional<JobId> madeInstead(JobId id) {
    Map<String, Object> row = content(id).getOrDefault("jobs", List.of()).get(0);
    if (!row.containsKey("schedule_id") || !row.containsKey("occurrence_at")) {
      return Optional.empty();
    }
    return query("SELECT id FROM jobs WHERE schedule_id = :schedule AND occurrence_at = :at")
        .bind("schedule", row.get("schedule_id"))
        .bind("at", row.get("occurrence_at"))
        .map((columns, context) -> new JobId(columns.getString("id")))
        .findOne();
  }

  private Map<String, List<Map<String, Object>>> content(JobId id) {
    return Json.rows(
        query("SELECT content FROM trash WHERE job_id = :id")
            .bind("id", id.value())
            .mapTo(String.class)
            .one());
  }

  @Override
  public void takeOut(JobId id) {
    Map<String, List<Map<String, Object>>> rows = content(id);
    TABLES.keySet().forEach(table -> insert(table, rows.getOrDefault(table, List.of())));
    JobRow row =
        query(JobRows.SELECT + " WHERE id = :id").bind("id", id.value()).map(new JobRows()).one();
    // The columns that follow from the request: an earlier version's row does not have all of them.
    JdbiJobChanges.on(handle, dialect).updateRequest(row);
    PastTotals.subtract(handle, row);
    forget(id);
  }

  // The same file, or the same key, may have made another job while this one was away.
  private void insert(String table, List<Map<String, Object>> rows) {
    String conflict = table.equals("jobs") ? "" : " ON CONFLICT DO NOTHING";
    for (Map<String, Object> row : rows) {
      String names = String.join(", ", row.keySet());
      String values = ":" + String.join(", :", row.keySet());
      handle
          .createUpdate(
              "INSERT INTO " + table + " (" + names + ") VALUES (" + values + ")" + conflict)
          .bindMap(row)
          .execute();
    }
  }

  @Override
  public void condemnAll() {
    handle.createUpdate("UPDATE trash SET condemned = :yes").bind("yes", true).execute();
  }

  @Override
  public boolean condemn(JobId id, Instant now) {
    return handle
            .createUpdate(
                "UPDATE trash SET condemned = :yes"
                    + " WHERE job_id = :id AND (condemned = :yes OR until_at <= :now)")
            .bind("yes", true)
            .bind("id", id.value())
            .bind("now", now)
            .execute()
        == 1;
  }

  @Override
  public void forget(JobId id) {
    handle.createUpdate("DELETE FROM trash WHERE job_id = :id").bind("id", id.value()).execute();
  }

  /** The deleted jobs that can be taken back, the newest first. */
  static Page<TrashedJob> list(Handle handle, TrashQuery asked) {
    @Nullable String cursor = asked.cursor();
    Query query =
        handle.createQuery(
            "SELECT job_id, topic, status, deleted_at, until_at FROM trash WHERE condemned = :no"
                + (cursor == null ? "" : " AND job_id < :cursor")
                + " ORDER BY job_id DESC LIMIT :limit");
    if (cursor != null) {
      query.bind("cursor", cursor);
    }
    List<TrashedJob> found =
        query.bind("no", false).bind("limit", asked.limit() + 1).map(JdbiTrash::trashed).list();
    boolean more = found.size() > asked.limit();
    List<TrashedJob> shown = more ? found.subList(0, asked.limit()) : found;
    return new Page<>(shown, more ? shown.get(shown.size() - 1).id().value() : null);
  }

  /** The longest deleted first; not those whose upload was begun and is not confirmed. */
  static List<JobId> longest(Handle handle, int limit) {
    return handle
        .createQuery(
            "SELECT job_id, content FROM trash WHERE condemned = :no"
                + " ORDER BY deleted_at, job_id LIMIT :limit")
        .bind("no", false)
        .bind("limit", limit)
        .map(
            (row, context) ->
                isUnconfirmed(Json.rows(row.getString("content")))
                    ? Optional.<JobId>empty()
                    : Optional.of(new JobId(row.getString("job_id"))))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static boolean isUnconfirmed(Map<String, List<Map<String, Object>>> rows) {
    boolean begun =
        rows.getOrDefault("upload_sessions", List.of()).stream()
            .anyMatch(session -> !"ENDED".equals(session.get("state")));
    return begun
        && rows.getOrDefault("checkpoints", List.of()).stream()
            .noneMatch(done -> "UPLOAD".equals(done.get("stage")));
  }

  /** Those that are to go for good, in any order. */
  static List<JobId> due(Handle handle, Instant time, int limit) {
    return handle
        .createQuery(
            "SELECT job_id FROM trash WHERE until_at <= :time OR condemned = :yes LIMIT :limit")
        .bind("time", time)
        .bind("yes", true)
        .bind("limit", limit)
        .map((row, context) -> new JobId(row.getString("job_id")))
        .list();
  }

  private Query query(String sql) {
    return handle.createQuery(sql);
  }
}
