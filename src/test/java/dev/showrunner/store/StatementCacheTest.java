package dev.showrunner.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StatementCacheTest {
  private static final String ADD = "INSERT INTO past_totals (name, total) VALUES (:name, :total)";
  private static final String ALL = "SELECT name FROM past_totals WHERE total > :total ORDER BY 1";

  @TempDir Path folder;
  private final List<PreparedStatement> used = new ArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private Database database;

  @BeforeEach
  void open() {
    database = Database.open(Database.urlOf(folder.resolve("a.db")));
    database.writer().setSqlLogger(new Listener());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private final class Listener implements SqlLogger {
    @Override
    public void logBeforeExecution(StatementContext context) {
      used.add(context.getStatement());
    }
  }

  @Test
  void the_same_statement_is_prepared_once_for_many_transactions() {
    for (int i = 0; i < 5; i++) {
      String name = "n" + i;
      database.write(handle -> add(handle, name));
    }
    assertThat(used).hasSize(5);
    assertThat(Set.copyOf(used)).hasSize(1);
  }

  @Test
  void a_statement_that_is_being_read_is_not_given_to_another() {
    database.write(handle -> add(handle, "a") + add(handle, "b"));
    List<String> pairs =
        database.write(
            handle -> {
              List<String> found = new ArrayList<>();
              names(handle)
                  .useStream(
                      outer ->
                          outer.forEach(
                              one -> names(handle).list().forEach(two -> found.add(one + two))));
              return found;
            });
    assertThat(pairs).containsExactly("aa", "ab", "ba", "bb");
  }

  @Test
  void a_statement_that_failed_works_the_next_time() {
    database.write(handle -> add(handle, "a"));
    for (int i = 0; i < 3; i++) {
      try {
        database.write(handle -> add(handle, "a"));
      } catch (RuntimeException e) {
        assertThat(e).hasStackTraceContaining("UNIQUE");
      }
    }
    database.write(handle -> add(handle, "b"));
    List<String> names = database.write(handle -> names(handle).list());
    assertThat(names).containsExactly("a", "b");
  }

  @Test
  void many_different_statements_are_no_harm() {
    for (int i = 0; i < 300; i++) {
      String sql = "SELECT " + i;
      int number = database.write(h -> h.createQuery(sql).mapTo(Integer.class).one());
      assertThat(number).isEqualTo(i);
    }
  }

  private static int add(Handle handle, String name) {
    return handle.createUpdate(ADD).bind("name", name).bind("total", 1).execute();
  }

  private static ResultIterable<String> names(Handle handle) {
    return handle.createQuery(ALL).bind("total", 0).mapTo(String.class);
  }
}
