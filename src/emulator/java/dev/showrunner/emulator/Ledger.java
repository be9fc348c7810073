package dev.showrunner.emulator;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/**
 * What each project has used up today: uploads, and units of everything else. A day ends at
 * midnight in Pacific time. Thread-safe.
 *
 * @see <a href="https://developers.google.com/youtube/v3/determine_quota_cost">Quota costs</a>
 */
final class Ledger {
  static final String UPLOAD = "videos.insert";
  private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

  private final Clock clock;
  private final Map<String, Integer> costs;
  private final Map<String, Used> used = new HashMap<>();

  private record Used(LocalDate day, int uploads, int units) {}

  Ledger(Clock clock, Map<String, Integer> costs) {
    this.clock = clock;
    this.costs = costs;
  }

  /** Refuses a method that does not fit into what is left of the day. */
  synchronized void require(Project project, String method) {
    Used today = today(project);
    if (method.equals(UPLOAD)) {
      if (today.uploads() >= project.uploadsPerDay()) {
        throw new ApiError(
            429,
            "usageLimits",
            "rateLimitExceeded",
            "Quota exceeded for quota metric 'Video uploads' and limit 'Video uploads per day'.");
      }
    } else if (today.units() + cost(method) > project.unitsPerDay()) {
      throw ApiError.quotaExceeded();
    }
  }

  /** A method was carried out. */
  synchronized void charge(Project project, String method) {
    Used today = today(project);
    used.put(
        project.clientId(),
        method.equals(UPLOAD)
            ? new Used(today.day(), today.uploads() + 1, today.units())
            : new Used(today.day(), today.uploads(), today.units() + cost(method)));
  }

  /** A request was refused: it costs one unit all the same. */
  synchronized void chargeRefusal(Project project) {
    Used today = today(project);
    used.put(project.clientId(), new Used(today.day(), today.uploads(), today.units() + 1));
  }

  synchronized int units(Project project) {
    return today(project).units();
  }

  synchronized int uploads(Project project) {
    return today(project).uploads();
  }

  private int cost(String method) {
    return costs.getOrDefault(method, 1);
  }

  private Used today(Project project) {
    LocalDate day = LocalDate.ofInstant(clock.instant(), PACIFIC);
    Used last = used.getOrDefault(project.clientId(), new Used(day, 0, 0));
    return last.day().equals(day) ? last : new Used(day, 0, 0);
  }
}
