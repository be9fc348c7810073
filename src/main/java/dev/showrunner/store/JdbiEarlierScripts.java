package dev.showrunner.store;

import dev.showrunner.job.JobId;
import dev.showrunner.script.EarlierScripts;
import dev.showrunner.script.Fingerprint;
import java.time.Instant;
import java.util.List;

/** Fingerprints of scripts in SQLite or PostgreSQL. */
public final class JdbiEarlierScripts implements EarlierScripts {
  private static final int MOST = 2000;

  private final Database database;

  public JdbiEarlierScripts(Database database) {
    this.database = database;
  }

  @Override
  public List<Earlier> of(String channel, JobId except) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT p.job_id, p.title, p.fingerprint FROM script_prints p
                        WHERE p.channel = :channel AND p.job_id <> :except
                          AND (EXISTS (SELECT 1 FROM publications u WHERE u.job_id = p.job_id)
                            OR EXISTS (SELECT 1 FROM jobs j WHERE j.id = p.job_id
                              AND j.status NOT IN ('FAILED', 'CANCELLED')))
                        ORDER BY p.written_at DESC LIMIT :most""")
                    .bind("channel", channel)
                    .bind("except", except.value())
                    .bind("most", MOST)
                    .map(
                        (row, context) ->
                            new Earlier(
                                new JobId(row.getString("job_id")),
                                row.getString("title"),
                                Fingerprint.parse(row.getString("fingerprint"))))
                    .list());
  }

  @Override
  public void remember(String channel, Earlier script, Instant at) {
    database.write(
        handle -> {
          // Of a job that is gone for good and was never published nothing has to be known.
          handle
              .createUpdate(
                  """
                  DELETE FROM script_prints WHERE channel = :channel
                    AND NOT EXISTS (SELECT 1 FROM jobs j WHERE j.id = script_prints.job_id)
                    AND NOT EXISTS (SELECT 1 FROM trash t WHERE t.job_id = script_prints.job_id)
                    AND NOT EXISTS (SELECT 1 FROM publications u
                      WHERE u.job_id = script_prints.job_id)""")
              .bind("channel", channel)
              .execute();
          return handle
              .createUpdate(
                  """
                  INSERT INTO script_prints (job_id, channel, title, fingerprint, written_at)
                  VALUES (:job, :channel, :title, :print, :at)
                  ON CONFLICT (job_id) DO UPDATE SET channel = excluded.channel,
                    title = excluded.title, fingerprint = excluded.fingerprint,
                    written_at = excluded.written_at""")
              .bind("job", script.job().value())
              .bind("channel", channel)
              .bind("title", script.title())
              .bind("print", script.print().text())
              .bind("at", at)
              .execute();
        });
  }
}
