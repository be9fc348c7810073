package dev.showrunner.schedule;

import dev.showrunner.job.Fields;
import dev.showrunner.job.InvalidRequestException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads single fields of a plan; each refusal names the field and the remedy. */
final class PlanFields {
  static final int LONGEST_NAME = 100;
  private static final int LONGEST_TEMPLATE = 1000;
  private static final int MOST_TOPICS = 1000;
  private static final int LONGEST_TOPIC = 200;

  private PlanFields() {}

  static @Nullable Instant bound(
      String field, @Nullable String text, @Nullable Instant otherwise, ZoneId zone) {
    if (text == null) {
      return otherwise;
    }
    if (text.isBlank()) {
      return null;
    }
    Instant time = Fields.time(field, text, zone);
    boolean wholeDay = field.equals("endDate") && text.strip().length() == 10;
    return wholeDay
        ? time.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1)
        : time;
  }

  /** The start that stands; one that was given as a day is that day's in the other zone too. */
  static @Nullable Instant startIn(@Nullable Timing base, ZoneId zone) {
    if (base == null) {
      return null;
    }
    Instant start = base.start();
    return start == null ? null : sameDay(start, base.zone(), zone);
  }

  /** The same of the end, the last millisecond of its day. */
  static @Nullable Instant endIn(@Nullable Timing base, ZoneId zone) {
    if (base == null) {
      return null;
    }
    Instant end = base.end();
    return end == null ? null : sameDay(end.plusMillis(1), base.zone(), zone).minusMillis(1);
  }

  private static Instant sameDay(Instant instant, ZoneId from, ZoneId to) {
    LocalDate day = instant.atZone(from).toLocalDate();
    boolean isWhole = day.atStartOfDay(from).toInstant().equals(instant);
    return isWhole ? day.atStartOfDay(to).toInstant() : instant;
  }

  static <E extends Enum<E>> E word(String field, String text, E[] known) {
    List<String> words =
        Arrays.stream(known)
            .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toList();
    return known[words.indexOf(Fields.oneOf(field, text, words))];
  }

  static String name(String text) {
    String name = text.replaceAll("\\s+", " ").strip();
    if (name.isEmpty()) {
      throw new InvalidRequestException(
          "name", "name is empty; give it 1 to " + LONGEST_NAME + " characters");
    }
    return Fields.text("name", name, LONGEST_NAME);
  }

  static String template(String text) {
    String template = Fields.text(TopicTemplate.FIELD, text.strip(), LONGEST_TEMPLATE);
    TopicTemplate.parse(template);
    return template;
  }

  static List<String> topics(List<String> values) {
    Fields.number("topics", values.size(), 0, MOST_TOPICS);
    return values.stream().map(PlanFields::topic).toList();
  }

  static String topic(@Nullable String value) {
    String topic = value == null ? "" : value.replaceAll("\\s+", " ").strip();
    if (topic.isEmpty()) {
      throw new InvalidRequestException("topics", "topics has an empty one; leave it out");
    }
    return Fields.text("topics", topic, LONGEST_TOPIC);
  }
}
