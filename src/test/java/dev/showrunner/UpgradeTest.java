package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsLoader;
import dev.showrunner.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database of an older version is saved before it is changed, and comes back from that. */
final class UpgradeTest {
  @TempDir Path home;

  private Settings settings() {
    return new SettingsLoader(Path.of(""), Path.of(""), Map.of("SHOWRUNNER_PORT", "0"))
        .load(Map.of("showrunner.home", home.toString(), "showrunner.port", "0"));
  }

  private void makeOld() {
    Flyway.configure()
        .dataSource(Database.urlOf(home.resolve("showrunner.db")), null, null)
        .locations("classpath:db/migration")
        .placeholders(Map.of("json", ""))
        .target("011")
        .load()
        .migrate();
  }

  private int version() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(Database.urlOf(home.resolve("showrunner.db")));
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT MAX(CAST(version AS INTEGER)) FROM flyway_schema_history")) {
      return result.getInt(1);
    }
  }

  @Test
  void an_upgrade_saves_the_database_first_and_can_be_rolled_back_by_that() throws Exception {
    makeOld();
    new Foundation(settings(), Clock.systemUTC()).close();
    assertThat(version()).isGreaterThan(11);
    List<Path> saved = saved();
    assertThat(saved).hasSize(1);
    assertThat(saved.get(0).getFileName().toString()).startsWith("before-upgrade-from-");
    // A second start has nothing to change and saves nothing.
    new Foundation(settings(), Clock.systemUTC()).close();
    assertThat(saved()).hasSize(1);

    new Keeper(Clock.systemUTC()).restore(settings(), saved.get(0));
    assertThat(version()).isEqualTo(11);
  }

  @Test
  void one_that_cannot_be_saved_is_not_changed() throws Exception {
    makeOld();
    Files.writeString(home.resolve("backups"), "in the way");
    assertThatThrownBy(() -> new Foundation(settings(), Clock.systemUTC()))
        .hasMessageContaining("cannot be saved before it is changed")
        .hasMessageContaining("showrunner.upgrade.backup=false");
    assertThat(version()).isEqualTo(11);
  }

  private List<Path> saved() throws IOException {
    try (Stream<Path> entries = Files.list(home.resolve("backups"))) {
      return entries.toList();
    }
  }
}
