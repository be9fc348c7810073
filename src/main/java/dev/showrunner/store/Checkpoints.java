package dev.showrunner.store;

import dev.showrunner.job.JobId;
import dev.showrunner.job.Production;
import dev.showrunner.job.Stage;
import dev.showrunner.video.StageResult;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** What finished stages have left behind, read by job. */
final class Checkpoints {
  private static final String SELECT =
      "SELECT job_id, stage, result FROM checkpoints WHERE part = '' AND ";

  private Checkpoints() {}

  private record Found(String job, Stage stage, StageResult result) {}

  private static Found found(ResultSet row, StatementContext context) throws SQLException {
    return new Found(
        row.getString("job_id"),
        Stage.valueOf(row.getString("stage")),
        Json.result(row.getString("result")));
  }

  static Production of(Handle handle, JobId id) {
    Map<Stage, StageResult> results = new EnumMap<>(Stage.class);
    handle
        .createQuery(SELECT + "job_id = :id")
        .bind("id", id.value())
        .map(Checkpoints::found)
        .forEach(found -> results.put(found.stage, found.result));
    return new Production(results);
  }

  /** Jobs without a finished stage are left out. */
  static Map<JobId, Production> of(Handle handle, Collection<JobId> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    List<Found> all =
        handle
            .createQuery(SELECT + "job_id IN (<ids>)")
            .bindList("ids", ids.stream().map(JobId::value).toList())
            .map(Checkpoints::found)
            .list();
    Map<JobId, Map<Stage, StageResult>> results = new HashMap<>();
    for (Found found : all) {
      results
          .computeIfAbsent(new JobId(found.job), id -> new EnumMap<>(Stage.class))
          .put(found.stage, found.result);
    }
    Map<JobId, Production> made = new HashMap<>();
    results.forEach((id, stages) -> made.put(id, new Production(stages)));
    return made;
  }
}
