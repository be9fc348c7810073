package dev.showrunner.schedule;

import dev.showrunner.job.Fields;
import dev.showrunner.job.InvalidRequestException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What is looked at before a plan is believed: that it ever occurs, and what its topics will be.
 */
final class PlanCheck {
  private static final int LONGEST_TOPIC = 200;
  private static final int MANY_RUNS = 1000;

  /** Of a daily rule more than a year, with the days on which clocks change. */
  private static final int SOME_RUNS = 400;

  private PlanCheck() {}

  static ZoneId zone(String text) {
    try {
      return ZoneId.of(text.strip());
    } catch (DateTimeException e) {
      return ZoneId.of(Fields.oneOf("timeZone", text, new TreeSet<>(ZoneId.getAvailableZoneIds())));
    }
  }

  static String locale(String text) {
    String tag = Fields.language("locale", text);
    String language = Locale.forLanguageTag(tag).getLanguage();
    boolean known =
        Arrays.stream(Locale.getAvailableLocales())
            .anyMatch(locale -> locale.getLanguage().equals(language));
    if (!known) {
      throw new InvalidRequestException(
          "locale",
          "locale \"%s\" has no names of months and weekdays; use a language such as en, de or pt-BR"
              .formatted(tag));
    }
    return tag;
  }

  static void listIsUsed(String template, List<String> topics) {
    if (template.isEmpty()) {
      throw new InvalidRequestException(
          TopicTemplate.FIELD,
          "topicTemplate and topics are missing; give one of them, as \"Tip of {date}\"");
    }
    boolean uses = TopicTemplate.parse(template).usesList();
    if (uses && topics.isEmpty()) {
      throw new InvalidRequestException(
          "topics", "topics is missing, but topicTemplate has {topic}; give it 1 to 1000 topics");
    }
    if (!uses && !topics.isEmpty()) {
      throw new InvalidRequestException(
          TopicTemplate.FIELD,
          "topicTemplate makes no use of topics; put {topic} into it, or leave topics out");
    }
  }

  static void everOccurs(Schedule schedule, Instant now) {
    Timing timing = schedule.plan().timing();
    if (timing.occurrences().after(now).isPresent()) {
      return;
    }
    if (timing.end() != null
        && timing.recurrence().in(timing.zone(), timing.anchor()).after(now).isPresent()) {
      throw new InvalidRequestException(
          "endDate",
          "endDate leaves no occurrence from now on; choose a later one or leave it out");
    }
    throw new InvalidRequestException(
        CronCalendar.FIELD,
        CronCalendar.FIELD
            + " can never fire: no date to come is one of its; change its day, month or year");
  }

  /** A jitter that is shorter than the time between any two of the next runs. */
  static void jitter(Schedule schedule, Instant now) {
    Duration jitter = schedule.plan().jitter();
    Occurrences occurrences = schedule.plan().timing().occurrences();
    Optional<Instant> one = jitter.isZero() ? Optional.<Instant>empty() : occurrences.after(now);
    for (int i = 0; i < SOME_RUNS && one.isPresent(); i++) {
      Optional<Instant> next = occurrences.after(one.get());
      if (next.isPresent() && Duration.between(one.get(), next.get()).compareTo(jitter) <= 0) {
        throw new InvalidRequestException(
            "jitter",
            "jitter %d s is not shorter than the %d s between the runs at %s and %s; make it shorter, or the runs rarer"
                .formatted(
                    jitter.toSeconds(),
                    Duration.between(one.get(), next.get()).toSeconds(),
                    local(schedule, one.get()),
                    local(schedule, next.get())));
      }
      one = next;
    }
  }

  private static OffsetDateTime local(Schedule schedule, Instant at) {
    return at.atZone(schedule.plan().timing().zone()).toOffsetDateTime();
  }

  /** Each topic of the list, and the longest of them with all names of months and weekdays. */
  static void topics(Schedule schedule, Instant now) {
    Plan plan = schedule.plan();
    ZonedDateTime day = now.atZone(plan.timing().zone());
    List<String> list = plan.topics().list().isEmpty() ? List.of("") : plan.topics().list();
    list.forEach(topic -> check(plan, schedule.state().runs(), day, topic));
    String longest = list.stream().max(Comparator.comparing(String::length)).orElse("");
    for (Month month : Month.values()) {
      for (DayOfWeek weekday : DayOfWeek.values()) {
        ZonedDateTime at =
            day.withDayOfMonth(10)
                .with(month)
                .with(TemporalAdjusters.nextOrSame(weekday))
                .withHour(12);
        check(plan, schedule.state().runs() + MANY_RUNS, at, longest);
      }
    }
  }

  private static void check(Plan plan, long runs, ZonedDateTime at, String listed) {
    String topic = plan.topic(at.toInstant(), runs + 1, listed);
    int length = topic.codePointCount(0, topic.length());
    if (length == 0) {
      throw new InvalidRequestException(
          TopicTemplate.FIELD, "topicTemplate yields an empty topic; give it some words");
    }
    if (length > LONGEST_TOPIC) {
      throw new InvalidRequestException(
          TopicTemplate.FIELD,
          "topicTemplate yields a topic of %d characters, \"%s…\"; shorten it, or its topics, to %d"
              .formatted(
                  length, topic.substring(0, topic.offsetByCodePoints(0, 60)), LONGEST_TOPIC));
    }
    Fields.text(TopicTemplate.FIELD, topic, LONGEST_TOPIC);
  }
}
