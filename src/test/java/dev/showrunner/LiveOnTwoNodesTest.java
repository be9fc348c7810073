package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.job.Claim;
import dev.showrunner.job.Stage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one PostgreSQL: who watches one of them hears what was changed at the other. */
final class LiveOnTwoNodesTest {
  @TempDir Path first;
  @TempDir Path second;

  @Test
  void what_one_node_changes_is_heard_at_the_other() throws Exception {
    String url = TestDatabase.POSTGRESQL.fresh(first);
    Map<String, String> shared = Map.of("showrunner.datasource.url", url);
    try (RestServer here = RestServer.on(first, shared);
        RestServer there = RestServer.on(second, shared);
        EventWatcher watcher = new EventWatcher(here, null)) {
      assertThat(watcher.heard("hello", "{}")).isEmpty();
      String id = there.made("{\"topic\": \"Tea\", \"scheduledAt\": \"2099-01-01T10:00\"}");
      assertThat(watcher.heard("job", id).path("status").asText()).isEqualTo("PENDING");
      there.done("POST", "/api/jobs/" + id + "/cancel", "");
      watcher.heard("job", "CANCELLED");
      there.done("DELETE", "/api/jobs/" + id, "");
      assertThat(watcher.heard("job", "deleted").path("id").asText()).isEqualTo(id);
      there.done("POST", "/api/dispatcher/stop", "");
      watcher.heard("list", "dispatcher");

      // A connection that breaks may have lost news: all is looked at anew.
      assertThat(ended(url)).isEqualTo(2);
      watcher.heard("reset", "{}");
      await().until(() -> listeners(url) == 2);
      String next = there.made("{\"topic\": \"Rain\", \"scheduledAt\": \"2099-01-02T10:00\"}");
      watcher.heard("job", next);
    }
  }

  @Test
  void both_make_videos_each_once_by_the_shipped_routes() throws Exception {
    int count = 20;
    Map<String, String> shared =
        Map.of(
            "showrunner.datasource.url",
            TestDatabase.POSTGRESQL.fresh(first),
            "showrunner.max-concurrent-jobs",
            "2",
            "showrunner.max-concurrent-uploads",
            "4");
    CountDownLatch both = new CountDownLatch(2);
    // In one home, so that a video may go on at the other node with the files it has.
    try (RestServer here = RestServer.on(first, shared);
        RestServer there = RestServer.on(first, shared)) {
      for (RestServer node : List.of(here, there)) {
        var unused = node.stages.during(Stage.UPLOAD, untilBothHaveOne(both));
      }
      String jobs =
          IntStream.range(0, count)
              .mapToObj(i -> "{\"topic\": \"Tea %d\"}".formatted(i))
              .collect(Collectors.joining(", ", "{\"jobs\": [", "]}"));
      JsonNode made = here.done("POST", "/api/jobs/batch", jobs).path("items");
      assertThat(made).hasSize(count);
      await()
          .atMost(Duration.ofMinutes(2))
          .until(
              () ->
                  here.done("GET", "/api/jobs?status=COMPLETED&limit=50", "").path("items").size()
                      == count);
      for (JsonNode job : made) {
        JsonNode attempts =
            here.done("GET", "/api/jobs/" + job.path("id").asText() + "/attempts", "")
                .path("items");
        assertThat(attempts.findValuesAsText("stage"))
            .as("%s", attempts)
            .containsExactlyInAnyOrder(
                "SCRIPT", "ASSETS", "ASSEMBLY", "THUMBNAIL", "METADATA", "UPLOAD", "ANALYTICS");
        assertThat(attempts.findValuesAsText("outcome")).containsOnly("succeeded");
      }
      long mine = here.stages.calls.stream().filter("publish"::equals).count();
      long others = there.stages.calls.stream().filter("publish"::equals).count();
      assertThat(mine + others).isEqualTo(count);
      assertThat(mine).as("of 20 on the first node").isBetween(1L, count - 1L);
    }
  }

  // One that is quicker than the other would do them all.
  private static Consumer<Claim> untilBothHaveOne(CountDownLatch both) {
    AtomicBoolean has = new AtomicBoolean();
    return claim -> {
      if (!has.getAndSet(true)) {
        both.countDown();
      }
      try {
        assertThat(both.await(60, TimeUnit.SECONDS)).as("both nodes have an upload").isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  private static int listeners(String url) throws SQLException {
    return count(
        url,
        "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()");
  }

  private static int ended(String url) throws SQLException {
    return count(
        url,
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"
            + " AND datname = current_database()");
  }

  private static int count(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getInt(1);
    }
  }
}
