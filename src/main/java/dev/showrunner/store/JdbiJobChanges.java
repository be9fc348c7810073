package dev.showrunner.store;

import dev.showrunner.job.Attempt.Outcome;
import dev.showrunner.job.IdempotencyKey;
import dev.showrunner.job.JobChanges;
import dev.showrunner.job.JobId;
import dev.showrunner.job.JobRow;
import dev.showrunner.job.Lane;
import dev.showrunner.job.Production;
import dev.showrunner.job.Stage;
import dev.showrunner.job.Trash;
import dev.showrunner.video.Publication;
import dev.showrunner.video.StageResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** One transaction on jobs, on the connection that it runs on. */
final class JdbiJobChanges implements JobChanges {
  private static final Sql CHECKPOINT =
      Sql.insert(
          "checkpoints (job_id, stage, part, generation, result, written_at)",
          "(?, ?, '', ?, ?, ?)",
          " ON CONFLICT (job_id, stage, part) DO UPDATE SET generation = excluded.generation,"
              + " result = excluded.result, written_at = excluded.written_at");

  private final Transaction transaction;
  private final Handle handle;
  private final Dialect dialect;

  /** The columns of the rows that this transaction has locked, as they stand in the table. */
  private final Map<JobRow, Map<String, @Nullable Object>> stored = new IdentityHashMap<>();

  private final Map<JobRow, Map<String, @Nullable Object>> written = new IdentityHashMap<>();

  /** Those that were not read, and may have been changed by somebody else. */
  private final Set<JobRow> unread = Collections.newSetFromMap(new IdentityHashMap<>());

  private boolean guessed;

  private final RecentRows recent;
  private final Writes writes;
  private final JobLocks locks;
  private final AttemptRows attempts;

  /**
   * Begins a work in a transaction.
   *
   * @param recent rows that need not be read
   */
  JdbiJobChanges(Transaction transaction, RecentRows recent) {
    this.transaction = transaction;
    this.handle = transaction.connection();
    this.dialect = transaction.dialect();
    this.recent = recent;
    this.writes = transaction.writes();
    this.locks = new JobLocks(handle, dialect);
    this.attempts = new AttemptRows(writes);
  }

  /**
   * Whether a row was changed that was not read: what goes wrong then may have its reason there,
   * and is worth another try with all rows read.
   */
  boolean guessed() {
    return guessed;
  }

  /** The rows that were changed, with their columns. */
  Map<JobRow, Map<String, @Nullable Object>> written() {
    return written;
  }

  /**
   * What else runs on a connection asks by this those who ask for changes of jobs; nothing waits.
   */
  static JdbiJobChanges on(Handle handle, Dialect dialect) {
    JdbiJobChanges changes = new JdbiJobChanges(new Transaction(handle, dialect), new RecentRows());
    var unused = changes.handle();
    return changes;
  }

  /** The connection, for what else is changed in the same transaction. */
  Handle handle() {
    return transaction.handle();
  }

  @Override
  public void insert(JobRow row) {
    SortedMap<String, @Nullable Object> columns = JobRows.whole(row);
    String names = String.join(", ", columns.keySet());
    String values = columns.keySet().stream().map(n -> ":" + n).collect(Collectors.joining(", "));
    update("INSERT INTO jobs (" + names + ") VALUES (" + values + ")").bindMap(columns).execute();
  }

  @Override
  public Optional<JobRow> lock(JobId id) {
    writes.flush();
    return known(locks.job(id)).stream().findFirst();
  }

  @Override
  public Optional<JobRow> held(JobId id, Instant now) {
    Optional<RecentRows.Known> known = recent.take(id, now);
    known.ifPresent(
        found -> {
          Map<String, @Nullable Object> columns = new HashMap<>(found.columns());
          // These are written without a new version.
          columns.keySet().removeAll(JobRows.PROGRESS);
          stored.put(found.row(), columns);
          unread.add(found.row());
          guessed = true;
        });
    return known.map(RecentRows.Known::row).or(() -> lock(id));
  }

  @Override
  public List<JobRow> lockDue(Lane lane, Instant now, int limit) {
    writes.flush();
    return known(locks.due(lane, now, limit));
  }

  @Override
  public List<JobRow> lockRunning() {
    writes.flush();
    return known(locks.running());
  }

  @Override
  public List<JobRow> lockBatch(String batch) {
    writes.flush();
    return known(locks.batch(batch));
  }

  private List<JobRow> known(List<JobRow> rows) {
    rows.forEach(row -> stored.put(row, JobRows.state(row)));
    return rows;
  }

  @Override
  public void update(JobRow row) {
    Map<String, @Nullable Object> state = JobRows.state(row);
    SortedMap<String, @Nullable Object> changed = new TreeMap<>(state);
    changed.entrySet().removeAll(stored.getOrDefault(row, Map.of()).entrySet());
    changed.computeIfPresent(JobRows.STAGES, (name, any) -> Json.of(row.stageProgress));
    write(row, changed);
    if (changed.containsKey("status") || changed.containsKey("wait_reason")) {
      JobNotices.write(writes, row);
    }
    stored.put(row, state);
    written.put(row, state);
  }

  @Override
  public void updateRequest(JobRow row) {
    write(row, new TreeMap<>(JobRows.request(row)));
    Publications.follow(handle, row);
  }

  // What does not change is left out: an index that is not touched costs nothing.
  private void write(JobRow row, SortedMap<String, @Nullable Object> columns) {
    if (!stored.containsKey(row)) {
      transaction.uncertain();
    }
    List<@Nullable Object> values = new ArrayList<>(columns.values());
    values.add(row.id.value());
    values.add(row.version);
    Sql update = JobRows.update(List.copyOf(columns.keySet()));
    if (unread.remove(row)) {
      writes.addUnread(row.id, update, values);
    } else {
      String otherwise = "Job " + row.id + " was changed while it was locked";
      writes.addChange(row.id, otherwise, update, values);
    }
    row.version++;
  }

