package dev.showrunner.store;

import dev.showrunner.job.JobId;
import dev.showrunner.media.footage.FootageUses;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What was shown in which video: a row for each file and job, for two years. */
public final class JdbiFootageUses implements FootageUses {
  private static final Duration KEPT = Duration.ofDays(730);

  private final Database database;

  public JdbiFootageUses(Database database) {
    this.database = database;
  }

  @Override
  public Map<String, Instant> lastUsed(JobId except) {
    Map<String, Instant> last = new HashMap<>();
    database
        .reader()
        .useHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT file, MAX(used_at) AS at FROM footage_uses"
                            + " WHERE job_id <> :job GROUP BY file")
                    .bind("job", except.value())
                    .map(
                        (row, context) ->
                            Map.entry(
                                row.getString("file"), Instant.ofEpochMilli(row.getLong("at"))))
                    .forEach(use -> last.put(use.getKey(), use.getValue())));
    return last;
  }

  @Override
  public void record(JobId job, Set<String> files, Instant at) {
    database.write(
        handle -> {
          handle
              .createUpdate("DELETE FROM footage_uses WHERE job_id = :job OR used_at < :old")
              .bind("job", job.value())
              .bind("old", at.minus(KEPT).toEpochMilli())
              .execute();
          PreparedBatch rows =
              handle.prepareBatch(
                  "INSERT INTO footage_uses (file, job_id, used_at) VALUES (:file, :job, :at)");
          for (String file : files) {
            rows.bind("file", file).bind("job", job.value()).bind("at", at.toEpochMilli()).add();
          }
          return files.isEmpty() ? 0 : rows.execute().length;
        });
  }
}
