package dev.showrunner.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.showrunner.job.JobRequest;
import dev.showrunner.schedule.Plan;
import dev.showrunner.schedule.Recurrence;
import dev.showrunner.schedule.Schedule;
import dev.showrunner.schedule.State;
import dev.showrunner.web.JobView.RetryView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A schedule as it is answered over REST; its fields are those of the contract's Schedule. */
record ScheduleView(
    String id,
    @JsonUnwrapped PlanView plan,
    @JsonUnwrapped WorkView work,
    Instant createdAt,
    @Nullable String source,
    boolean enabled,
    boolean waiting,
    @Nullable String pausedReason,
    @Nullable Instant nextRun,
    @Nullable Instant lastRun,
    @Nullable String lastJobId,
    long runCount,
    long failureCount,
    int failuresInRow,
    long skippedCount,
    @Nullable Instant lastSkipped,
    @Nullable String skippedReason) {

  static ScheduleView of(Schedule schedule) {
    State state = schedule.state();
    return new ScheduleView(
        schedule.id(),
        PlanView.of(schedule.plan()),
        WorkView.of(schedule.request()),
        schedule.createdAt(),
        orNull(schedule.source().file()),
        state.enabled(),
        state.held(),
        orNull(state.pausedReason()),
        state.nextAt(),
        state.lastAt(),
        state.lastJob() == null ? null : state.lastJob().value(),
        state.runs(),
        state.failures(),
        state.failuresInRow(),
        state.skips().count(),
        state.skips().lastAt(),
        orNull(state.skips().reason()));
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  /** What was asked for of the schedule itself. */
  record PlanView(
      String name,
      String description,
      String topicTemplate,
      List<String> topics,
      String topicOrder,
      String locale,
      Recurrence recurrence,
      String timeZone,
      @Nullable Instant startDate,
      @Nullable Instant endDate,
      String misfire,
      String misfireGrace,
      boolean spreadCatchUp,
      String overlap,
      int maxActive,
      int pauseAfterFailures,
      String leadTime,
      String jitter) {
    static PlanView of(Plan plan) {
      return new PlanView(
          plan.name(),
          plan.description(),
          plan.topicTemplate(),
          plan.topics().list(),
          JobView.word(plan.topics().order()),
          plan.locale(),
          plan.timing().recurrence(),
          plan.timing().zone().getId(),
          plan.timing().start(),
          plan.timing().end(),
          JobView.word(plan.misfire()),
          seconds(plan.misfireGrace()),
          plan.spreadCatchUp(),
          JobView.word(plan.overlap()),
          plan.maxActive(),
          plan.pauseAfterFailures(),
          seconds(plan.leadTime()),
          seconds(plan.jitter()));
    }

    private static String seconds(Duration length) {
      return length.toSeconds() + "s";
    }
  }

  /** What each of its jobs has. */
  record WorkView(
      String style,
      int durationMinutes,
      List<String> tags,
      String category,
      String privacyStatus,
      String channel,
      String title,
      String videoDescription,
      String language,
      String aspect,
      String quality,
      int fps,
      String transition,
      String captions,
      String cards,
      String playlist,
      boolean madeForKids,
      boolean syntheticMedia,
      String priority,
      boolean approval,
      String script,
      RetryView retry,
      int timeoutSeconds,
      String onConflict,
      String onLate) {
    static WorkView of(JobRequest asked) {
      return new WorkView(
          asked.style(),
          asked.durationMinutes(),
          asked.tags(),
          asked.category(),
          asked.privacyStatus(),
          asked.channel(),
          asked.title(),
          asked.description(),
          asked.language(),
          asked.aspect(),
          asked.quality(),
          asked.fps(),
          asked.look().transition(),
          asked.look().captions(),
          asked.look().cards(),
          asked.playlist(),
          asked.madeForKids(),
          asked.syntheticMedia(),
          JobView.word(asked.priority()),
          asked.approval(),
          asked.script(),
          RetryView.of(asked.retry()),
          asked.timeoutSeconds(),
          asked.onConflict(),
          asked.onLate());
    }
  }
}
