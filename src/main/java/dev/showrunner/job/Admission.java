package dev.showrunner.job;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes jobs of what the door lets in. */
final class Admission {
  private static final int MOST_IN_BATCH = 1000;
  private static final int LONGEST_KEY = 200;

  private final JobStore store;
  private final JobDoor door;
  private final JobIds ids;
  private final SlotGate slots;
  private final JobEvents events;
  private final WakeUp wakeUp;
  private final Clock clock;

  Admission(
      JobStore store,
      JobDoor door,
      JobIds ids,
      SlotGate slots,
      JobEvents events,
      WakeUp wakeUp,
      Clock clock) {
    this.store = store;
    this.door = door;
    this.ids = ids;
    this.slots = slots;
    this.events = events;
    this.wakeUp = wakeUp;
    this.clock = clock;
  }

  Job schedule(JobDraft draft, Origin origin) {
    JobRow row = row(door.admit(draft), origin);
    return made(store.change(tx -> insert(tx, row)));
  }

  Job scheduleOnce(JobDraft draft, Origin origin, String key) {
    if (key.isBlank()) {
      throw new InvalidRequestException(
          "Idempotency-Key",
          "Idempotency-Key is empty; give it 1 to 200 characters or leave it out");
    }
    IdempotencyKey wanted =
        new IdempotencyKey(
            Fields.text("Idempotency-Key", key, LONGEST_KEY), sha256(draft.toString()));
    return once(
        () -> byKey(wanted),
        () -> row(door.admit(draft), origin),
        (tx, row) -> tx.rememberKey(wanted, row.id, now()));
  }

  private Optional<Job> byKey(IdempotencyKey wanted) {
    return store
        .byKey(wanted.value())
        .flatMap(
            known -> {
              if (!known.requestSha256().equals(wanted.requestSha256())) {
                throw new InvalidRequestException(
                    "Idempotency-Key",
                    "Idempotency-Key was used for another request; choose a new one");
              }
              return store.find(known.job());
            });
  }

  Job scheduleFile(String name, String sha256, JobDraft draft) {
    return once(
        () -> store.byFile(name, sha256).flatMap(store::find),
        () -> row(door.admit(draft), Origin.INBOX),
        (tx, row) -> tx.rememberFile(name, sha256, row.id));
  }

  /** Remembers, in a job's transaction, what made it; false when that made one before. */
  private interface Memory {
    boolean remember(JobChanges tx, JobRow row);
  }

  // Two that come at the same moment: the second one's insert is taken back, and it finds the
  // first.
  private Job once(Supplier<Optional<Job>> known, Supplier<JobRow> fresh, Memory memory) {
    Optional<Job> before = known.get();
    if (before.isPresent()) {
      return before.get();
    }
    JobRow row = fresh.get();
    try {
      return made(
          store.change(
              tx -> {
                Job job = insert(tx, row);
                if (!memory.remember(tx, row)) {
                  throw new MadeBefore();
                }
                return job;
              }));
    } catch (MadeBefore e) {
      return known.get().orElseThrow(() -> e);
    }
  }

  List<Job> scheduleBatch(List<JobDraft> drafts, boolean failFast) {
    Fields.number("jobs", drafts.size(), 1, MOST_IN_BATCH);
    List<JobRow> rows = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      rows.add(item(drafts.get(i), i));
    }
    String batch = rows.get(0).id.value();
    for (JobRow row : rows) {
      row.batch = batch;
      row.failFast = failFast;
    }
    List<Job> jobs = store.change(tx -> insertAll(tx, rows));
    jobs.forEach(this::made);
    return jobs;
  }

  private List<Job> insertAll(JobChanges tx, List<JobRow> rows) {
    List<Job> jobs = new ArrayList<>();
    for (JobRow row : rows) {
      try {
        jobs.add(insert(tx, row));
      } catch (SlotTakenException e) {
        throw e.inItem(jobs.size());
      }
    }
    return jobs;
  }

  private JobRow item(@Nullable JobDraft draft, int index) {
    try {
      if (draft == null) {
        throw new InvalidRequestException("topic", "it is empty; give it a topic");
      }
      return row(door.admit(draft), Origin.BATCH);
    } catch (InvalidRequestException e) {
      throw e.inItem(index);
    }
  }

  private JobRow row(JobRequest request, Origin origin) {
    return JobRow.pending(ids.next(), origin, request, now());
  }

  private Job insert(JobChanges tx, JobRow row) {
    row.moveTo(slots.take(tx, row, row.request));
    tx.insert(row);
    return row.job(Production.empty());
  }

  private Job made(Job job) {
    announce(List.of(job.id()));
    return job;
  }

  void announce(List<JobId> made) {
    made.forEach(id -> events.tell(id, JobEvent.Kind.CREATED));
    wakeUp.wake();
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static final class MadeBefore extends RuntimeException {
    MadeBefore() {
      super("The job that was made before has been deleted at this very moment; send it again");
    }
  }
}
