package dev.showrunner.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be said of a schedule beside its rule, as options. */
final class ScheduleOptions {
  @Option(
      names = "--topic",
      paramLabel = "TEMPLATE",
      description =
          "The topic, with {date} {time} {datetime} {year} {month} {month_num} {day} {weekday}"
              + " {week} {timestamp} {n} {topic}.")
  @Nullable String topic;

  @Option(
      names = "--topics",
      split = ",",
      paramLabel = "TOPIC",
      description = "The list that {topic} takes, parted by commas; without --topic the topics.")
  @Nullable List<String> topics;

  @Option(
      names = "--topic-order",
      description = "in-order, shuffled or once (in-order by default).")
  @Nullable String topicOrder;

  @Option(names = "--locale", description = "Whose names months and weekdays have, as de.")
  @Nullable String locale;

  @Option(names = "--description", description = "What the schedule is for.")
  @Nullable String description;

  @Option(names = "--video-description", description = "Its videos' description.")
  @Nullable String videoDescription;

  @Option(names = "--time-zone", paramLabel = "ZONE", description = "As Europe/Berlin.")
  @Nullable String timeZone;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Nothing occurs before it; in the schedule's zone.")
  @Nullable String from;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Nothing occurs after it; a date with all of its day.")
  @Nullable String until;

  @Option(
      names = "--misfire",
      description = "What was missed: skip, fire-once or catch-up (fire-once by default).")
  @Nullable String misfire;

  @Option(
      names = "--misfire-grace",
      paramLabel = "TIME",
      description = "How long ago it may be (1h by default).")
  @Nullable String grace;

  @Option(
      names = "--spread",
      description = "Publishes what is caught up in free slots of the calendar.")
  boolean spread;

  @Option(
      names = "--overlap",
      description = "While jobs of it are unfinished: allow, skip or wait (wait by default).")
  @Nullable String overlap;

  @Option(
      names = "--max-active",
      paramLabel = "N",
      description = "How many may be unfinished (3 by default, 1 with --overlap).")
  @Nullable Integer maxActive;

  @Option(
      names = "--pause-after",
      paramLabel = "N",
      description = "Pauses it after so many failures in a row.")
  @Nullable Integer pauseAfter;

  @Option(
      names = "--lead-time",
      paramLabel = "TIME",
      description = "Begins so long before and publishes at the occurrence, as 6h.")
  @Nullable String leadTime;

  @Option(
      names = "--jitter",
      paramLabel = "TIME",
      description = "Makes each occurrence later by a time up to this, as 10m.")
  @Nullable String jitter;

  @Option(names = "--paused", description = "Makes it paused.")
  boolean paused;

  /** The fields that were given, under the names that they have over REST. */
  Map<String, Object> fields(Times times) {
    Map<String, Object> fields = new LinkedHashMap<>();
    VideoOptions.put(fields, "topicTemplate", topic);
    VideoOptions.put(fields, "topics", topics);
    VideoOptions.put(fields, "topicOrder", topicOrder);
    VideoOptions.put(fields, "locale", locale);
    VideoOptions.put(fields, "description", description);
    VideoOptions.put(fields, "videoDescription", videoDescription);
    VideoOptions.put(fields, "timeZone", timeZone);
    VideoOptions.put(fields, "startDate", times.read("--from", from, timeZone));
    VideoOptions.put(fields, "endDate", times.read("--until", until, timeZone));
    VideoOptions.put(fields, "misfire", misfire);
    VideoOptions.put(fields, "misfireGrace", grace);
    VideoOptions.put(fields, "spreadCatchUp", spread ? true : null);
    VideoOptions.put(fields, "overlap", overlap);
    VideoOptions.put(fields, "maxActive", maxActive);
    VideoOptions.put(fields, "pauseAfterFailures", pauseAfter);
    VideoOptions.put(fields, "leadTime", leadTime);
    VideoOptions.put(fields, "jitter", jitter);
    VideoOptions.put(fields, "enabled", paused ? false : null);
    return fields;
  }
}
