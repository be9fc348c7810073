package dev.showrunner.store;

import dev.showrunner.job.JobQuery;
import dev.showrunner.job.JobRow;
import dev.showrunner.job.JobStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Finds the rows that a query asks for, newest first, and one more if there is one. */
final class JobSearch {
  private JobSearch() {}

  static List<JobRow> run(Handle handle, JobQuery query) {
    Instant from = query.from();
    Instant to = query.to();
    String cursor = query.cursor();
    List<String> where = new ArrayList<>();
    where.add("1 = 1");
    addIf(where, !query.statuses().isEmpty(), "status IN (<statuses>)");
    addIf(where, from != null, "calendar_at >= :from");
    addIf(where, to != null, "calendar_at < :to");
    addIf(where, !query.q().isBlank(), "search LIKE :q ESCAPE '!'");
    addIf(where, cursor != null, "id < :cursor");
    Query sql =
        handle.createQuery(
            JobRows.SELECT
                + " WHERE "
                + String.join(" AND ", where)
                + " ORDER BY id DESC LIMIT :limit");
    if (!query.statuses().isEmpty()) {
      sql.bindList("statuses", query.statuses().stream().map(JobStatus::name).toList());
    }
    if (from != null) {
      sql.bind("from", from);
    }
    if (to != null) {
      sql.bind("to", to);
    }
    if (!query.q().isBlank()) {
      sql.bind("q", pattern(query.q()));
    }
    if (cursor != null) {
      sql.bind("cursor", cursor);
    }
    return sql.bind("limit", query.limit() + 1).map(new JobRows()).list();
  }

  private static void addIf(List<String> where, boolean wanted, String condition) {
    if (wanted) {
      where.add(condition);
    }
  }

  private static String pattern(String text) {
    return "%" + text.strip().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
  }
}
