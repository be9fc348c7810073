package dev.showrunner.store;

import dev.showrunner.calendar.Slot;
import dev.showrunner.calendar.SlotStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Slots that jobs hold. A hundred thousand of them are read at once, and to ask SQLite's driver for
 * a column costs more than all that SQLite does for it: so what every slot has comes as one text.
 */
final class JobSlotMapper implements RowMapper<Slot> {
  /** Unit separator: no name and no number has it, and JSON writes it otherwise. */
  private static final char SEPARATOR = '\u001f';

  /**
   * What every row has, in this order; null is written as nothing. The first two say whether there
   * is more than this. The topic is the last one: it goes to the end, whatever is in it.
   */
  private static final List<String> FIELDS =
      List.of(
          "CASE WHEN j.title = '' THEN 0 ELSE 1 END",
          "CASE WHEN p.published_at IS NULL THEN 0 ELSE 1 END",
          "j.id",
          "j.calendar_at",
          "j.minutes",
          "CASE WHEN j.timed THEN 1 ELSE 0 END",
          "j.version",
          "j.revised_at",
          "coalesce(j.schedule_id, '')",
          "coalesce('' || j.occurrence_at, '')",
          "coalesce('' || p.published_at, '')",
          "j.style",
          "j.channel",
          "j.tags",
          "j.topic");

  /** What the query must answer first, in this order. */
  static final String COLUMNS =
      FIELDS.stream().collect(Collectors.joining(", ", "concat_ws('" + SEPARATOR + "', ", ")"))
          + " AS slot_fields, p.video_id, p.url, j.title";

  private static final int PACKED = 1;
  private static final int VIDEO = 2;
  private static final int URL = 3;
  private static final int TITLE = 4;

  private static final int TITLED = 0;
  private static final int PUBLISHED = 2;

  private final Instant now;

  /**
   * @param now what is to be published later than this is not, though its video may be there
   */
  JobSlotMapper(Instant now) {
    this.now = now;
  }

  /** A row as the database answers it, to be made a slot of when all were read. */
  record Packed(
      String fields, @Nullable String title, @Nullable String video, @Nullable String url) {}

  /** The row of the query that is read. */
  static Packed packed(ResultSet row, StatementContext context) throws SQLException {
    String fields = row.getString(PACKED);
    boolean titled = fields.charAt(TITLED) == '1';
    boolean published = fields.charAt(PUBLISHED) == '1';
    return new Packed(
        fields,
        titled ? row.getString(TITLE) : null,
        published ? row.getString(VIDEO) : null,
        published ? row.getString(URL) : null);
  }

  @Override
  public Slot map(ResultSet row, StatementContext context) throws SQLException {
    return slot(packed(row, context));
  }

  /** The slot that a row stands for. */
  Slot slot(Packed row) {
    Fields fields = new Fields(row.fields, PUBLISHED + 2);
    String job = fields.text();
    Instant at = Instant.ofEpochMilli(fields.number());
    int minutes = (int) fields.number();
    boolean timed = fields.number() == 1;
    int revision = (int) fields.number();
    Instant revised = Instant.ofEpochMilli(fields.number());
    String series = fields.text();
    Instant occurrence = fields.instant();
    Instant published = fields.instant();
    String style = fields.text();
    String channel = fields.text();
    List<String> tags = Json.tags(fields.text());
    return new Slot(
        job,
        at,
        minutes,
        published == null || at.isAfter(now) ? SlotStatus.SCHEDULED : SlotStatus.PUBLISHED,
        fields.rest(),
        row.title == null ? "" : row.title,
        style,
        tags,
        channel,
        job,
        series.isEmpty() ? null : series,
        series.isEmpty() ? null : occurrence,
        timed ? at : null,
        row.video,
        row.url,
        "",
        revision,
        published != null && published.isAfter(revised) ? published : revised);
  }

  /** One field after the other. */
  private static final class Fields {
    private final String packed;
    private int next;

    Fields(String packed, int from) {
      this.packed = packed;
      this.next = from;
    }

    String text() {
      int end = packed.indexOf(SEPARATOR, next);
      String field = packed.substring(next, end);
      next = end + 1;
      return field;
    }

    String rest() {
      return packed.substring(next);
    }

    long number() {
      int end = packed.indexOf(SEPARATOR, next);
      long number = Long.parseLong(packed, next, end, 10);
      next = end + 1;
      return number;
    }

    @Nullable Instant instant() {
      String field = text();
      return field.isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(field));
    }
  }
}
