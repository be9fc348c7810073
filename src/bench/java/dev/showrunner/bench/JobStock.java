package dev.showrunner.bench;

import dev.showrunner.fixtures.Results;
import dev.showrunner.fixtures.SettableClock;
import dev.showrunner.fixtures.TestEngine;
import dev.showrunner.job.JobDraft;
import dev.showrunner.job.JobId;
import dev.showrunner.job.JobRequest;
import dev.showrunner.job.JobRow;
import dev.showrunner.job.JobStatus;
import dev.showrunner.job.JobStore;
import dev.showrunner.job.Origin;
import dev.showrunner.job.Stage;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Puts many jobs into a store at once; each has a name and a number as its id. */
final class JobStock {
  private static final int AT_ONCE = 1000;

  private final JobStore store;
  private final String name;
  private final Clock clock = Clock.systemUTC();
  private final JobRequest request;
  private boolean planned;

  JobStock(JobStore store, String name) {
    this.store = store;
    this.name = name;
    SettableClock now = new SettableClock(clock.instant());
    request = TestEngine.door(now).admit(JobDraft.of("The history of tea", null));
  }

  /** Each of the jobs stands in the calendar when it is due, about something of its own. */
  JobStock planned() {
    planned = true;
    return this;
  }

  /** The how-manieth of its name it is, beginning with 0. */
  static int numberOf(JobId id) {
    return Integer.parseInt(id.value().substring(id.value().indexOf('-') + 1));
  }

  /** Jobs that are to begin at a stage, those before it done. */
  void fill(int count, Stage stage, IntFunction<Instant> due) {
    for (int from = 0; from < count; from += AT_ONCE) {
      List<JobRow> rows = new ArrayList<>();
      for (int i = from; i < Math.min(count, from + AT_ONCE); i++) {
        rows.add(row(i, stage, due.apply(i)));
      }
      insert(rows, stage);
    }
  }

  private JobRow row(int number, Stage stage, Instant due) {
    JobId id = new JobId("%s-%08d".formatted(name, number));
    JobRequest asked = planned ? request.about(topic(number), due, null) : request;
    JobRow row = new JobRow(id, Origin.SINGLE, asked, clock.instant(), JobStatus.PENDING);
    row.stage = stage;
    // Whoever has made something was claimed before.
    row.generation = stage == Stage.SCRIPT ? 0 : 1;
    row.dueAt = due;
    return row;
  }

  // A thousand words, two of them in each topic, so that few topics are alike.
  private static String topic(int number) {
    return "The history of w%03d and v%03d".formatted(number % 1000, number / 10);
  }

  private void insert(List<JobRow> rows, Stage stage) {
    store.change(
        tx -> {
          for (JobRow row : rows) {
            tx.insert(row);
            for (Stage before : stage.before()) {
              tx.checkpoint(row.id, before, 1, Results.of(before), clock.instant());
            }
          }
          return rows.size();
        });
  }
}