  @Override
  public void delete(JobRow row, Instant now) {
    writes.flush();
    PastTotals.add(handle, row);
    rememberDeleted(row.id, now);
    update("DELETE FROM jobs WHERE id = :id").bind("id", row.id.value()).execute();
    update("DELETE FROM CAMEL_MESSAGEPROCESSED WHERE processorName = :route AND messageId = :id")
        .bind("route", JdbiUploadKeys.ROUTE)
        .bind("id", row.id.value())
        .execute();
  }

  @Override
  public void rememberDeleted(JobId id, Instant now) {
    update(
            "INSERT INTO deleted_jobs (job_id, deleted_at) VALUES (:id, :now)"
                + " ON CONFLICT (job_id) DO UPDATE SET deleted_at = excluded.deleted_at")
        .bind("id", id.value())
        .bind("now", now)
        .execute();
  }

  @Override
  public void forgetDeleted(Instant before) {
    update("DELETE FROM deleted_jobs WHERE deleted_at < :before").bind("before", before).execute();
  }

  @Override
  public Trash trash() {
    writes.flush();
    return new JdbiTrash(handle, dialect);
  }

  @Override
  public Production made(JobId id) {
    writes.flush();
    return Checkpoints.of(handle, id);
  }

  @Override
  public Map<JobId, Production> made(Collection<JobId> ids) {
    writes.flush();
    return Checkpoints.of(handle, ids);
  }

  @Override
  public void checkpoint(JobId id, Stage stage, int generation, StageResult result, Instant now) {
    writes.add(id, CHECKPOINT, id.value(), stage.name(), generation, Json.of(result), now);
    if (result instanceof Publication publication) {
      Publications.record(writes, dialect, id, publication);
      JobNotices.differences(writes, id, publication, now);
    }
  }

  @Override
  public void amend(JobId id, Publication publication, Instant now) {
    update(
            "UPDATE checkpoints SET result = :result"
                + " WHERE job_id = :id AND stage = 'UPLOAD' AND part = ''")
        .bind("result", Json.of(publication))
        .bind("id", id.value())
        .execute();
    Publications.record(writes, dialect, id, publication);
    JobNotices.differences(writes, id, publication, now);
  }

  @Override
  public void dropCheckpoints(JobId id, Collection<Stage> stages) {
    update("DELETE FROM checkpoints WHERE job_id = :id AND stage IN (<stages>)")
        .bind("id", id.value())
        .bindList("stages", stages.stream().map(Stage::name).toList())
        .execute();
  }

  @Override
  public boolean attempted(JobId id, Stage stage) {
    return query("SELECT count(*) FROM attempts WHERE job_id = :id AND stage = :stage")
            .bind("id", id.value())
            .bind("stage", stage.name())
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  @Override
  public boolean uploadBegun(JobId id) {
    return query(
                    "SELECT count(*) FROM attempts WHERE job_id = :id AND stage = 'UPLOAD'"
                        + " AND (outcome IS NULL OR outcome <> 'WAITING')")
                .bind("id", id.value())
                .mapTo(Integer.class)
                .one()
            > 0
        || query("SELECT count(*) FROM upload_sessions WHERE job_id = :id AND state <> 'ENDED'")
                .bind("id", id.value())
                .mapTo(Integer.class)
                .one()
            > 0;
  }

  @Override
  public boolean uploadArrived(JobId id) {
    return query(UploadRows.ARRIVED).bind("job", id.value()).mapTo(Integer.class).one() > 0;
  }

  @Override
  public void endUndecidedUpload(JobId id) {
    update(UploadRows.END_UNDECIDED).bind("job", id.value()).execute();
  }

  @Override
  public int retryGivenUp(JobId id, Instant now) {
    return update(UploadRows.RETRY_GIVEN_UP).bind("job", id.value()).bind("now", now).execute();
  }

  @Override
  public void startAttempt(JobId id, Stage stage, int generation, Instant now) {
    attempts.add(id, stage, generation, now, null, null, "");
  }

  @Override
  public void addAttempt(
      JobId id, Stage stage, int generation, Outcome outcome, String note, Instant now) {
    attempts.add(id, stage, generation, now, now, outcome, note);
  }

  @Override
  public void endAttempt(JobId id, Outcome outcome, String message, Instant now) {
    attempts.end(id, outcome, message, now);
  }

  @Override
  public boolean rememberFile(String name, String sha256, JobId id) {
    return update(
                "INSERT INTO inbox (name, sha256, job_id) VALUES (:name, :sha256, :id)"
                    + " ON CONFLICT (name, sha256) DO NOTHING")
            .bind("name", name)
            .bind("sha256", sha256)
            .bind("id", id.value())
            .execute()
        == 1;
  }

  @Override
  public boolean rememberKey(IdempotencyKey key, JobId id, Instant now) {
    return update(
                "INSERT INTO idempotency_keys (idempotency_key, request_sha256, job_id, created_at)"
                    + " VALUES (:key, :sha256, :id, :now) ON CONFLICT (idempotency_key) DO NOTHING")
            .bind("key", key.value())
            .bind("sha256", key.requestSha256())
            .bind("id", id.value())
            .bind("now", now)
            .execute()
        == 1;
  }

  private Query query(String sql) {
    writes.flush();
    return handle.createQuery(sql);
  }

  private Update update(String sql) {
    writes.flush();
    return handle.createUpdate(sql);
  }
}
