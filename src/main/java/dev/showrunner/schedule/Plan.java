package dev.showrunner.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * What was asked of a schedule, all of it filled in at the door ({@link ScheduleDoor}).
 *
 * @param name 1 to 100 characters
 * @param description of the schedule, not of its videos; may be empty
 * @param topicTemplate a {@link TopicTemplate}
 * @param topics what {@code {topic}} takes
 * @param locale a BCP 47 tag: whose names months and weekdays have
 * @param timing when it occurs
 * @param misfire what becomes of occurrences that were missed
 * @param misfireGrace how long ago a missed one may be to be made after all
 * @param spreadCatchUp whether those that are caught up are published in free slots of the calendar
 * @param overlap what becomes of an occurrence while {@code maxActive} jobs are unfinished
 * @param maxActive 1 to 1,000
 * @param pauseAfterFailures how many failures in a row pause it; 0 for never
 * @param leadTime how long before its occurrence a video is begun; it is then published at the
 *     occurrence. Zero to begin at the occurrence and publish when it is done
 * @param jitter each occurrence is later by a time drawn between nothing and this
 */
public record Plan(
    String name,
    String description,
    String topicTemplate,
    Topics topics,
    String locale,
    Timing timing,
    Misfire misfire,
    Duration misfireGrace,
    boolean spreadCatchUp,
    Overlap overlap,
    int maxActive,
    int pauseAfterFailures,
    Duration leadTime,
    Duration jitter) {

  /** Whether it occurs at the same times, and is looked at as early. */
  boolean occursAs(Plan other) {
    return timing.equals(other.timing)
        && leadTime.equals(other.leadTime)
        && jitter.equals(other.jitter);
  }

  /** The same, its intervals counted from where those of the other were, if they are the same. */
  Plan countedFrom(Timing other) {
    boolean same =
        timing.start() == null
            && other.start() == null
            && timing.recurrence().equals(other.recurrence());
    Timing counted =
        new Timing(
            timing.recurrence(),
            timing.zone(),
            timing.start(),
            timing.end(),
            same ? other.anchor() : timing.anchor());
    return new Plan(
        name,
        description,
        topicTemplate,
        topics,
        locale,
        counted,
        misfire,
        misfireGrace,
        spreadCatchUp,
        overlap,
        maxActive,
        pauseAfterFailures,
        leadTime,
        jitter);
  }

  /** The same of another name. */
  Plan named(String other) {
    return new Plan(
        other,
        description,
        topicTemplate,
        topics,
        locale,
        timing,
        misfire,
        misfireGrace,
        spreadCatchUp,
        overlap,
        maxActive,
        pauseAfterFailures,
        leadTime,
        jitter);
  }

  /** The topic of an occurrence: the template with the values of the zone and the locale. */
  String topic(Instant at, long number, String listed) {
    return topic(TopicTemplate.parse(topicTemplate), at, number, listed);
  }

  /**
   * The same.
   *
   * @param template this plan's, read before
   */
  String topic(TopicTemplate template, Instant at, long number, String listed) {
    return template.render(
        new TopicTemplate.Values(
            at.atZone(timing.zone()), Locale.forLanguageTag(locale), number, listed));
  }
}
