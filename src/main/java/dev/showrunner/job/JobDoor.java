package dev.showrunner.job;

import dev.showrunner.job.JobDraft.RetryDraft;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The door: makes a request with every field out of what a sender wrote, or says in one sentence
 * which field is wrong and what helps. Reads nothing and changes nothing. Thread-safe.
 */
public final class JobDoor {
  static final int TOPIC_LENGTH = 200;
  private static final int SCRIPT_BYTES = 256 * 1024;
  private static final int DESCRIPTION_LENGTH = 5000;
  private static final int NAME_LENGTH = 500;
  private static final int TAGS = 100;
  private static final int TAG_LENGTH = 100;
  private static final int LONGEST_TIMEOUT = 7 * 24 * 3600;
  private static final Duration PAST = Duration.ofMinutes(1);
  private static final Duration LONGEST_DELAY = Duration.ofDays(7);
  private static final List<String> PRIVACY = List.of("private", "unlisted", "public");
  private static final List<String> ASPECTS = List.of("16:9", "9:16", "1:1");
  private static final List<String> QUALITIES = List.of("draft", "720p", "1080p", "4k");
  private static final List<String> ON_CONFLICT = List.of("warn");
  private static final List<String> ON_LATE = List.of("publish", "decision");
  private static final Set<String> OF_THE_CALENDAR = Set.of("reject", "move", "next-slot");

  private final JobDefaults defaults;
  private final KnownNames names;
  private final List<RequestCheck> checks;
  private final ZoneId zone;
  private final Clock clock;

  /**
   * @param zone of times that are written without an offset
   * @param checks what other rooms have to say, asked last and in this order
   */
  public JobDoor(
      JobDefaults defaults, KnownNames names, List<RequestCheck> checks, ZoneId zone, Clock clock) {
    this.defaults = defaults;
    this.names = names;
    this.checks = List.copyOf(checks);
    this.zone = zone;
    this.clock = clock;
  }

  /**
   * A request for a new job.
   *
   * @throws InvalidRequestException when a field is wrong
   */
  public JobRequest admit(JobDraft draft) {
    if (draft.topic() == null) {
      throw new InvalidRequestException(
          "topic", "topic is missing; give it 1 to " + TOPIC_LENGTH + " characters");
    }
    return read(draft, defaults.request(now()));
  }

  /**
   * The request with some of its fields changed.
   *
   * @throws InvalidRequestException when a field is wrong
   */
  public JobRequest amend(JobRequest request, JobPatch patch) {
    return read(patch.fields(), request);
  }

  /**
   * A time as a person wrote it; without an offset it is in the configured zone, and a date is its
   * midnight.
   *
   * @throws InvalidRequestException when it is no time
   */
  public Instant time(String field, String text) {
    return Fields.time(field, text, zone);
  }

  private JobRequest read(JobDraft draft, JobRequest base) {
    boolean past = Boolean.TRUE.equals(draft.allowPast());
    JobRequest request =
        new JobRequest(
            or(draft.topic(), base.topic(), JobDoor::topic),
            or(draft.scheduledAt(), base.scheduledAt(), text -> time("scheduledAt", text, past)),
            publishAt(draft.publishAt(), base.publishAt(), past),
            or(draft.style(), base.style(), text -> named("style", text)),
            or(
                draft.durationMinutes(),
                base.durationMinutes(),
                minutes -> Fields.number("durationMinutes", minutes, 1, 60)),
            or(draft.tags(), base.tags(), JobDoor::tags),
            or(draft.category(), base.category(), text -> named("category", text)),
            or(
                draft.privacyStatus(),
                base.privacyStatus(),
                text -> Fields.oneOf("privacyStatus", text, PRIVACY)),
            or(draft.channel(), base.channel(), text -> named("channel", text)),
            or(draft.title(), base.title(), text -> line("title", text)),
            or(
                draft.description(),
                base.description(),
                text -> Fields.text("description", text.strip(), DESCRIPTION_LENGTH)),
            or(draft.language(), base.language(), text -> Fields.language("language", text)),
            or(draft.aspect(), base.aspect(), text -> Fields.oneOf("aspect", text, ASPECTS)),
            or(draft.quality(), base.quality(), text -> Fields.oneOf("quality", text, QUALITIES)),
            or(draft.fps(), base.fps(), JobDoor::fps),
            or(draft.playlist(), base.playlist(), text -> line("playlist", text)),
            or(draft.madeForKids(), base.madeForKids(), Function.identity()),
            or(draft.syntheticMedia(), base.syntheticMedia(), Function.identity()),
            or(draft.priority(), base.priority(), JobDoor::priority),
            or(draft.approval(), base.approval(), Function.identity()),
            or(draft.script(), base.script(), JobDoor::script),
            or(draft.retry(), base.retry(), wanted -> retry(wanted, base.retry())),
            or(
                draft.timeoutSeconds(),
                base.timeoutSeconds(),
                seconds -> Fields.number("timeoutSeconds", seconds, 1, LONGEST_TIMEOUT)),
            or(
                draft.onConflict(),
                base.onConflict(),
                text -> policy("onConflict", text, ON_CONFLICT)),
            or(draft.onLate(), base.onLate(), text -> policy("onLate", text, ON_LATE)));
    named("style", request.style());
    named("channel", request.channel());
    checks.forEach(check -> check.check(request));
    return request;
  }

