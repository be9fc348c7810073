package dev.showrunner.store;

import dev.showrunner.job.JobStatus;
import dev.showrunner.notify.Kind;
import dev.showrunner.notify.Notification;
import dev.showrunner.notify.Outbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Notifications in the jobs' database. */
public final class JdbiOutbox implements Outbox {
  /** Under which the keys of what targets have got stand among those of Camel's repository. */
  public static final String KEYS = "notify";

  private final Database database;

  public JdbiOutbox(Database database) {
    this.database = database;
  }

  @Override
  public void add(Notification one) {
    boolean known =
        database
                .reader()
                .withHandle(
                    handle ->
                        handle
                            .createQuery("SELECT count(*) FROM notifications WHERE id = :id")
                            .bind("id", one.id())
                            .mapTo(Integer.class)
                            .one())
            > 0;
    if (!known) {
      change(
          "INSERT INTO notifications (id, kind, job_id, topic, channel, detail, created_at,"
              + " due_at, tries) VALUES (:id, :kind, :job, :topic, :channel, :detail, :at, :at, 0)"
              + " ON CONFLICT (id) DO NOTHING",
          Map.of(
              "id", one.id(),
              "kind", one.kind().name(),
              "job", one.job(),
              "topic", one.topic(),
              "channel", one.channel(),
              "detail", one.detail(),
              "at", one.at()));
    }
  }

  @Override
  public List<Notification> take(Instant now, int most, Instant again) {
    // Mostly there is nothing, and then nobody has to wait for the writer.
    boolean any =
        database
                .reader()
                .withHandle(
                    handle ->
                        handle
                            .createQuery("SELECT count(*) FROM notifications WHERE due_at <= :now")
                            .bind("now", now)
                            .mapTo(Integer.class)
                            .one())
            > 0;
    String locked = database.dialect() == Dialect.POSTGRESQL ? " FOR UPDATE SKIP LOCKED" : "";
    List<Notification> taken =
        !any
            ? new ArrayList<>()
            : database.write(
                handle ->
                    handle
                        .createQuery(
                            "UPDATE notifications SET due_at = :again, tries = tries + 1"
                                + " WHERE id IN (SELECT id FROM notifications"
                                + " WHERE due_at <= :now ORDER BY due_at, id LIMIT :most"
                                + locked
                                + ") RETURNING *")
                        .bind("again", again)
                        .bind("now", now)
                        .bind("most", most)
                        .map(
                            (row, context) ->
                                new Notification(
                                    row.getString("id"),
                                    Kind.valueOf(row.getString("kind")),
                                    row.getString("job_id"),
                                    row.getString("topic"),
                                    row.getString("channel"),
                                    row.getString("detail"),
                                    Instant.ofEpochMilli(row.getLong("created_at")),
                                    row.getString("message"),
                                    row.getInt("tries")))
                        .list());
    taken.sort(Comparator.comparing(Notification::at).thenComparing(Notification::id));
    return taken;
  }

  @Override
  public void assign(Map<String, String> messages) {
    if (!messages.isEmpty()) {
      database.write(
          handle -> {
            messages.forEach(
                (id, message) ->
                    handle
                        .createUpdate("UPDATE notifications SET message = :message WHERE id = :id")
                        .bind("message", message)
                        .bind("id", id)
                        .execute());
            return messages.size();
          });
    }
  }

  @Override
  public void delivered(Collection<String> messages, Instant now) {
    for (String message : messages) {
      change(
          "UPDATE notifications SET due_at = NULL, sent_at = :now WHERE message = :message",
          Map.of("message", message, "now", now));
    }
  }

  @Override
  public void postpone(String message, Instant until) {
    change(
        "UPDATE notifications SET due_at = :until WHERE message = :message AND sent_at IS NULL",
        Map.of("message", message, "until", until));
  }

  @Override
  public void putBack(String message, Instant until) {
    change(
        "UPDATE notifications SET due_at = :until, tries = tries - 1"
            + " WHERE message = :message AND sent_at IS NULL AND tries > 0",
        Map.of("message", message, "until", until));
  }

  @Override
  public void giveUp(String message) {
    change(
        "UPDATE notifications SET due_at = NULL WHERE message = :message",
        Map.of("message", message));
  }

  @Override
  public int messagesSince(Instant since) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT count(DISTINCT message) FROM notifications WHERE sent_at > :since")
                    .bind("since", since)
                    .mapTo(Integer.class)
                    .one());
  }

  @Override
  public boolean hasSince(Kind kind, Instant since) {
    return database
            .reader()
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            "SELECT count(*) FROM notifications"
                                + " WHERE created_at > :since AND kind = :kind")
                        .bind("since", since)
                        .bind("kind", kind.name())
                        .mapTo(Integer.class)
                        .one())
        > 0;
  }

  @Override
  public Map<JobStatus, Long> endedSince(Instant since) {
    Map<JobStatus, Long> ended = new EnumMap<>(JobStatus.class);
    database
        .reader()
        .useHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT status, count(*) AS total FROM jobs"
                            + " WHERE completed_at >= :since GROUP BY status")
                    .bind("since", since)
                    .map(
                        (row, context) ->
                            Map.entry(
                                JobStatus.valueOf(row.getString("status")), row.getLong("total")))
                    .forEach(each -> ended.put(each.getKey(), each.getValue())));
    return ended;
  }

  @Override
  public void forget(Instant before) {
    if (any("SELECT count(*) FROM notifications WHERE created_at < :before", before)) {
      change("DELETE FROM notifications WHERE created_at < :before", Map.of("before", before));
    }
    // Camel's repository has a time of the database's own, which is no number.
    String old =
        " FROM CAMEL_MESSAGEPROCESSED WHERE processorName = '"
            + KEYS
            + "' AND createdAt < "
            + (database.dialect() == Dialect.POSTGRESQL
                ? "to_timestamp(:before / 1000.0) AT TIME ZONE current_setting('TimeZone')"
                : "datetime(:before / 1000, 'unixepoch')");
    if (any("SELECT count(*)" + old, before)) {
      change("DELETE" + old, Map.of("before", before));
    }
  }

  private boolean any(String count, Instant before) {
    return database
            .reader()
            .withHandle(
                handle ->
                    handle.createQuery(count).bind("before", before).mapTo(Integer.class).one())
        > 0;
  }

  private void change(String sql, Map<String, ?> values) {
    database.write(handle -> handle.createUpdate(sql).bindMap(values).execute());
  }
}
