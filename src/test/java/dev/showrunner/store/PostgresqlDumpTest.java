package dev.showrunner.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.backup.BackupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What PostgreSQL's programs are asked, by stand-ins that write it down. */
final class PostgresqlDumpTest {
  private static final String URL =
      "jdbc:postgresql://db.example:5433/show?user=me&password=p%26w&tcpKeepAlive=true";

  @TempDir Path folder;

  private void program(String name, int code) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(
        file,
        "#!/bin/sh\nfor a in \"$@\"; do echo \"$a\"; done > '%s.said'; echo \"pw=$PGPASSWORD $PGOPTIONS\" >> '%s.said'; echo trouble here; exit %d\n"
            .formatted(file, file, code));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:postgresql:show?user=me | --host=localhost --port=5432 --dbname=show --username=me",
        "jdbc:postgresql://a:5433,b/show | --host=a,b --port=5433,5432 --dbname=show",
        "jdbc:postgresql://[::1]:5433/show | --host=::1 --port=5433 --dbname=show",
        "jdbc:postgresql://a/my%20show?sslmode=require&targetServerType=primary | --dbname=my show",
      })
  void each_form_of_address_that_the_driver_takes_is_taken(String url, String options)
      throws IOException {
    program("pg_dump", 0);
    new PostgresqlDump(url, folder + "/").write(folder.resolve("x.dump"));
    for (String option : options.split(" (?=--)", -1)) {
      assertThat(folder.resolve("pg_dump.said")).content().contains(option + "\n");
    }
  }

  @Test
  void the_schema_of_the_tables_is_named_by_the_environment() throws IOException {
    program("pg_dump", 0);
    String url = "jdbc:postgresql://a/show?currentSchema=our%20shows,b&options=-c%20jit=off";
    new PostgresqlDump(url, folder + "/").write(folder.resolve("x.dump"));
    assertThat(folder.resolve("pg_dump.said"))
        .content()
        .contains("pw= -c jit=off -c search_path=our\\ shows,b\n");
  }

  @Test
  void what_is_no_address_is_said_in_a_sentence() {
    assertThatThrownBy(() -> new PostgresqlDump("jdbc:postgresql://a:b:c/x", ""))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("showrunner.datasource.url");
  }

  private PostgresqlDump dump() {
    return new PostgresqlDump(URL, folder + "/");
  }

  @Test
  void the_server_is_named_by_options_and_the_password_by_the_environment() throws IOException {
    program("pg_dump", 0);
    program("pg_restore", 0);
    program("psql", 0);
    dump().write(folder.resolve("x.dump"));
    assertThat(folder.resolve("pg_dump.said"))
        .content()
        .contains("--host=db.example", "--port=5433", "--username=me", "--dbname=show")
        .contains("--format=custom", "--file=" + folder.resolve("x.dump"), "pw=p&w")
        .doesNotContain("tcpKeepAlive", "--password");
    Path script =
        Files.writeString(folder.resolve("showrunner.dump.sql"), "as pg_restore writes it");
    dump().load(folder.resolve("x.dump"));
    assertThat(folder.resolve("pg_restore.said"))
        .content()
        .contains("--clean", "--if-exists", "--file=" + script, folder.resolve("x.dump").toString())
        .doesNotContain("--host");
    assertThat(folder.resolve("psql.said"))
        .content()
        .contains("--single-transaction", "--set=ON_ERROR_STOP=1", "--dbname=show", "pw=p&w")
        .containsSubsequence("--command=DO", "DROP TABLE", "--file=" + script);
    assertThat(script).doesNotExist();
    dump().check(folder.resolve("x.dump"));
    assertThat(folder.resolve("pg_restore.said"))
        .content()
        .contains("--list")
        .doesNotContain("--host");
  }

  @Test
  void a_program_that_fails_or_is_missing_says_what_to_do() throws IOException {
    program("pg_dump", 1);
    assertThatThrownBy(() -> dump().write(folder.resolve("x.dump")))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("trouble here");
    assertThatThrownBy(() -> dump().load(folder.resolve("x.dump")))
        .hasMessageContaining("pg_restore is not on the PATH")
        .hasMessageContaining("client programs");
  }
}
