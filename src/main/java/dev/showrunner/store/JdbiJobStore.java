package dev.showrunner.store;

import dev.showrunner.job.Attempt;
import dev.showrunner.job.Attempt.Outcome;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobChanges;
import dev.showrunner.job.JobId;
import dev.showrunner.job.JobQuery;
import dev.showrunner.job.JobRow;
import dev.showrunner.job.JobStatistics;
import dev.showrunner.job.JobStore;
import dev.showrunner.job.Page;
import dev.showrunner.job.Production;
import dev.showrunner.job.Stage;
import dev.showrunner.job.TrashQuery;
import dev.showrunner.job.TrashedJob;
import dev.showrunner.job.WaitReason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Jobs in SQLite or PostgreSQL. */
public final class JdbiJobStore implements JobStore {
  private static final JobRows ROWS = new JobRows();

  private final Database database;
  private final Jdbi reader;
  private final RecentRows recent = new RecentRows();

  private record Changed<T>(T result, Map<JobRow, Map<String, @Nullable Object>> written) {}

  public JdbiJobStore(Database database) {
    this.database = database;
    this.reader = database.reader();
  }

  @Override
  public <T> T change(Function<JobChanges, T> change) {
    try {
      return change(change, recent);
    } catch (StaleRowException e) {
      return change(change, new RecentRows());
    }
  }

  private <T> T change(Function<JobChanges, T> change, RecentRows known) {
    AtomicBoolean guessed = new AtomicBoolean();
    try {
      Changed<T> changed =
          database.share(
              transaction -> {
                JdbiJobChanges changes = new JdbiJobChanges(transaction, known);
                try {
                  return new Changed<>(change.apply(changes), changes.written());
                } finally {
                  guessed.set(changes.guessed());
                }
              });
      recent.keep(changed.written);
      return changed.result;
    } catch (RuntimeException e) {
      throw guessed.get() ? new StaleRowException(e) : e;
    }
  }

  @Override
  public Optional<Job> find(JobId id) {
    return reader.withHandle(
        handle ->
            handle
                .createQuery(JobRows.SELECT + " WHERE id = :id")
                .bind("id", id.value())
                .map(ROWS)
                .findOne()
                .map(row -> row.job(Checkpoints.of(handle, id))));
  }

  @Override
  public Page<Job> list(JobQuery query) {
    return reader.withHandle(
        handle -> {
          List<JobRow> rows = JobSearch.run(handle, query);
          boolean more = rows.size() > query.limit();
          List<JobRow> shown = more ? rows.subList(0, query.limit()) : rows;
          return new Page<>(
              jobs(handle, shown), more ? shown.get(shown.size() - 1).id.value() : null);
        });
  }

  private static List<Job> jobs(Handle handle, List<JobRow> rows) {
    Map<JobId, Production> made = Checkpoints.of(handle, rows.stream().map(row -> row.id).toList());
    return rows.stream()
        .map(row -> row.job(made.getOrDefault(row.id, Production.empty())))
        .toList();
  }

