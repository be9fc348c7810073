package dev.showrunner.store;

import dev.showrunner.backup.BackupException;
import dev.showrunner.backup.DatabaseCopy;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A copy of a PostgreSQL database by PostgreSQL's own programs, {@code pg_dump} and {@code
 * pg_restore}, which must be on the {@code PATH}. The password goes by the environment, so that no
 * list of processes shows it.
 */
public final class PostgresqlDump implements DatabaseCopy {
  private static final String FILE = "showrunner.dump";

  private final String programs;
  private final List<String> server = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();

  /**
   * @param url {@code jdbc:postgresql://HOST/NAME?user=…&password=…}
   */
  public PostgresqlDump(String url) {
    this(url, "");
  }

  /**
   * @param programs the folder of the programs with a slash at its end; empty for the {@code PATH}
   */
  PostgresqlDump(String url, String programs) {
    this.programs = programs;
    URI address = URI.create(url.substring("jdbc:".length()));
    Map<String, String> parameters = parameters(address.getRawQuery());
    add("--host", String.valueOf(address.getHost()));
    add("--port", Integer.toString(address.getPort() < 0 ? 5432 : address.getPort()));
    add("--username", parameters.getOrDefault("user", ""));
    add("--dbname", address.getPath().replaceFirst("^/", ""));
    if (parameters.containsKey("password")) {
      environment.put("PGPASSWORD", parameters.get("password"));
    }
  }

  private void add(String option, String value) {
    if (!value.isEmpty()) {
      server.add(option + "=" + value);
    }
  }

  private static Map<String, String> parameters(@org.jspecify.annotations.Nullable String query) {
    Map<String, String> found = new LinkedHashMap<>();
    for (String each : (query == null ? "" : query).split("&", -1)) {
      int is = each.indexOf('=');
      if (is > 0) {
        found.put(
            each.substring(0, is),
            URLDecoder.decode(each.substring(is + 1), StandardCharsets.UTF_8));
      }
    }
    return found;
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
    run(
        List.of("pg_restore", "--clean", "--if-exists", "--single-transaction", file.toString()),
        true);
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
