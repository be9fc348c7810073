package dev.showrunner.web.jmx;

import java.util.Map;

/**
 * {@code dev.showrunner:type=Jobs}. What an operation answers, and takes as {@code json}, is the
 * body that REST has for it. What REST answers with 400 or 404 is an {@link
 * IllegalArgumentException} here, what it answers with 409 an {@link IllegalStateException}, with
 * the same sentence.
 */
public interface JobsMXBean {
  /** How many jobs there are. */
  long getTotal();

  /** How many of them have not ended. */
  long getActive();

  /** How many there are of each status. */
  Map<String, Long> getByStatus();

  /** How many jobs are rendered at a time, at most. */
  int getConcurrentLimit();

  /** Whether due jobs are handed out. */
  boolean isDispatcherRunning();

  /**
   * @param status statuses parted by commas; empty for all
   * @param limit 1 to 500
   */
  String list(String status, int limit);

  String show(String id);

  String attempts(String id);

  String create(String json);

  String change(String id, String json);

  String pause(String id);

  String resume(String id);

  String cancel(String id);

  String retry(String id);

  String approve(String id);

  String reject(String id, String note);

  void delete(String id);

  String undo(String id);

  /** Hands out no more jobs; those under way go on. */
  void stopDispatcher();

  void startDispatcher();
}
