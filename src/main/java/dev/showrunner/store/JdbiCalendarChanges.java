package dev.showrunner.store;

import dev.showrunner.calendar.CalendarChanges;
import dev.showrunner.calendar.Slot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** One transaction on the calendar, on the connection that it runs on. */
final class JdbiCalendarChanges implements CalendarChanges {
  /** Any number, as long as nobody else on the database uses it for advisory locks. */
  private static final int LOCK = 0x5107_0006;

  private final Handle handle;
  private final Dialect dialect;
  private final Clock clock;

  JdbiCalendarChanges(Handle handle, Dialect dialect, Clock clock) {
    this.handle = handle;
    this.dialect = dialect;
    this.clock = clock;
  }

  // SQLite has one writer, and whoever is inside a transaction that writes is that one.
  @Override
  public void lock(String channel) {
    if (dialect == Dialect.POSTGRESQL) {
      handle
          .createQuery("SELECT 1 FROM pg_advisory_xact_lock(:lock, hashtext(:channel))")
          .bind("lock", LOCK)
          .bind("channel", channel)
          .mapTo(Integer.class)
          .one();
    }
  }

  @Override
  public Optional<Slot> hold(String id) {
    var unused = reservation(id);
    return find(id);
  }

  @Override
  public Optional<Slot> reservation(String id) {
    return SlotRows.reservation(handle, dialect, id);
  }

  @Override
  public List<Slot> between(Optional<String> channel, Instant from, Instant until) {
    return SlotRows.between(handle, dialect, clock.instant(), channel, from, until);
  }

  @Override
  public List<Slot> around(String channel, Instant at, Duration reach, int most) {
    return SlotRows.around(handle, clock.instant(), channel, at, reach, most);
  }

  @Override
  public String titlesVersion(String channel) {
    return SlotRows.titlesVersion(handle, channel);
  }

  @Override
  public Optional<Slot> find(String id) {
    return SlotRows.find(handle, dialect, clock.instant(), id);
  }

  @Override
  public List<Slot> titles(String channel) {
    return SlotRows.titles(handle, channel);
  }

  @Override
  public boolean reserved(Slot slot) {
    return handle
            .createQuery(
                "SELECT count(*) FROM slots WHERE calendar_at = :at AND channel = :channel"
                    + " AND topic = :topic AND id <> :id")
            .bind("at", slot.at())
            .bind("channel", slot.channel())
            .bind("topic", slot.topic())
            .bind("id", slot.id())
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  @Override
  public void reserve(Slot slot) {
    write(
        slot,
        "INSERT INTO slots (id, calendar_at, minutes, topic, style, tags, channel, notes, revision,"
            + " changed_at) VALUES (:id, :at, :minutes, :topic, :style, :tags, :channel, :notes,"
            + " :revision, :changedAt)");
  }

  @Override
  public void update(Slot slot) {
    write(
        slot,
        "UPDATE slots SET calendar_at = :at, minutes = :minutes, topic = :topic, style = :style,"
            + " tags = :tags, channel = :channel, notes = :notes, revision = :revision,"
            + " changed_at = :changedAt WHERE id = :id");
  }

  private void write(Slot slot, String sql) {
    update(sql)
        .bind("id", slot.id())
        .bind("at", slot.at())
        .bind("minutes", slot.minutes())
        .bind("topic", slot.topic())
        .bind("style", slot.style())
        .bind("tags", Json.ofTags(slot.tags()))
        .bind("channel", slot.channel())
        .bind("notes", slot.notes())
        .bind("revision", slot.revision())
        .bind("changedAt", slot.changedAt())
        .execute();
  }

  @Override
  public void release(String id) {
    update("DELETE FROM slots WHERE id = :id").bind("id", id).execute();
  }

  private Update update(String sql) {
    return handle.createUpdate(sql);
  }
}
