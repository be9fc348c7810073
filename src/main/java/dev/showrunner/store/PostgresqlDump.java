package dev.showrunner.store;

import dev.showrunner.backup.BackupException;
import dev.showrunner.backup.DatabaseCopy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A copy of a PostgreSQL database by PostgreSQL's own programs, {@code pg_dump}, {@code pg_restore}
 * and {@code psql}, which must be on the {@code PATH}. The password goes by the environment, so
 * that no list of processes shows it.
 */
public final class PostgresqlDump implements DatabaseCopy {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresqlDump.class);
  private static final String FILE = "showrunner.dump";

  /**
   * {@code pg_restore --clean} drops what is in its archive only. A table that a later version has
   * brought would keep what it refers to from being dropped, or be in the way of the next upgrade.
   */
  private static final String DROP_TABLES =
      """
      DO $$ DECLARE drops text; BEGIN
      FOR drops IN SELECT format('DROP TABLE %I.%I CASCADE', schemaname, tablename) FROM pg_tables
      WHERE schemaname = current_schema() AND tableowner = current_user
      LOOP EXECUTE drops; END LOOP; END $$""";

  private final String programs;
  private final List<String> server = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();

  /**
   * @param url as PostgreSQL's driver reads it: {@code jdbc:postgresql://HOST/NAME?user=…}, or with
   *     several hosts, or {@code jdbc:postgresql:NAME} for this machine
   */
  public PostgresqlDump(String url) {
    this(url, "");
  }

  /**
   * @param programs the folder of the programs with a slash at its end; empty for the {@code PATH}
   */
  PostgresqlDump(String url, String programs) {
    this.programs = programs;
    Properties parts = Driver.parseURL(url, null);
    if (parts == null) {
      throw new BackupException(
          "Setting showrunner.datasource.url is no address of PostgreSQL; it is jdbc:postgresql://HOST/NAME?user=…");
    }
    add("--host", part(parts, PGProperty.PG_HOST).replaceAll("[\\[\\]]", ""));
    add("--port", part(parts, PGProperty.PG_PORT));
    add("--username", part(parts, PGProperty.USER));
    add("--dbname", part(parts, PGProperty.PG_DBNAME));
    hand("PGPASSWORD", part(parts, PGProperty.PASSWORD));
    hand("PGSSLMODE", part(parts, PGProperty.SSL_MODE));
    handOptions(part(parts, PGProperty.OPTIONS), part(parts, PGProperty.CURRENT_SCHEMA));
    // Of several servers the one that the program itself would choose.
    if (Set.of("primary", "master").contains(part(parts, PGProperty.TARGET_SERVER_TYPE))) {
      hand("PGTARGETSESSIONATTRS", "read-write");
    }
  }

  private static String part(Properties parts, PGProperty name) {
    return parts.getProperty(name.getName(), "");
  }

  // Where the tables lie, when it is not where the user's own lie by default.
  private void handOptions(String options, String schema) {
    String path =
        schema.isEmpty() ? "" : "-c search_path=" + schema.replaceAll("[\\\\ ]", "\\\\$0");
    hand("PGOPTIONS", (options + " " + path).strip());
  }

  private void hand(String variable, String value) {
    if (!value.isEmpty()) {
      environment.put(variable, value);
    }
  }

  private void add(String option, String value) {
    if (!value.isEmpty()) {
      server.add(option + "=" + value);
    }
  }

  @Override
  public String kind() {
    return "postgresql";
  }

  @Override
  public String file() {
    return FILE;
  }

  @Override
  public boolean isFileOfHome() {
    return false;
  }

  @Override
  public String write(Path file) {
    run(List.of("pg_dump", "--format=custom", "--file=" + file), true);
    return "";
  }

  @Override
  public void check(Path file) {
    run(List.of("pg_restore", "--list", file.toString()), false);
  }

  @Override
  public void load(Path file) {
    Path script = file.resolveSibling(FILE + ".sql");
    run(
        List.of("pg_restore", "--clean", "--if-exists", "--file=" + script, file.toString()),
        false);
    run(
        List.of(
            "psql",
            "--no-psqlrc",
            "--quiet",
            "--single-transaction",
            "--set=ON_ERROR_STOP=1",
            "--command=" + DROP_TABLES,
            "--file=" + script),
        true);
    try {
      Files.delete(script);
    } catch (IOException e) {
      LOG.warn("{} is not needed any more and cannot be deleted", script, e);
    }
  }

  private void run(List<String> program, boolean onServer) {
    List<String> line = new ArrayList<>(program);
    line.set(0, programs + program.get(0));
    if (onServer) {
      line.addAll(1, server);
    }
    try {
      ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new BackupException(
            "%s failed: %s".formatted(program.get(0), said.strip().replaceAll("\\s+", " ")));
      }
    } catch (IOException e) {
      throw new BackupException(
          "%s is not on the PATH; install PostgreSQL's client programs, or save the database yourself and add --without-database"
              .formatted(program.get(0)),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackupException("Interrupted", e);
    }
  }
}
