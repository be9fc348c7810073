package dev.showrunner.store;

import dev.showrunner.job.JobStatus;
import dev.showrunner.job.Lane;
import dev.showrunner.job.WaitReason;
import dev.showrunner.metrics.QueueFigures;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Counts the queue for the metrics, each figure by an index alone: no row of a job is read, but of
 * those that wait.
 */
public final class JdbiQueueFigures {
  private static final int MOST_URGENT = 3;

  private final Database database;

  public JdbiQueueFigures(Database database) {
    this.database = database;
  }

  /** As they are now. */
  public QueueFigures now() {
    return database
        .reader()
        .withHandle(
            handle ->
                new QueueFigures(
                    counted(
                        handle,
                        JobStatus.class,
                        "SELECT status AS name, count(*) AS total" + " FROM jobs GROUP BY status"),
                    counted(
                        handle,
                        WaitReason.class,
                        "SELECT wait_reason AS name,"
                            + " count(*) AS total FROM jobs WHERE status = 'WAITING'"
                            + " AND wait_reason IS NOT NULL GROUP BY wait_reason"),
                    oldest(handle),
                    bytes(handle)));
  }

  private static <E extends Enum<E>> Map<E, Long> counted(
      Handle handle, Class<E> names, String sql) {
    Map<String, Long> counts = new HashMap<>();
    handle
        .createQuery(sql)
        .map((row, context) -> Map.entry(row.getString("name"), row.getLong("total")))
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    Map<E, Long> named = new EnumMap<>(names);
    Arrays.stream(names.getEnumConstants())
        .filter(name -> counts.containsKey(name.name()))
        .forEach(name -> named.put(name, counts.getOrDefault(name.name(), 0L)));
    return named;
  }

  // A running job's due_at is the end of its lease: due too, when that is past.
  private static Map<Lane, Instant> oldest(Handle handle) {
    Map<Lane, Instant> oldest = new EnumMap<>(Lane.class);
    for (Lane lane : Lane.values()) {
      for (int priority = 0; priority <= MOST_URGENT; priority++) {
        handle
            .createQuery(
                "SELECT min(due_at) AS due FROM jobs"
                    + " WHERE lane = :lane AND priority = :priority AND due_at IS NOT NULL")
            .bind("lane", lane.name())
            .bind("priority", priority)
            .map((row, context) -> row.getLong("due"))
            .findOne()
            .filter(due -> due > 0)
            .map(Instant::ofEpochMilli)
            .ifPresent(due -> oldest.merge(lane, due, (a, b) -> a.isBefore(b) ? a : b));
      }
    }
    return oldest;
  }

  private long bytes(Handle handle) {
    String sql =
        database.dialect() == Dialect.SQLITE
            ? "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
            : "SELECT pg_database_size(current_database())";
    return handle.createQuery(sql).mapTo(Long.class).one();
  }
}
