package dev.showrunner.job;

import static dev.showrunner.job.JobDoor.or;

import dev.showrunner.job.JobDraft.RetryDraft;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Reads those fields of a request whose rules are the same for everybody and at any time. */
final class RequestFields {
  static final int TOPIC_LENGTH = 200;
  private static final int SCRIPT_BYTES = 256 * 1024;
  private static final int NAME_LENGTH = 500;
  private static final int TAGS = 100;
  private static final int TAG_LENGTH = 100;
  private static final Duration LEAST_DELAY = Duration.ofSeconds(1);
  private static final Duration LONGEST_DELAY = Duration.ofDays(7);

  private RequestFields() {}

  static String topic(String value) {
    String topic = line("topic", value);
    if (topic.isEmpty()) {
      throw new InvalidRequestException(
          "topic", "topic is empty; give it 1 to " + TOPIC_LENGTH + " characters");
    }
    return Fields.text("topic", topic, TOPIC_LENGTH);
  }

  static String line(String field, String value) {
    return Fields.text(field, value.replaceAll("\\s+", " ").strip(), NAME_LENGTH);
  }

  static List<String> tags(List<String> values) {
    Fields.number("tags", values.size(), 0, TAGS);
    Set<String> tags = new LinkedHashSet<>();
    for (String value : values) {
      String tag = value == null ? "" : value.replaceAll("\\s+", " ").strip();
      if (tag.isEmpty()) {
        throw new InvalidRequestException("tags", "tags has an empty one; leave it out");
      }
      tags.add(Fields.text("tags", tag, TAG_LENGTH));
    }
    return List.copyOf(tags);
  }

  static int fps(int value) {
    if (value != 30 && value != 60) {
      throw new InvalidRequestException("fps", "fps must be 30 or 60, not " + value);
    }
    return value;
  }

  static Look look(JobDraft draft, Look base) {
    return new Look(
        or(
            draft.transition(),
            base.transition(),
            text -> choice("transition", text, Look.TRANSITIONS)),
        or(draft.captions(), base.captions(), text -> choice("captions", text, Look.CAPTIONS)),
        or(draft.cards(), base.cards(), text -> choice("cards", text, Look.CARDS)));
  }

  private static String choice(String field, String value, List<String> known) {
    return Fields.oneOf(
        field, value, Stream.concat(Stream.of(Look.BY_STYLE), known.stream()).toList());
  }

  static Priority priority(String value) {
    List<String> known =
        Arrays.stream(Priority.values()).map(p -> p.name().toLowerCase(Locale.ROOT)).toList();
    return Priority.valueOf(Fields.oneOf("priority", value, known).toUpperCase(Locale.ROOT));
  }

  static String script(String value) {
    if (value.getBytes(StandardCharsets.UTF_8).length > SCRIPT_BYTES) {
      throw new InvalidRequestException("script", "script is over 256 kB; split it into videos");
    }
    return Fields.text("script", value, SCRIPT_BYTES);
  }

  static Retry retry(RetryDraft draft, Retry base) {
    Retry retry =
        new Retry(
            or(draft.strategy(), base.strategy(), RequestFields::strategy),
            or(draft.base(), base.base(), text -> delay("retry.base", text)),
            or(draft.cap(), base.cap(), text -> delay("retry.cap", text)),
            or(draft.max(), base.max(), max -> Fields.number("retry.max", max, 0, 100)),
            or(draft.jitter(), base.jitter(), jitter -> jitter));
    if (retry.cap().compareTo(retry.base()) < 0) {
      throw new InvalidRequestException(
          "retry.cap", "retry.cap is below retry.base; raise it to that at least");
    }
    return retry;
  }

  private static RetryStrategy strategy(String value) {
    List<String> known =
        Arrays.stream(RetryStrategy.values()).map(s -> s.name().toLowerCase(Locale.ROOT)).toList();
    return RetryStrategy.valueOf(
        Fields.oneOf("retry.strategy", value, known).toUpperCase(Locale.ROOT));
  }

  private static Duration delay(String field, String value) {
    return Fields.duration(field, value, LEAST_DELAY, LONGEST_DELAY);
  }
}
