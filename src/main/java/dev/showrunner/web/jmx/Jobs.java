package dev.showrunner.web.jmx;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.web.JobResource;
import dev.showrunner.web.OverviewResource;
import java.util.HashMap;
import java.util.Map;

/** Jobs over JMX. */
final class Jobs implements JobsMXBean {
  private final JobResource jobs;
  private final OverviewResource overview;
  private final Answers answers;

  Jobs(JobResource jobs, OverviewResource overview, Answers answers) {
    this.jobs = jobs;
    this.overview = overview;
    this.answers = answers;
  }

  private JsonNode statistics() {
    return answers.node(overview::statistics);
  }

  @Override
  public long getTotal() {
    return statistics().path("totalJobs").asLong();
  }

  @Override
  public long getActive() {
    return statistics().path("activeJobs").asLong();
  }

  @Override
  public Map<String, Long> getByStatus() {
    return Answers.counts(statistics().path("statusCounts"));
  }

  @Override
  public int getConcurrentLimit() {
    return statistics().path("concurrentLimit").asInt();
  }

  @Override
  public boolean isDispatcherRunning() {
    return statistics().path("running").asBoolean();
  }

  @Override
  public String list(String status, int limit) {
    Map<String, Object> given = new HashMap<>();
    given.put("limit", Integer.toString(limit));
    String statuses = Answers.given(status);
    if (statuses != null) {
      given.put("status", statuses);
    }
    return answers.text(() -> jobs.list(given));
  }

  @Override
  public String show(String id) {
    return answers.text(() -> jobs.get(id));
  }

  @Override
  public String attempts(String id) {
    return answers.text(() -> jobs.attempts(id));
  }

  @Override
  public String create(String json) {
    return answers.text(() -> jobs.create(json, Map.of()));
  }

  @Override
  public String change(String id, String json) {
    return answers.text(() -> jobs.change(id, json));
  }

  @Override
  public String pause(String id) {
    return answers.text(() -> jobs.pause(id));
  }

  @Override
  public String resume(String id) {
    return answers.text(() -> jobs.resume(id));
  }

  @Override
  public String cancel(String id) {
    return answers.text(() -> jobs.cancel(id));
  }

  @Override
  public String retry(String id) {
    return answers.text(() -> jobs.retry(id, null));
  }

  @Override
  public String approve(String id) {
    return answers.text(() -> jobs.approve(id));
  }

  @Override
  public String reject(String id, String note) {
    return answers.text(() -> jobs.reject(id, answers.body("note", note)));
  }

  @Override
  public void delete(String id) {
    answers.done(() -> jobs.delete(id));
  }

  @Override
  public String undo(String id) {
    return answers.text(() -> jobs.undo(id));
  }

  @Override
  public void stopDispatcher() {
    answers.done(overview::stop);
  }

  @Override
  public void startDispatcher() {
    answers.done(overview::start);
  }
}
