package dev.showrunner.schedule;

import dev.showrunner.job.JobId;
import dev.showrunner.job.JobIds;
import dev.showrunner.job.JobRequest;
import dev.showrunner.job.JobRow;
import dev.showrunner.job.Occurrence;
import dev.showrunner.job.SlotTakenException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides which jobs a schedule that is due makes now, and what comes next. Changes nothing. */
final class Firing {
  /** Later than this an occurrence counts as missed: a server that is busy or restarts is not. */
  static final Duration ON_TIME = Duration.ofMinutes(1);

  /** How soon it is looked again whether a place is free for an occurrence that waits. */
  static final Duration HELD = Duration.ofSeconds(5);

  private static final int MOST = 1000;
  private static final int LONGEST_TOPIC = 200;
  private static final String NO_SLOT =
      "There is no free slot in the calendar for what is caught up";

  private final JobIds ids;
  private final Instant now;
  private final Room room;
  private final Set<Occurrence> made;

  /**
   * What a schedule makes.
   *
   * @param jobs rows to insert
   * @param schedule what it is afterwards
   */
  record Decision(List<JobRow> jobs, Schedule schedule) {}

  /** Looks whether the calendar has room for a job. */
  @FunctionalInterface
  interface Room {
    /**
     * @return the job's request, perhaps at another time
     * @throws SlotTakenException when there is none
     */
    JobRequest take(JobRow row);

    /** The next free slot for a job; empty when there is none. */
    default Optional<Instant> next(JobRow row, Instant after) {
      return Optional.empty();
    }
  }

  /**
   * @param made occurrences that have their job already, and make no other one
   */
  Firing(JobIds ids, Instant now, Room room, Set<Occurrence> made) {
    this.ids = ids;
    this.now = now;
    this.room = room;
    this.made = made;
  }

  /**
   * @param active how many of its jobs are unfinished
   */
  Decision decide(Schedule schedule, int active) {
    Instant next = schedule.state().nextAt();
    if (next == null) {
      return new Decision(List.of(), schedule.with(schedule.state().next(null, null)));
    }
    if (!schedule.state().held() && schedule.dueAt(next).isAfter(now)) {
      // Planned by an earlier version, whose jitter was another one.
      return new Decision(List.of(), schedule.plannedAt(Optional.of(next)));
    }
    Due due = new Due(schedule, next, now, MOST);
    List<Instant> asked = due.wanted();
    List<Instant> wanted = asked.stream().filter(at -> !isMade(schedule, at)).toList();
    int fitting = Math.min(room(schedule, active), wanted.size());
    boolean waits = schedule.plan().overlap() == Overlap.WAIT && fitting < wanted.size();
    Instant end = waits ? wanted.get(fitting) : due.end().plusMillis(1);
    Decision decision = make(missed(schedule, due, asked, end), wanted.subList(0, fitting));
    if (!decision.schedule().state().enabled()) {
      return decision;
    }
    if (waits) {
      State held = decision.schedule().state().hold(wanted.get(fitting), now.plus(HELD));
      return new Decision(decision.jobs(), decision.schedule().with(held));
    }
    Schedule told = overlapping(decision.schedule(), wanted.subList(fitting, wanted.size()));
    return new Decision(decision.jobs(), goOn(told, due));
  }

  private boolean isMade(Schedule schedule, Instant at) {
    return made.contains(new Occurrence(schedule.id(), at));
  }

  /** Counts what the rule for misfires drops. */
  private Schedule missed(Schedule schedule, Due due, List<Instant> asked, Instant end) {
    Due.Dropped dropped = due.others(at -> asked.contains(at) || isMade(schedule, at), end);
    Instant last = dropped.last();
    if (last == null) {
      return schedule;
    }
    Plan plan = schedule.plan();
    String reason =
        "It was missed, and by misfire %s within %d s it is not made up for"
            .formatted(
                plan.misfire().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                plan.misfireGrace().toSeconds());
    return schedule.with(schedule.state().skipped(dropped.count(), last, reason));
  }

