package dev.showrunner.schedule;

import dev.showrunner.job.JobDraft;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as a sender wrote it, before the door has looked at it: any field may be missing. What
 * each may hold stands at {@link Plan}.
 *
 * @param own the fields of the schedule itself
 * @param job the fields of its jobs
 */
public record ScheduleDraft(Own own, JobDraft job) {

  /**
   * The fields of the schedule itself.
   *
   * @param topics the list that {@code {topic}} takes; without a template each is a topic itself
   * @param topicOrder {@code in-order}, {@code shuffled} or {@code once}
   * @param startDate a date or a time, in the schedule's zone; empty to take it away
   * @param endDate the same; a date is meant with all of its day
   * @param misfire {@code skip}, {@code fire-once} or {@code catch-up}
   * @param misfireGrace as {@code 1h}
   * @param overlap {@code allow}, {@code skip} or {@code wait}
   * @param leadTime as {@code 6h}
   * @param jitter as {@code 10m}
   */
  public record Own(
      @Nullable String name,
      @Nullable String description,
      @Nullable Boolean enabled,
      @Nullable String topicTemplate,
      @Nullable List<String> topics,
      @Nullable String topicOrder,
      @Nullable String locale,
      @Nullable RecurrenceDraft recurrence,
      @Nullable String timeZone,
      @Nullable String startDate,
      @Nullable String endDate,
      @Nullable String misfire,
      @Nullable String misfireGrace,
      @Nullable Boolean spreadCatchUp,
      @Nullable String overlap,
      @Nullable Integer maxActive,
      @Nullable Integer pauseAfterFailures,
      @Nullable String leadTime,
      @Nullable String jitter) {}
}
