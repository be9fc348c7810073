package dev.showrunner.web.jmx;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.web.CalendarResource;
import dev.showrunner.web.OverviewResource;
import dev.showrunner.web.SlotResource;
import java.util.Map;

/** The calendar over JMX. */
final class Calendar implements CalendarMXBean {
  private final CalendarResource calendar;
  private final SlotResource slots;
  private final OverviewResource overview;
  private final Answers answers;

  Calendar(
      CalendarResource calendar, SlotResource slots, OverviewResource overview, Answers answers) {
    this.calendar = calendar;
    this.slots = slots;
    this.overview = overview;
    this.answers = answers;
  }

  private JsonNode statistics() {
    return answers.node(overview::statistics).path("calendar");
  }

  @Override
  public long getTotalSlots() {
    return statistics().path("totalSlots").asLong();
  }

  @Override
  public Map<String, Long> getByStatus() {
    return Answers.counts(statistics().path("statusCounts"));
  }

  @Override
  public long getDaysWithContent() {
    return statistics().path("daysWithContent").asLong();
  }

  @Override
  public long getConflicts() {
    return statistics().path("conflictsDetected").asLong();
  }

  @Override
  public String today(String channel) {
    return answers.text(() -> calendar.today(Answers.given(channel)));
  }

  @Override
  public String day(String date, String channel) {
    return answers.text(() -> calendar.day(date, Answers.given(channel)));
  }

  @Override
  public String week(String date, String channel) {
    return answers.text(() -> calendar.week(date, Answers.given(channel)));
  }

  @Override
  public String month(String month, String channel) {
    return answers.text(() -> calendar.month(month, Answers.given(channel)));
  }

  @Override
  public String conflicts(String from, String to, String channel) {
    return answers.text(
        () ->
            calendar.conflicts(
                Answers.given(from), Answers.given(to), Answers.given(channel), null, null));
  }

  @Override
  public String gaps(String from, String to, String channel) {
    return answers.text(
        () -> calendar.gaps(Answers.given(from), Answers.given(to), Answers.given(channel)));
  }

  @Override
  public String suggestions(int count, String channel) {
    return answers.text(
        () ->
            calendar.suggestions(
                Integer.toString(count), null, null, null, Answers.given(channel), null));
  }

  @Override
  public String reserve(String json) {
    return answers.text(() -> slots.reserve(json));
  }

  @Override
  public void release(String slot) {
    answers.done(() -> slots.release(slot));
  }
}
