package dev.showrunner.web.jmx;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.web.OverviewResource;
import dev.showrunner.web.ScheduleResource;

/** Schedules over JMX. */
final class Schedules implements SchedulesMXBean {
  private static final String MOST = "500";

  private final ScheduleResource schedules;
  private final OverviewResource overview;
  private final Answers answers;

  Schedules(ScheduleResource schedules, OverviewResource overview, Answers answers) {
    this.schedules = schedules;
    this.overview = overview;
    this.answers = answers;
  }

  private JsonNode statistics() {
    return answers.node(overview::statistics).path("schedules");
  }

  @Override
  public long getTotal() {
    return statistics().path("total").asLong();
  }

  @Override
  public long getEnabled() {
    return statistics().path("enabled").asLong();
  }

  @Override
  public long getTotalRuns() {
    return statistics().path("totalRuns").asLong();
  }

  @Override
  public long getTotalFailures() {
    return statistics().path("totalFailures").asLong();
  }

  @Override
  public String list() {
    return answers.text(() -> schedules.list(null, MOST, null));
  }

  @Override
  public String show(String id) {
    return answers.text(() -> schedules.get(id));
  }

  @Override
  public String next(String id, int count) {
    return answers.text(() -> schedules.next(id, Integer.toString(count)));
  }

  @Override
  public String create(String json) {
    return answers.text(() -> schedules.create(json));
  }

  @Override
  public String change(String id, String json) {
    return answers.text(() -> schedules.change(id, json));
  }

  @Override
  public String pause(String id) {
    return answers.text(() -> schedules.pause(id));
  }

  @Override
  public String resume(String id) {
    return answers.text(() -> schedules.resume(id));
  }

  @Override
  public String runNow(String id) {
    return answers.text(() -> schedules.runNow(id));
  }

  @Override
  public void delete(String id) {
    answers.done(() -> schedules.delete(id));
  }
}