  /** Counts what the rule for overlaps drops. */
  private static Schedule overlapping(Schedule schedule, List<Instant> dropped) {
    if (dropped.isEmpty()) {
      return schedule;
    }
    String reason =
        "%d of the schedule's jobs, which is as many as there may be, were unfinished"
            .formatted(schedule.plan().maxActive());
    Instant last = dropped.get(dropped.size() - 1);
    return schedule.with(schedule.state().skipped(dropped.size(), last, reason));
  }

  private static Schedule goOn(Schedule schedule, Due due) {
    if (!schedule.state().enabled()) {
      return schedule;
    }
    return schedule.plannedAt(schedule.listed(0).isEmpty() ? Optional.empty() : due.following());
  }

  private static int room(Schedule schedule, int active) {
    return schedule.plan().overlap() == Overlap.ALLOW
        ? Integer.MAX_VALUE
        : Math.max(0, schedule.plan().maxActive() - active);
  }

  private Decision make(Schedule schedule, List<Instant> occurrences) {
    List<JobRow> jobs = new ArrayList<>();
    Schedule grown = schedule;
    for (Instant at : occurrences) {
      Optional<String> listed = grown.listed(0);
      if (listed.isEmpty()) {
        break;
      }
      boolean missed = Due.isMissed(schedule, at, now) && !isHeld(schedule, at);
      String topic = grown.plan().topic(at, grown.state().runs() + 1, listed.get());
      if (!fits(topic)) {
        return new Decision(jobs, grown.with(grown.state().failed().paused(misfit(grown, topic))));
      }
      JobRow row = row(grown, at, topic, missed);
      if (missed && schedule.plan().spreadCatchUp()) {
        Optional<Instant> slot = room.next(row, now);
        if (slot.isEmpty()) {
          grown = grown.with(grown.state().skipped(at, NO_SLOT));
          continue;
        }
        row.moveTo(schedule.request().about(topic, now, slot.get()));
      }
      try {
        row.moveTo(room.take(row));
        jobs.add(row);
        grown = grown.with(grown.state().ran(at, row.id));
      } catch (SlotTakenException e) {
        grown = grown.with(grown.state().skipped(at, String.valueOf(e.getMessage())));
      }
    }
    return new Decision(jobs, grown);
  }

  private static boolean fits(String topic) {
    return !topic.isEmpty() && topic.codePointCount(0, topic.length()) <= LONGEST_TOPIC;
  }

  private static String misfit(Schedule schedule, String topic) {
    return "Run %d would have a topic of %d characters; change topicTemplate or topics to give 1 to %d"
        .formatted(
            schedule.state().runs() + 1, topic.codePointCount(0, topic.length()), LONGEST_TOPIC);
  }

  private static boolean isHeld(Schedule schedule, Instant at) {
    return schedule.state().held() && at.equals(schedule.state().nextAt());
  }

  private JobRow row(Schedule schedule, Instant at, String topic, boolean missed) {
    boolean ahead = !schedule.plan().leadTime().isZero() && !missed;
    @Nullable Instant publication = ahead ? schedule.jittered(at) : null;
    Instant start = missed ? now : schedule.dueAt(at);
    return row(schedule, at, topic, start, publication);
  }

  private JobRow row(
      Schedule schedule, Instant at, String topic, Instant start, @Nullable Instant publication) {
    JobId id = ids.next();
    return JobRow.occurring(
        id,
        schedule.request().about(topic, start, publication),
        new Occurrence(schedule.id(), at),
        now);
  }

  /** A run that a person asks for, now and beside the rule. */
  Decision byHand(Schedule schedule, Instant at) {
    String listed =
        schedule
            .listed(0)
            .orElseThrow(
                () ->
                    new ScheduleConflictException(
                        "Schedule %s has taken each topic of its list once; give it further topics"
                            .formatted(schedule.id())));
    String topic = schedule.plan().topic(at, schedule.state().runs() + 1, listed);
    if (!fits(topic)) {
      throw new ScheduleConflictException(misfit(schedule, topic));
    }
    JobRow row = row(schedule, at, topic, at, null);
    State state = schedule.state().ran(at, row.id);
    return new Decision(List.of(row), schedule.with(state));
  }
}
