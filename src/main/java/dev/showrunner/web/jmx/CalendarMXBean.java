package dev.showrunner.web.jmx;

import java.util.Map;

/**
 * {@code dev.showrunner:type=Calendar}; errors and texts as with {@link JobsMXBean}. An empty
 * argument counts as one that is not given.
 */
public interface CalendarMXBean {
  /** How many slots there are. */
  long getTotalSlots();

  /** How many there are of each status. */
  Map<String, Long> getByStatus();

  /** How many days have one. */
  long getDaysWithContent();

  /** How many conflicts there are. */
  long getConflicts();

  /** Today, this week, month or year, as the configuration says. */
  String today(String channel);

  String day(String date, String channel);

  String week(String date, String channel);

  String month(String month, String channel);

  String conflicts(String from, String to, String channel);

  String gaps(String from, String to, String channel);

  String suggestions(int count, String channel);

  String reserve(String json);

  void release(String slot);
}