  private static <D, R> R or(@Nullable D given, R otherwise, Function<D, R> reading) {
    return given == null ? otherwise : reading.apply(given);
  }

  private String named(String field, String value) {
    return switch (field) {
      case "style" -> Fields.oneOf(field, value, names.styles().get());
      case "channel" -> Fields.oneOf(field, value, names.channels().get());
      default -> Fields.oneOf(field, value, names.categories().get());
    };
  }

  // Known words, so that nobody is told to have mistyped them; but what they promise is not here.
  private static String policy(String field, String value, List<String> known) {
    String wanted = value.strip().toLowerCase(Locale.ROOT);
    if (OF_THE_CALENDAR.contains(wanted)) {
      throw new InvalidRequestException(
          field,
          "%s %s needs the calendar, which comes in a later version; use %s"
              .formatted(field, wanted, String.join(" or ", known)));
    }
    return Fields.oneOf(field, value, known);
  }

  private static String topic(String value) {
    String topic = line("topic", value);
    if (topic.isEmpty()) {
      throw new InvalidRequestException(
          "topic", "topic is empty; give it 1 to " + TOPIC_LENGTH + " characters");
    }
    return Fields.text("topic", topic, TOPIC_LENGTH);
  }

  private static String line(String field, String value) {
    return Fields.text(field, value.replaceAll("\\s+", " ").strip(), NAME_LENGTH);
  }

  private static List<String> tags(List<String> values) {
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

  private static int fps(int value) {
    if (value != 30 && value != 60) {
      throw new InvalidRequestException("fps", "fps must be 30 or 60, not " + value);
    }
    return value;
  }

  private static Priority priority(String value) {
    List<String> known =
        Arrays.stream(Priority.values()).map(p -> p.name().toLowerCase(Locale.ROOT)).toList();
    return Priority.valueOf(Fields.oneOf("priority", value, known).toUpperCase(Locale.ROOT));
  }

  private static String script(String value) {
    if (value.getBytes(StandardCharsets.UTF_8).length > SCRIPT_BYTES) {
      throw new InvalidRequestException("script", "script is over 256 kB; split it into videos");
    }
    return Fields.text("script", value, SCRIPT_BYTES);
  }

  private static Retry retry(RetryDraft draft, Retry base) {
    List<String> known =
        Arrays.stream(RetryStrategy.values()).map(s -> s.name().toLowerCase(Locale.ROOT)).toList();
    Duration least = Duration.ofSeconds(1);
    Retry retry =
        new Retry(
            or(
                draft.strategy(),
                base.strategy(),
                text ->
                    RetryStrategy.valueOf(
                        Fields.oneOf("retry.strategy", text, known).toUpperCase(Locale.ROOT))),
            or(
                draft.base(),
                base.base(),
                text -> Fields.duration("retry.base", text, least, LONGEST_DELAY)),
            or(
                draft.cap(),
                base.cap(),
                text -> Fields.duration("retry.cap", text, least, LONGEST_DELAY)),
            or(draft.max(), base.max(), max -> Fields.number("retry.max", max, 0, 100)));
    if (retry.cap().compareTo(retry.base()) < 0) {
      throw new InvalidRequestException(
          "retry.cap", "retry.cap is below retry.base; raise it to that at least");
    }
    return retry;
  }

  private @Nullable Instant publishAt(
      @Nullable String text, @Nullable Instant otherwise, boolean past) {
    if (text == null) {
      return otherwise;
    }
    return text.isBlank() ? null : time("publishAt", text, past);
  }

  private Instant time(String field, String text, boolean allowPast) {
    Instant time = Fields.time(field, text, zone);
    if (!allowPast && time.isBefore(now().minus(PAST))) {
      throw new InvalidRequestException(
          field,
          "%s %s is in the past; choose a later time, or send allowPast: true"
              .formatted(field, text.strip()));
    }
    return time;
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
