package dev.showrunner.web;

import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.job.JobService;
import dev.showrunner.job.Page;
import dev.showrunner.schedule.DraftReader;
import dev.showrunner.schedule.Schedule;
import dev.showrunner.schedule.ScheduleQuery;
import dev.showrunner.schedule.Schedules;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The operations of the contract that are about schedules. Every argument is as the request brought
 * it, null when absent.
 */
public final class ScheduleResource {
  private static final int SOME_RUNS = 10;

  private final Schedules schedules;
  private final JobService jobs;
  private final DraftReader drafts;
  private final Supplier<List<String>> problems;

  /**
   * @param problems what is wrong with the files that schedules come from
   */
  public ScheduleResource(
      Schedules schedules, JobService jobs, DraftReader drafts, Supplier<List<String>> problems) {
    this.schedules = schedules;
    this.jobs = jobs;
    this.drafts = drafts;
    this.problems = problems;
  }

  /** Schedules, and a sentence for each entry of a file that is not in force as it stands there. */
  record ScheduleItems(
      List<ScheduleView> items, @Nullable String nextCursor, List<String> problems) {}

  public Object list(@Nullable String enabled, @Nullable String limit, @Nullable String cursor) {
    Page<Schedule> page =
        schedules.list(new ScheduleQuery(flag(enabled), Parameters.limit(limit), cursor));
    return new ScheduleItems(
        page.items().stream().map(ScheduleView::of).toList(), page.nextCursor(), problems.get());
  }

  private static @Nullable Boolean flag(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    return switch (text.trim().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new InvalidRequestException("enabled", "enabled must be true or false");
    };
  }

  public Object create(@Nullable String body) {
    return ScheduleView.of(schedules.create(drafts.read(Parameters.orEmpty(body))));
  }

  public Object get(String id) {
    return ScheduleView.of(schedules.get(id));
  }

  public Object change(String id, @Nullable String body) {
    return ScheduleView.of(schedules.edit(id, drafts.read(Parameters.orEmpty(body))));
  }

  public void delete(String id) {
    schedules.delete(id);
  }

  public Object pause(String id) {
    return ScheduleView.of(schedules.pause(id));
  }

  public Object resume(String id) {
    return ScheduleView.of(schedules.resume(id));
  }

  public Object runNow(String id) {
    return JobView.of(jobs.get(schedules.runNow(id)));
  }

  public Object next(String id, @Nullable String count) {
    return new JobResource.Items<>(schedules.next(id, count(count)), null);
  }

  public Object preview(@Nullable String body, @Nullable String count) {
    return new JobResource.Items<>(
        schedules.preview(drafts.read(Parameters.orEmpty(body)), count(count)), null);
  }

  private static int count(@Nullable String text) {
    return text == null || text.isBlank() ? SOME_RUNS : Parameters.required("count", text);
  }
}
