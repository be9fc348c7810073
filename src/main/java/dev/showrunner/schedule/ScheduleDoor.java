package dev.showrunner.schedule;

import dev.showrunner.job.Fields;
import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.job.JobDoor;
import dev.showrunner.job.JobPatch;
import dev.showrunner.job.JobRequest;
import dev.showrunner.schedule.Schedule.Source;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The door for schedules: makes one with every field out of what a sender wrote, or says in one
 * sentence which field is wrong and what helps. Reads nothing and changes nothing. Thread-safe.
 */
final class ScheduleDoor {
  private static final int LONGEST_DESCRIPTION = 5000;
  private static final Duration LONGEST_GRACE = Duration.ofDays(30);
  private static final Duration LONGEST_LEAD = Duration.ofDays(60);
  private static final Duration LONGEST_JITTER = Duration.ofDays(1);
  private static final int SOME_ACTIVE = 3;
  private static final int MOST = 1000;

  private final JobDoor jobs;
  private final ZoneId zone;
  private final Clock clock;

  /**
   * @param zone of schedules that name none
   */
  ScheduleDoor(JobDoor jobs, ZoneId zone, Clock clock) {
    this.jobs = jobs;
    this.zone = zone;
    this.clock = clock;
  }

  /**
   * A new schedule, planned from now on.
   *
   * @throws InvalidRequestException when a field is wrong
   */
  Schedule admit(String id, ScheduleDraft draft, Source source) {
    ScheduleDraft.Own own = draft.own();
    if (own.name() == null) {
      throw new InvalidRequestException(
          "name", "name is missing; give it 1 to " + PlanFields.LONGEST_NAME + " characters");
    }
    JobRequest request = DraftReader.renaming(() -> jobs.admit(draft.job()));
    boolean enabled = !Boolean.FALSE.equals(own.enabled());
    Schedule made =
        new Schedule(id, now(), source, plan(own, null, request), request, State.fresh(enabled));
    PlanCheck.topics(made, now());
    PlanCheck.everOccurs(made, now());
    PlanCheck.jitter(made, now());
    checkJobs(made);
    return made.planned(now());
  }

  /**
   * The schedule with some fields changed; what is planned stays so unless the change is about it.
   *
   * @throws InvalidRequestException when a field is wrong
   */
  Schedule amend(Schedule before, ScheduleDraft draft, Source source) {
    JobRequest request =
        DraftReader.renaming(() -> jobs.amend(before.request(), new JobPatch(draft.job())));
    Plan plan = plan(draft.own(), before.plan(), request);
    Schedule after =
        new Schedule(before.id(), before.createdAt(), source, plan, request, before.state());
    PlanCheck.topics(after, now());
    checkJobs(after);
    if (!plan.timing().equals(before.plan().timing())) {
      PlanCheck.everOccurs(after, now());
    }
    if (!plan.occursAs(before.plan())) {
      PlanCheck.jitter(after, now());
    }
    boolean wanted = Optional.ofNullable(draft.own().enabled()).orElse(before.state().enabled());
    return settle(before, after, wanted);
  }

  /**
   * The schedule as a draft of all its fields has it; how far it is stays, and what is planned,
   * unless that is about something else now. One that is paused stays so unless the draft says
   * otherwise.
   *
   * @throws InvalidRequestException when a field is wrong
   */
  Schedule replace(Schedule before, ScheduleDraft draft, Source source) {
    Schedule fresh = admit(before.id(), draft, source);
    Schedule after =
        new Schedule(
            before.id(),
            before.createdAt(),
            source,
            fresh.plan().countedFrom(before.plan().timing()),
            fresh.request(),
            before.state());
    boolean wanted = Optional.ofNullable(draft.own().enabled()).orElse(before.state().enabled());
    return settle(before, after, wanted);
  }

  // With a lead its jobs have a publishAt, which the schedule's own request has not.
  private void checkJobs(Schedule schedule) {
    if (!schedule.plan().leadTime().isZero()) {
      JobRequest request = schedule.request();
      Instant start = request.scheduledAt();
      Instant publication = start.plus(schedule.plan().leadTime());
      DraftReader.renaming(
          () -> {
            jobs.check(request.about(request.topic(), start, publication));
            return request;
          });
    }
  }

  // What is planned, held or to be made up for stays so unless the change is about when; without
  // topics nothing is planned, and with new ones something may be.
  private Schedule settle(Schedule before, Schedule after, boolean enabled) {
    State state = before.state().withTopics(before.plan().topics(), after.plan().topics());
    if (enabled != state.enabled()) {
      state = enabled ? state.resumed() : state.paused("");
    }
    Schedule settled = after.with(state);
    boolean sameTimes = after.plan().occursAs(before.plan()) && enabled == before.state().enabled();
    boolean sameEnd = (state.nextAt() != null) == settled.hasTopic(0);
    boolean sameTopics = after.plan().topics().equals(before.plan().topics());
    return sameTimes && (sameTopics || sameEnd) ? settled : settled.planned(now());
  }

