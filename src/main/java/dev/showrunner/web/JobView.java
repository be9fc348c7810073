package dev.showrunner.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobError;
import dev.showrunner.job.JobRequest;
import dev.showrunner.job.Production;
import dev.showrunner.job.Retry;
import dev.showrunner.job.SlotConflict;
import dev.showrunner.job.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A job as it is answered over REST; its fields are those of the contract's {@code Job}. */
record JobView(
    String id,
    String origin,
    @Nullable String scheduleId,
    @Nullable Instant occurrenceAt,
    String status,
    String stage,
    int progressPercent,
    String progressMessage,
    Map<Stage, Integer> stageProgress,
    int attempts,
    @Nullable String node,
    @Nullable String waitingFor,
    @Nullable Instant until,
    boolean pauseRequested,
    @Nullable ErrorView error,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant runningSince,
    @Nullable Instant completedAt,
    @JsonUnwrapped RequestView request,
    ResultsView results,
    @Nullable List<SlotConflict> conflicts) {

  static JobView of(Job job) {
    return of(job, null);
  }

  /** One of many: without its script, which may have 256 kB. */
  static JobView listed(Job job) {
    return of(job, null, false);
  }

  /** With what the calendar has against its slot; null where that was not asked. */
  static JobView of(Job job, @Nullable List<SlotConflict> conflicts) {
    return of(job, conflicts, true);
  }

  private static JobView of(Job job, @Nullable List<SlotConflict> conflicts, boolean withScript) {
    return new JobView(
        job.id().value(),
        word(job.origin()),
        job.occurrence() == null ? null : job.occurrence().schedule(),
        job.occurrence() == null ? null : job.occurrence().at(),
        job.status().name(),
        job.stage().name(),
        job.progressPercent(),
        job.progressMessage(),
        new TreeMap<>(job.stageProgress()),
        job.attempts(),
        job.node(),
        job.waitReason() == null ? null : word(job.waitReason()),
        job.until(),
        job.pauseRequested(),
        job.lastError().map(ErrorView::of).orElse(null),
        job.createdAt(),
        job.startedAt(),
        job.runningSince(),
        job.completedAt(),
        RequestView.of(job.request(), withScript),
        ResultsView.of(job.made()),
        conflicts);
  }

  /** An enum's word as it is written in the interface: {@code SIGN_IN} is {@code sign-in}. */
  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  record ErrorView(Stage stage, String kind, String message) {
    static ErrorView of(JobError error) {
      return new ErrorView(error.stage(), word(error.kind()), error.message());
    }
  }

  record RetryView(String strategy, String base, String cap, int max, boolean jitter) {
    static RetryView of(Retry retry) {
      return new RetryView(
          word(retry.strategy()),
          length(retry.base()),
          length(retry.cap()),
          retry.max(),
          retry.jitter());
    }

    private static String length(Duration length) {
      boolean whole = length.toMillisPart() == 0;
      return whole ? length.toSeconds() + "s" : length.toMillis() + "ms";
    }
  }

  record RequestView(
      String topic,
      Instant scheduledAt,
      @Nullable Instant publishAt,
      String style,
      int durationMinutes,
      List<String> tags,
      String category,
      String privacyStatus,
      String channel,
      String title,
      String description,
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
      @Nullable String script,
      RetryView retry,
      int timeoutSeconds,
      String onConflict,
      String onLate) {
    static RequestView of(JobRequest asked, boolean withScript) {
      return new RequestView(
          asked.topic(),
          asked.scheduledAt(),
          asked.publishAt(),
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
          word(asked.priority()),
          asked.approval(),
          withScript ? asked.script() : null,
          RetryView.of(asked.retry()),
          asked.timeoutSeconds(),
          asked.onConflict(),
          asked.onLate());
    }
  }

  record ResultsView(
      List<String> files,
      List<ThumbnailView> thumbnails,
      @Nullable String title,
      @Nullable Double seconds,
      @Nullable String videoId,
      @Nullable String url,
      List<String> notes) {
    static ResultsView of(Production made) {
      List<String> files = new ArrayList<>();
      List<ThumbnailView> thumbnails = List.of();
      if (made.has(Stage.SCRIPT)) {
        files.add("script.md");
      }
      if (made.has(Stage.ASSEMBLY)) {
        files.addAll(
            List.of(made.video().file(), made.video().captionsSrt(), made.video().captionsVtt()));
      }
      if (made.has(Stage.THUMBNAIL)) {
        files.add(made.thumbnail().file());
        thumbnails = ThumbnailView.of(made.thumbnail());
      }
      if (made.has(Stage.METADATA)) {
        files.add("metadata.json");
      }
      boolean published = made.has(Stage.UPLOAD);
      return new ResultsView(
          files,
          thumbnails,
          made.has(Stage.SCRIPT) ? made.script().title() : null,
          made.has(Stage.ASSEMBLY) ? made.video().seconds() : null,
          published ? made.publication().videoId() : null,
          published ? made.publication().url() : null,
          made.results().values().stream().flatMap(result -> result.notes().stream()).toList());
    }
  }
}
