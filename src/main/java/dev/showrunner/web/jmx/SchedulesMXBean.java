package dev.showrunner.web.jmx;

/** {@code dev.showrunner:type=Schedules}; errors and texts as with {@link JobsMXBean}. */
public interface SchedulesMXBean {
  /** How many schedules there are. */
  long getTotal();

  /** How many of them make jobs. */
  long getEnabled();

  /** How many jobs schedules have made. */
  long getTotalRuns();

  /** How many of those jobs failed. */
  long getTotalFailures();

  String list();

  String show(String id);

  /**
   * @param count 1 to 1,000
   */
  String next(String id, int count);

  String create(String json);

  String change(String id, String json);

  String pause(String id);

  String resume(String id);

  String runNow(String id);

  void delete(String id);
}