  private Plan plan(ScheduleDraft.Own own, @Nullable Plan base, JobRequest request) {
    List<String> list =
        or(own.topics(), base == null ? List.of() : base.topics().list(), PlanFields::topics);
    String template =
        or(own.topicTemplate(), base == null ? "" : base.topicTemplate(), PlanFields::template);
    String used = template.isEmpty() && !list.isEmpty() ? "{topic}" : template;
    PlanCheck.listIsUsed(used, list);
    Overlap overlap =
        or(
            own.overlap(),
            base == null ? Overlap.WAIT : base.overlap(),
            text -> PlanFields.word("overlap", text, Overlap.values()));
    return new Plan(
        or(own.name(), base == null ? "" : base.name(), PlanFields::name),
        or(
            own.description(),
            base == null ? "" : base.description(),
            text -> Fields.text("description", text.strip(), LONGEST_DESCRIPTION)),
        used,
        new Topics(
            list,
            or(
                own.topicOrder(),
                base == null ? TopicOrder.IN_ORDER : base.topics().order(),
                text -> PlanFields.word("topicOrder", text, TopicOrder.values()))),
        or(own.locale(), base == null ? request.language() : base.locale(), PlanCheck::locale),
        timing(own, base == null ? null : base.timing()),
        or(
            own.misfire(),
            base == null ? Misfire.FIRE_ONCE : base.misfire(),
            text -> PlanFields.word("misfire", text, Misfire.values())),
        or(
            own.misfireGrace(),
            base == null ? Duration.ofHours(1) : base.misfireGrace(),
            text -> Fields.duration("misfireGrace", text, Duration.ZERO, LONGEST_GRACE)),
        or(own.spreadCatchUp(), base != null && base.spreadCatchUp(), Function.identity()),
        overlap,
        maxActive(own, base),
        or(
            own.pauseAfterFailures(),
            base == null ? 0 : base.pauseAfterFailures(),
            count -> Fields.number("pauseAfterFailures", count, 0, MOST)),
        or(
            own.leadTime(),
            base == null ? Duration.ZERO : base.leadTime(),
            text -> Fields.duration("leadTime", text, Duration.ZERO, LONGEST_LEAD)),
        or(
            own.jitter(),
            base == null ? Duration.ZERO : base.jitter(),
            text -> Fields.duration("jitter", text, Duration.ZERO, LONGEST_JITTER)));
  }

  // Whoever asks to skip or to wait means while the last one still runs.
  private static int maxActive(ScheduleDraft.Own own, @Nullable Plan base) {
    if (own.maxActive() != null) {
      return Fields.number("maxActive", own.maxActive(), 1, MOST);
    }
    if (own.overlap() != null) {
      return 1;
    }
    return base == null ? SOME_ACTIVE : base.maxActive();
  }

  private Timing timing(ScheduleDraft.Own own, @Nullable Timing base) {
    if (own.recurrence() == null && base == null) {
      throw new InvalidRequestException(
          "recurrence", "recurrence is missing; write it as {\"type\": \"daily\", \"hour\": 10}");
    }
    ZoneId used = or(own.timeZone(), base == null ? zone : base.zone(), PlanCheck::zone);
    Instant start =
        PlanFields.bound("startDate", own.startDate(), PlanFields.startIn(base, used), used);
    Instant end = PlanFields.bound("endDate", own.endDate(), PlanFields.endIn(base, used), used);
    if (start != null && end != null && end.isBefore(start)) {
      throw new InvalidRequestException(
          "endDate", "endDate is before startDate; exchange them or leave one out");
    }
    Recurrence rule = own.recurrence() == null && base != null ? base.recurrence() : read(own);
    Instant since =
        base != null && rule.equals(base.recurrence())
            ? base.anchor()
            : Instant.ofEpochSecond(now().getEpochSecond() / 60 * 60);
    return new Timing(rule, used, start, end, start == null ? since : start);
  }

  private static Recurrence read(ScheduleDraft.Own own) {
    RecurrenceDraft draft = own.recurrence();
    if (draft == null) {
      throw new IllegalStateException("A recurrence was there a moment ago");
    }
    return draft.read();
  }

  private static <D, R> R or(@Nullable D given, R otherwise, Function<D, R> reading) {
    return given == null ? otherwise : reading.apply(given);
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
