package dev.showrunner.store;

import dev.showrunner.calendar.Slot;
import dev.showrunner.calendar.SlotStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Slots that jobs hold. A hundred thousand of them are read at once, and finding a column by its
 * name costs as much as reading it: so it is done once for all rows.
 */
final class JobSlotMapper implements RowMapper<Slot> {
  /** What the query must answer, with these names. */
  static final String COLUMNS =
      "j.id AS job_id, j.calendar_at, j.minutes, j.topic, j.style, j.tags, j.channel,"
          + " j.schedule_id, j.occurrence_at, j.timed, j.version AS revision,"
          + " j.revised_at AS changed_at, p.video_id, p.url, p.published_at, s.id AS slot_id,"
          + " s.notes";

  @Override
  public Slot map(ResultSet row, StatementContext context) throws SQLException {
    return specialize(row, context).map(row, context);
  }

  @Override
  public RowMapper<Slot> specialize(ResultSet rows, StatementContext context) throws SQLException {
    Places places = Places.of(rows);
    return (row, unused) -> places.read(row);
  }

  private record Places(
      int job,
      int at,
      int minutes,
      int topic,
      int style,
      int tags,
      int channel,
      int series,
      int occurrence,
      int timed,
      int revision,
      int changed,
      int video,
      int url,
      int published,
      int slot,
      int notes) {

    static Places of(ResultSet rows) throws SQLException {
      return new Places(
          rows.findColumn("job_id"),
          rows.findColumn("calendar_at"),
          rows.findColumn("minutes"),
          rows.findColumn("topic"),
          rows.findColumn("style"),
          rows.findColumn("tags"),
          rows.findColumn("channel"),
          rows.findColumn("schedule_id"),
          rows.findColumn("occurrence_at"),
          rows.findColumn("timed"),
          rows.findColumn("revision"),
          rows.findColumn("changed_at"),
          rows.findColumn("video_id"),
          rows.findColumn("url"),
          rows.findColumn("published_at"),
          rows.findColumn("slot_id"),
          rows.findColumn("notes"));
    }

    // Each column that is asked for costs, also one that is null: of most jobs the late ones are.
    Slot read(ResultSet row) throws SQLException {
      String jobId = row.getString(job);
      String slotId = row.getString(slot);
      Instant when = instant(row, at);
      Instant revised = instant(row, changed);
      String written = slotId == null ? null : row.getString(notes);
      String videoId = row.getString(video);
      String schedule = row.getString(series);
      boolean isOut = videoId != null;
      Instant last = isOut ? instant(row, published) : revised;
      return new Slot(
          slotId == null ? jobId : slotId,
          when,
          row.getInt(minutes),
          isOut ? SlotStatus.PUBLISHED : SlotStatus.SCHEDULED,
          row.getString(topic),
          row.getString(style),
          Json.tags(row.getString(tags)),
          row.getString(channel),
          jobId,
          schedule,
          schedule == null ? null : SlotRows.maybe(row, occurrence),
          row.getBoolean(timed) ? when : null,
          videoId,
          isOut ? row.getString(url) : null,
          written == null ? "" : written,
          row.getInt(revision),
          last.isAfter(revised) ? last : revised);
    }

    private static Instant instant(ResultSet row, int place) throws SQLException {
      return Instant.ofEpochMilli(row.getLong(place));
    }
  }
}
