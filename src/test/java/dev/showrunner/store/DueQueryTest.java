package dev.showrunner.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DueQueryTest {
  @TempDir Path folder;

  /**
   * It once went through all jobs of the lane for each claim: the more waited, the slower it was.
   */
  @Test
  void what_is_due_is_picked_by_the_index_and_read_by_its_ids() throws SQLException {
    String url = Database.urlOf(folder.resolve("showrunner.db"));
    Database.open(url).close();
    List<String> searches =
        plan(url).stream().filter(step -> step.contains(" jobs ")).sorted().distinct().toList();
    assertThat(searches)
        .containsExactly(
            "SEARCH jobs USING COVERING INDEX jobs_due (lane=? AND priority=? AND due_at<?)",
            "SEARCH jobs USING INDEX sqlite_autoindex_jobs_1 (id=?)");
  }

  private static List<String> plan(String url) throws SQLException {
    List<String> steps = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("EXPLAIN QUERY PLAN " + JobLocks.DUE)) {
      while (rows.next()) {
        steps.add(rows.getString("detail"));
      }
    }
    return steps;
  }
}
