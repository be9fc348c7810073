package dev.showrunner.web;

import dev.showrunner.analytics.Report;
import dev.showrunner.analytics.ReportStore;
import dev.showrunner.analytics.Snapshot;
import dev.showrunner.analytics.SnapshotStore;
import dev.showrunner.analytics.VideoResult;
import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.job.JobId;
import dev.showrunner.job.JobNotFoundException;
import dev.showrunner.job.JobService;
import dev.showrunner.web.AnalyticsViews.ChannelBody;
import dev.showrunner.web.AnalyticsViews.GroupBody;
import dev.showrunner.web.AnalyticsViews.OneBody;
import dev.showrunner.web.AnalyticsViews.VideoBody;
import dev.showrunner.web.JobResource.Items;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The operations of the contract that say how videos and channels do. {@code given} are a request's
 * parameters by name, others among them.
 */
public final class AnalyticsResource {
  private static final Duration USUAL = Duration.ofDays(365);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int DAYS = 90;

  private final ReportStore reports;
  private final SnapshotStore snapshots;
  private final Supplier<? extends Collection<String>> channels;
  private final JobResource.TimeReader times;
  private final ZoneId zone;
  private final Clock clock;

  /**
   * @param channels the channels there are at this moment
   * @param times reads {@code from} and {@code to}
   * @param zone in which weekdays and hours are told
   */
  public AnalyticsResource(
      ReportStore reports,
      SnapshotStore snapshots,
      Supplier<? extends Collection<String>> channels,
      JobResource.TimeReader times,
      ZoneId zone,
      Clock clock) {
    this.reports = reports;
    this.snapshots = snapshots;
    this.channels = channels;
    this.times = times;
    this.zone = zone;
    this.clock = clock;
  }

  /** Videos with what was counted of them, the latest first. */
  public Object videos(Map<String, Object> given) {
    return page(given, results(given));
  }

  /** The same, the one with the most views first. */
  public Object top(Map<String, Object> given) {
    return page(given, new Report(results(given), zone).top());
  }

  // The pages are cut by place: a list by views has no key that later pages could begin behind.
  private Object page(Map<String, Object> given, List<VideoResult> all) {
    int limit = Parameters.limit(Parameters.text(given, "limit"));
    if (limit < 1 || limit > 500) {
      throw new InvalidRequestException("limit", "limit must be 1 to 500, not " + limit);
    }
    int from = Parameters.number("cursor", Parameters.text(given, "cursor"), 0, 0, 1_000_000);
    int until = Math.min(all.size(), from + limit);
    List<VideoBody> shown =
        from >= until ? List.of() : all.subList(from, until).stream().map(VideoBody::of).toList();
    return new Items<>(shown, until < all.size() ? Integer.toString(until) : null);
  }

  /**
   * One video, with its snapshots that are still to come.
   *
   * @throws JobNotFoundException when nothing was counted or is to be counted of it
   */
  public Object video(String id) {
    JobId job = JobService.idOf(id);
    Optional<VideoResult> result = reports.result(job.value());
    List<Snapshot> taken = snapshots.of(job);
    if (result.isEmpty() && taken.isEmpty()) {
      throw new JobNotFoundException(id);
    }
    return OneBody.of(id, result, taken);
  }

  /** How each style does. */
  public Object styles(Map<String, Object> given) {
    return groups(given, Report::byStyle);
  }

  /** How each weekday does. */
  public Object weekdays(Map<String, Object> given) {
    return groups(given, Report::byWeekday);
  }

  /** How each hour of the day does. */
  public Object hours(Map<String, Object> given) {
    return groups(given, Report::byHour);
  }

  private Object groups(Map<String, Object> given, Function<Report, List<Report.Group>> by) {
    return new Items<>(
        by.apply(new Report(results(given), zone)).stream().map(GroupBody::of).toList(), null);
  }

  /** How the channels do as a whole, with up to 90 days of each. */
  public Object channels(Map<String, Object> given) {
    List<String> wanted = channel(given).map(List::of).orElseGet(() -> List.copyOf(channels.get()));
    return new Items<>(
        wanted.stream()
            .map(name -> ChannelBody.of(name, reports.channel(name, DAYS)))
            .filter(body -> !body.days().isEmpty())
            .toList(),
        null);
  }

  private List<VideoResult> results(Map<String, Object> given) {
    Instant until = time(given, "to").orElseGet(() -> clock.instant().plus(DAY));
    Instant from = time(given, "from").orElseGet(() -> until.minus(USUAL));
    if (until.isBefore(from)) {
      throw new InvalidRequestException("from", "from is after to; exchange them");
    }
    @Nullable String style = Parameters.text(given, "style");
    return reports.results(channel(given), from, until).stream()
        .filter(video -> style == null || style.isBlank() || video.style().equals(style.strip()))
        .toList();
  }

  private Optional<String> channel(Map<String, Object> given) {
    return Optional.ofNullable(Parameters.text(given, "channel"))
        .filter(name -> !name.isBlank())
        .map(name -> Parameters.channel(name, channels.get()));
  }

  private Optional<Instant> time(Map<String, Object> given, String field) {
    return Optional.ofNullable(Parameters.text(given, field))
        .filter(text -> !text.isBlank())
        .map(text -> times.read(field, text));
  }
}
