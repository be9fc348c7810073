package dev.showrunner.store;

import dev.showrunner.job.Stage;
import dev.showrunner.job.StageTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Stage times out of the history of attempts, found by the index of jobs that have ended. */
public final class JdbiStageTimes implements StageTimes {
  private static final String LATEST =
      "SELECT a.stage, a.ended_at - a.started_at AS millis FROM jobs j"
          + " JOIN attempts a ON a.job_id = j.id"
          + " WHERE j.completed_at >= :since AND a.outcome = 'SUCCEEDED'"
          + " ORDER BY j.completed_at DESC LIMIT :most";

  private final Database database;

  public JdbiStageTimes(Database database) {
    this.database = database;
  }

  private record Took(Stage stage, Duration time) {}

  @Override
  public Map<Stage, List<Duration>> since(Instant since, int most) {
    Map<Stage, List<Duration>> times = new EnumMap<>(Stage.class);
    database
        .reader()
        .useHandle(
            handle ->
                handle
                    .createQuery(LATEST)
                    .bind("since", since)
                    .bind("most", most)
                    .map(
                        (row, context) ->
                            new Took(
                                Stage.valueOf(row.getString("stage")),
                                Duration.ofMillis(row.getLong("millis"))))
                    .forEach(
                        took ->
                            times
                                .computeIfAbsent(took.stage, any -> new ArrayList<>())
                                .add(took.time)));
    return times;
  }
}
