package dev.showrunner.store;

import dev.showrunner.job.JobId;
import dev.showrunner.job.Production;
import dev.showrunner.job.Stage;
import dev.showrunner.video.StageResult;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** What finished stages have left behind, read by job. */
final class Checkpoints {
  private static final String SELECT =
      "SELECT job_id, stage, result FROM checkpoints WHERE part = '' AND ";

  private Checkpoints() {}

  private record Found(String job, Stage stage, String result) {}

  private static Found found(ResultSet row) throws SQLException {
    return new Found(row.getString(1), Stage.valueOf(row.getString(2)), row.getString(3));
  }

  static Production of(Handle handle, JobId id) {
    return of(handle, List.of(id)).getOrDefault(id, Production.empty());
  }

  /** Jobs without a finished stage are left out. */
  static Map<JobId, Production> of(Handle handle, Collection<JobId> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    List<String> asked = new ArrayList<>(ids.stream().map(JobId::value).toList());
    // As many as a power of two, the last one again and again: few texts, which are planned once.
    while (Integer.bitCount(asked.size()) > 1) {
      asked.add(asked.get(asked.size() - 1));
    }
    String places = String.join(", ", Collections.nCopies(asked.size(), "?"));
    List<Found> all =
        Reads.list(handle, SELECT + "job_id IN (" + places + ")", Checkpoints::found, asked);
    // What it says is parsed when it is wanted, and not while others wait for this transaction.
    Map<JobId, Map<Stage, Supplier<StageResult>>> results = new HashMap<>();
    for (Found found : all) {
      results
          .computeIfAbsent(new JobId(found.job), id -> new EnumMap<>(Stage.class))
          .put(found.stage, () -> Json.result(found.result));
    }
    Map<JobId, Production> made = new HashMap<>();
    results.forEach((id, stages) -> made.put(id, Production.of(stages)));
    return made;
  }
}
