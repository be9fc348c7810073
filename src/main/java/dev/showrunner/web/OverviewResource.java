package dev.showrunner.web;

import dev.showrunner.calendar.CalendarStatistics;
import dev.showrunner.calendar.SlotStatus;
import dev.showrunner.job.Dispatcher;
import dev.showrunner.job.JobService;
import dev.showrunner.job.JobStatistics;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.Lane;
import dev.showrunner.schedule.ScheduleStatistics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The operations of the contract that are about the whole: counts, and the dispatcher. */
public final class OverviewResource {
  private final JobService jobs;
  private final Dispatcher dispatcher;
  private final Supplier<ScheduleStatistics> schedules;
  private final Supplier<CalendarStatistics> calendar;
  private final QuotaResource quota;

  /**
   * @param schedules how many schedules there are at this moment
   * @param calendar counts the calendar
   * @param quota what each Google project has left today
   */
  public OverviewResource(
      JobService jobs,
      Dispatcher dispatcher,
      Supplier<ScheduleStatistics> schedules,
      Supplier<CalendarStatistics> calendar,
      QuotaResource quota) {
    this.jobs = jobs;
    this.dispatcher = dispatcher;
    this.schedules = schedules;
    this.calendar = calendar;
    this.quota = quota;
  }

  record Totals(
      long totalScheduled,
      long totalCompleted,
      long totalFailed,
      long totalCancelled,
      long totalRetries) {}

  record StatisticsView(
      long totalJobs,
      long activeJobs,
      Map<JobStatus, Long> statusCounts,
      int concurrentLimit,
      boolean running,
      Totals statistics,
      ScheduleStatistics schedules,
      CalendarView calendar,
      List<QuotaView> quota) {}

  record QuotaView(String project, int uploads, int units, Instant resetAt) {
    static QuotaView of(QuotaResource.ProjectBody project) {
      return new QuotaView(
          project.project(),
          project.uploads().remaining(),
          project.units().remaining(),
          project.resetAt());
    }
  }

  record CalendarView(
      long totalSlots,
      Map<SlotStatus, Long> statusCounts,
      long daysWithContent,
      long conflictsDetected,
      long suggestionsGenerated) {
    static CalendarView of(CalendarStatistics counts) {
      return new CalendarView(
          counts.totalSlots(),
          new TreeMap<>(counts.statusCounts()),
          counts.daysWithContent(),
          counts.conflictsDetected(),
          counts.suggestionsGenerated());
    }
  }

  public Object statistics() {
    JobStatistics counts = jobs.statistics();
    return new StatisticsView(
        counts.totalJobs(),
        counts.activeJobs(),
        new TreeMap<>(counts.statusCounts()),
        dispatcher.limit(Lane.RENDER),
        dispatcher.running(),
        new Totals(
            counts.totalScheduled(),
            counts.totalCompleted(),
            counts.totalFailed(),
            counts.totalCancelled(),
            counts.totalRetries()),
        schedules.get(),
        CalendarView.of(calendar.get()),
        quota.today().stream().map(QuotaView::of).toList());
  }

  public Object stop() {
    dispatcher.stop();
    return Map.of("running", dispatcher.running());
  }

  public Object start() {
    dispatcher.start();
    return Map.of("running", dispatcher.running());
  }
}
