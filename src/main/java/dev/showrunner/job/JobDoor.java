package dev.showrunner.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The door: makes a request with every field out of what a sender wrote, or says in one sentence
 * which field is wrong and what helps. Reads nothing and changes nothing. Thread-safe.
 */
public final class JobDoor {
  private static final int DESCRIPTION_LENGTH = 5000;
  private static final int LONGEST_TIMEOUT = 7 * 24 * 3600;
  private static final Duration PAST = Duration.ofMinutes(1);
  private static final List<String> PRIVACY = List.of("private", "unlisted", "public");
  private static final List<String> ASPECTS = List.of("16:9", "9:16", "1:1");
  private static final List<String> QUALITIES = List.of("draft", "720p", "1080p", "4k");
  private static final List<String> ON_CONFLICT = List.of("warn", "reject", "move");
  private static final List<String> ON_LATE = List.of("publish", "next-slot", "decision");

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
          "topic", "topic is missing; give it 1 to " + RequestFields.TOPIC_LENGTH + " characters");
    }
    JobRequest request = read(draft, defaults.request(now()));
    check(request);
    return request;
  }

  /**
   * The request with some of its fields changed.
   *
   * @throws InvalidRequestException when a field is wrong
   */
  public JobRequest amend(JobRequest request, JobPatch patch) {
    JobRequest changed = read(patch.fields(), request);
    checks.forEach(check -> check.check(request, changed));
    return changed;
  }

  /**
   * Asks what other rooms have to say about a request that was made without this door, as of an
   * occurrence.
   *
   * @throws InvalidRequestException when it cannot be taken
   */
  public void check(JobRequest request) {
    checks.forEach(check -> check.check(request));
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
            or(draft.topic(), base.topic(), RequestFields::topic),
            or(draft.scheduledAt(), base.scheduledAt(), text -> time("scheduledAt", text, past)),
            publishAt(draft.publishAt(), base.publishAt(), past),
            or(draft.style(), base.style(), text -> named("style", text)),
            or(
                draft.durationMinutes(),
                base.durationMinutes(),
                minutes -> Fields.number("durationMinutes", minutes, 1, 60)),
            or(draft.tags(), base.tags(), RequestFields::tags),
            or(draft.category(), base.category(), text -> named("category", text)),
            or(
                draft.privacyStatus(),
                base.privacyStatus(),
                text -> Fields.oneOf("privacyStatus", text, PRIVACY)),
            or(draft.channel(), base.channel(), text -> named("channel", text)),
            or(draft.title(), base.title(), text -> RequestFields.line("title", text)),
            or(
                draft.description(),
                base.description(),
                text -> Fields.text("description", text.strip(), DESCRIPTION_LENGTH)),
            or(draft.language(), base.language(), text -> Fields.language("language", text)),
            or(draft.aspect(), base.aspect(), text -> Fields.oneOf("aspect", text, ASPECTS)),
            or(draft.quality(), base.quality(), text -> Fields.oneOf("quality", text, QUALITIES)),
            or(draft.fps(), base.fps(), RequestFields::fps),
            RequestFields.look(draft, base.look()),
            or(draft.playlist(), base.playlist(), text -> RequestFields.line("playlist", text)),
            or(draft.madeForKids(), base.madeForKids(), Function.identity()),
            or(draft.syntheticMedia(), base.syntheticMedia(), Function.identity()),
            or(draft.priority(), base.priority(), RequestFields::priority),
            or(draft.approval(), base.approval(), Function.identity()),
            or(draft.script(), base.script(), RequestFields::script),
            or(draft.retry(), base.retry(), wanted -> RequestFields.retry(wanted, base.retry())),
            or(
                draft.timeoutSeconds(),
                base.timeoutSeconds(),
                seconds -> Fields.number("timeoutSeconds", seconds, 1, LONGEST_TIMEOUT)),
            or(
                draft.onConflict(),
                base.onConflict(),
                text -> Fields.oneOf("onConflict", text, ON_CONFLICT)),
            or(draft.onLate(), base.onLate(), text -> Fields.oneOf("onLate", text, ON_LATE)));
    named("style", request.style());
    named("channel", request.channel());
    refuseBackwards(draft, request);
    return request;
  }

  // Only where both are asked for at once: one that is moved alone may pass the other, and what
  // then
  // is to be done with a video that is late, onLate says.
  private static void refuseBackwards(JobDraft draft, JobRequest request) {
    Instant publishAt = request.publishAt();
    if (draft.scheduledAt() != null
        && draft.publishAt() != null
        && publishAt != null
        && publishAt.isBefore(request.scheduledAt())) {
      throw new InvalidRequestException(
          "publishAt",
          "publishAt %s is before scheduledAt %s, when it begins to be made; choose a later one"
              .formatted(draft.publishAt().strip(), draft.scheduledAt().strip()));
    }
  }

  static <D, R> R or(@Nullable D given, R otherwise, Function<D, R> reading) {
    return given == null ? otherwise : reading.apply(given);
  }

  private String named(String field, String value) {
    return switch (field) {
      case "style" -> Fields.oneOf(field, value, names.styles().get());
      case "channel" -> Fields.oneOf(field, value, names.channels().get());
      default -> Fields.oneOf(field, value, names.categories().get());
    };
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
