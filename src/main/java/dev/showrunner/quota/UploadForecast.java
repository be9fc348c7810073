package dev.showrunner.quota;

import dev.showrunner.quota.QuotaStore.Wait;
import dev.showrunner.youtube.Cost;
import dev.showrunner.youtube.PacificDay;
import dev.showrunner.youtube.UploadCosts;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Looks ahead which uploads do not fit into their day and when they go on: at the first reset after
 * which there is room. Uploads of one project share its days, whatever their channels. One with a
 * time of publication is uploaded before it, on the latest day that has room; any other on the
 * first one that has room from its own time on. Thread-safe.
 */
public final class UploadForecast {
  private static final int DAYS = 366;
  private static final List<Cost> NEEDED = UploadCosts.needed(true);

  private final QuotaLedger ledger;
  private final QuotaStore store;
  private final Clock clock;

  public UploadForecast(QuotaLedger ledger, QuotaStore store, Clock clock) {
    this.ledger = ledger;
    this.store = store;
    this.clock = clock;
  }

  /**
   * A video that is not published yet, of a channel of YouTube.
   *
   * @param id by which it is found in the answer
   * @param job its job's id; empty when it has none yet
   * @param at when it is published
   * @param timed whether YouTube publishes it at that time, so that it is uploaded before
   */
  public record Upload(String id, String job, String channel, Instant at, boolean timed) {}

  /**
   * An upload that does not fit into its day.
   *
   * @param until when it goes on
   * @param reason one sentence
   */
  public record Late(Instant until, String reason) {}

  /** Those of these uploads that do not fit, by their id. */
  public Map<String, Late> of(Collection<Upload> uploads) {
    Map<String, List<Upload>> byProject = new TreeMap<>();
    for (Upload each : uploads) {
      byProject.computeIfAbsent(ledger.project(each.channel()), key -> new ArrayList<>()).add(each);
    }
    if (byProject.isEmpty()) {
      return Map.of();
    }
    Map<String, Wait> waiting = store.waiting();
    Map<String, Late> late = new HashMap<>();
    byProject.forEach((project, own) -> new Days(project, own).into(late, waiting));
    return late;
  }

  /** The days of one project. */
  private final class Days {
    private final String project;
    private final List<Upload> uploads;
    private final Instant now = Instant.ofEpochMilli(clock.millis());
    private final LocalDate today = PacificDay.of(now);
    private final Map<LocalDate, Integer> room = new HashMap<>();

    Days(String project, List<Upload> uploads) {
      this.project = project;
      this.uploads =
          uploads.stream()
              .sorted(Comparator.comparing(Upload::at).thenComparing(Upload::id))
              .toList();
    }

    void into(Map<String, Late> late, Map<String, Wait> waiting) {
      List<Upload> open = new ArrayList<>();
      Set<String> paid = ledger.paid(project);
      for (Upload each : uploads) {
        Wait wait = waiting.get(each.job());
        if (wait != null) {
          take(PacificDay.of(wait.until()));
          late.put(each.id(), new Late(wait.until(), wait.message()));
        } else if (!paid.contains(each.job())) {
          open.add(each);
        }
      }
      open.stream().filter(each -> !each.timed()).forEach(each -> place(each, late));
      open.stream().filter(Upload::timed).forEach(each -> place(each, late));
    }

    private void place(Upload upload, Map<String, Late> late) {
      LocalDate own = PacificDay.of(upload.at().isBefore(now) ? now : upload.at());
      Optional<LocalDate> before = upload.timed() ? latestUntil(own) : Optional.empty();
      LocalDate day = before.or(() -> firstFrom(own)).orElse(own.plusDays(DAYS));
      take(day);
      if (day.isAfter(own)) {
        late.put(upload.id(), late(own, day));
      }
    }

    private Late late(LocalDate own, LocalDate day) {
      return new Late(
          PacificDay.start(day),
          "The quota of Google project %s has no room for this upload on %s, counted in California; it goes on at %s"
              .formatted(project, own, PacificDay.start(day)));
    }

    private Optional<LocalDate> firstFrom(LocalDate own) {
      return own.datesUntil(own.plusDays(DAYS)).filter(day -> room(day) > 0).findFirst();
    }

    private Optional<LocalDate> latestUntil(LocalDate own) {
      for (LocalDate day = own; !day.isBefore(today); day = day.minusDays(1)) {
        if (room(day) > 0) {
          return Optional.of(day);
        }
      }
      return Optional.empty();
    }

    private int room(LocalDate day) {
      return room.computeIfAbsent(day, key -> ledger.room(uploads.get(0).channel(), key, NEEDED));
    }

    private void take(LocalDate day) {
      room.put(day, room(day) - 1);
    }
  }
}