  @Override
  public List<Attempt> attempts(JobId id) {
    return reader.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM attempts WHERE job_id = :id ORDER BY started_at, generation,"
                        + " stage_number, number")
                .bind("id", id.value())
                .map(JdbiJobStore::attempt)
                .list());
  }

  private static Attempt attempt(ResultSet columns, StatementContext context) throws SQLException {
    long ended = columns.getLong("ended_at");
    Instant endedAt = columns.wasNull() ? null : Instant.ofEpochMilli(ended);
    String outcome = columns.getString("outcome");
    return new Attempt(
        Stage.valueOf(columns.getString("stage")),
        columns.getInt("number"),
        Instant.ofEpochMilli(columns.getLong("started_at")),
        endedAt,
        outcome == null ? null : Outcome.valueOf(outcome),
        columns.getString("message"));
  }

  @Override
  public Optional<Instant> nextDue(Instant after) {
    return reader.withHandle(handle -> JobLocks.nextDue(handle, after));
  }

  @Override
  public Map<JobId, Integer> running(String node) {
    return reader.withHandle(
        handle -> {
          Map<JobId, Integer> running = new HashMap<>();
          handle
              .createQuery(
                  "SELECT id, generation FROM jobs WHERE status = 'RUNNING' AND node = :node")
              .bind("node", node)
              .map((row, context) -> Map.entry(row.getString("id"), row.getInt("generation")))
              .forEach(entry -> running.put(new JobId(entry.getKey()), entry.getValue()));
          return running;
        });
  }

  @Override
  public void renew(String node, Instant leaseEnd) {
    database.write(
        handle ->
            handle
                .createUpdate(
                    "UPDATE jobs SET due_at = :end WHERE status = 'RUNNING' AND node = :node")
                .bind("end", leaseEnd)
                .bind("node", node)
                .execute());
  }

  @Override
  public boolean progress(
      JobId id, int generation, int percent, String message, Map<Stage, Integer> stages) {
    return database.write(
            handle ->
                handle
                    .createUpdate(
                        "UPDATE jobs SET progress_percent = :percent, progress_message = :message,"
                            + " stage_progress = :stages"
                            + " WHERE id = :id AND status = 'RUNNING' AND generation = :generation")
                    .bind("percent", percent)
                    .bind("message", message)
                    .bind("stages", Json.of(stages))
                    .bind("id", id.value())
                    .bind("generation", generation)
                    .execute())
        == 1;
  }

  @Override
  public Optional<JobId> byFile(String name, String sha256) {
    return reader.withHandle(
        handle ->
            handle
                .createQuery("SELECT job_id FROM inbox WHERE name = :name AND sha256 = :sha256")
                .bind("name", name)
                .bind("sha256", sha256)
                .map((row, context) -> new JobId(row.getString("job_id")))
                .findOne());
  }

  @Override
  public Optional<KeyedJob> byKey(String key) {
    return reader.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT job_id, request_sha256 FROM idempotency_keys"
                        + " WHERE idempotency_key = :key")
                .bind("key", key)
                .map(
                    (row, context) ->
                        new KeyedJob(
                            new JobId(row.getString("job_id")), row.getString("request_sha256")))
                .findOne());
  }

  @Override
  public List<JobId> waiting(WaitReason reason) {
    return reader.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT id FROM jobs WHERE status = 'WAITING' AND wait_reason = :reason"
                        + " ORDER BY id")
                .bind("reason", reason.name())
                .map((row, context) -> new JobId(row.getString("id")))
                .list());
  }

  /** Of a job's upload nobody knows yet whether it is there. */
  private static final String UNCONFIRMED =
      "EXISTS (SELECT 1 FROM upload_sessions s WHERE s.job_id = jobs.id AND s.state <> 'ENDED')"
          + " AND NOT EXISTS (SELECT 1 FROM checkpoints c"
          + " WHERE c.job_id = jobs.id AND c.stage = 'UPLOAD')";

  @Override
  public boolean needsFiles(JobId id) {
    return reader.withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT count(*) FROM jobs WHERE id = :id AND (("
                            + UNCONFIRMED
                            + ") OR EXISTS (SELECT 1 FROM upload_steps u WHERE u.job_id = jobs.id"
                            + " AND u.due_at IS NOT NULL))")
                    .bind("id", id.value())
                    .mapTo(Integer.class)
                    .one())
        > 0;
  }

  @Override
  public boolean isGone(JobId id) {
    return reader.withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT count(*) FROM deleted_jobs WHERE job_id = :id"
                            + " AND NOT EXISTS (SELECT 1 FROM jobs WHERE id = :id)"
                            + " AND NOT EXISTS (SELECT 1 FROM trash t WHERE t.job_id = :id)")
                    .bind("id", id.value())
                    .mapTo(Integer.class)
                    .one())
        > 0;
  }

  @Override
  public List<JobId> trashedLongest(int limit) {
    return reader.withHandle(handle -> JdbiTrash.longest(handle, limit));
  }

  @Override
  public List<JobId> endedBefore(Instant time, int limit) {
    return reader.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT id FROM jobs WHERE completed_at < :time AND NOT ("
                        + UNCONFIRMED
                        + ") ORDER BY completed_at LIMIT :limit")
                .bind("time", time)
                .bind("limit", limit)
                .map((row, context) -> new JobId(row.getString("id")))
                .list());
  }

  @Override
  public Page<TrashedJob> trashed(TrashQuery query) {
    return reader.withHandle(handle -> JdbiTrash.list(handle, query));
  }

  @Override
  public List<JobId> trashedUntil(Instant time, int limit) {
    return reader.withHandle(handle -> JdbiTrash.due(handle, time, limit));
  }

  @Override
  public JobStatistics statistics() {
    return reader.withHandle(Totals::of);
  }
}
