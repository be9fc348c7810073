package dev.showrunner.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.analytics.Snapshot;
import dev.showrunner.analytics.Snapshot.Age;
import dev.showrunner.fixtures.Results;
import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.Claim;
import dev.showrunner.job.Stage;
import dev.showrunner.video.Publication;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What of a deleted job is kept in the trash: all of it. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class TrashTest {
  private final TestDatabase kind;
  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private TestEngine engine;

  TrashTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void start() {
    engine = TestEngine.on(kind, folder);
  }

  @AfterEach
  void end() {
    engine.close();
  }

  /** Fails when a migration adds a table that hangs on a job: name it in JdbiTrash too. */
  @Test
  void every_table_that_refers_to_a_job_is_kept() throws SQLException {
    Set<String> tables = engine.database.reader().withHandle(TrashTest::referring);
    tables.add("jobs");
    assertThat(JdbiTrash.TABLES.keySet()).containsExactlyInAnyOrderElementsOf(tables);
  }

  private static Set<String> referring(Handle handle) throws SQLException {
    Set<String> tables = new TreeSet<>();
    try (ResultSet keys =
        handle.getConnection().getMetaData().getExportedKeys(null, null, "jobs")) {
      while (keys.next()) {
        tables.add(keys.getString("FKTABLE_NAME").toLowerCase(Locale.ROOT));
      }
    }
    return tables;
  }

  @Test
  void figures_that_are_still_to_be_taken_come_back_with_the_job() {
    Claim claim = engine.through(engine.aJob().claimed(), Stage.ANALYTICS);
    engine.pipeline().finish(claim);
    JdbiSnapshotStore snapshots = new JdbiSnapshotStore(engine.database);
    Publication publication = (Publication) Results.of(Stage.UPLOAD);
    Instant soon = engine.clock.instant().plusSeconds(60);
    snapshots.add(
        Arrays.stream(Age.values())
            .map(age -> new Snapshot(claim.id(), publication, age, soon, null))
            .toList());
    List<Snapshot> due = snapshots.due(soon, 50);
    assertThat(due).hasSize(Age.values().length);
    engine.jobs().delete(claim.id());
    assertThat(snapshots.due(soon, 50)).isEmpty();
    engine.jobs().undo(claim.id());
    assertThat(snapshots.due(soon, 50)).containsExactlyInAnyOrderElementsOf(due);
  }

  @Test
  void a_request_that_was_stored_before_there_was_jitter_has_none() {
    Claim claim = engine.aJob().claimed();
    engine
        .database
        .writer()
        .useHandle(
            handle ->
                handle.execute(
                    "UPDATE jobs SET request = replace(request, ',\"jitter\":false', '')"));
    assertThat(engine.now(claim.job())).isEqualTo(claim.job());
  }
}
