package dev.showrunner.quota;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Where the book is kept. Thread-safe, also among several processes. */
public interface QuotaStore {

  /** A project's day; a fresh one when nothing of it is written. */
  QuotaDay read(String project, LocalDate day);

  /**
   * Changes a project's day; nobody else changes it meanwhile. What the change throws leaves
   * everything as it was. It may be run twice.
   *
   * @return the changed day
   */
  QuotaDay change(String project, LocalDate day, UnaryOperator<QuotaDay> change);

  /** The jobs that wait for quota now, by id. */
  Map<String, Wait> waiting();

  /**
   * A job that waits for quota.
   *
   * @param until when it goes on
   * @param message the sentence that its error has
   */
  record Wait(Instant until, String message) {}
}
