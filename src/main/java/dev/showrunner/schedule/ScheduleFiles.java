package dev.showrunner.schedule;

import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.job.JobDoor;
import dev.showrunner.job.JobIds;
import dev.showrunner.job.JobRequest;
import dev.showrunner.schedule.Schedule.Source;
import dev.showrunner.schedule.ScheduleFolders.Content;
import dev.showrunner.schedule.YamlSchedules.Unreadable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Schedules as files, {@code config/schedules/*.yaml}: what stands there is in force, also after a
 * change while the server runs. An entry is known by its file and its name. One that is wrong stays
 * as it was, and so do all others. Thread-safe.
 */
public final class ScheduleFiles {
  private static final Logger LOG = LoggerFactory.getLogger(ScheduleFiles.class);

  private final ScheduleFolders folders;
  private final ScheduleStore store;
  private final DraftReader drafts;
  private final ScheduleDoor door;
  private final JobIds ids;

  /** What was there when it was brought into force. */
  private Content seen = Content.NOTHING;

  /** What was there at the last look. */
  private Content last = Content.NOTHING;

  private boolean looked;
  private Map<String, List<String>> wrong = Map.of();

  /**
   * @param folders need not exist; of two files of one name that in the earlier folder counts
   * @param zone of schedules that name none
   */
  public ScheduleFiles(
      List<Path> folders,
      ScheduleStore store,
      DraftReader drafts,
      JobDoor jobs,
      ZoneId zone,
      JobIds ids,
      Clock clock) {
    this.folders = new ScheduleFolders(folders);
    this.store = store;
    this.drafts = drafts;
    this.door = new ScheduleDoor(jobs, zone, clock);
    this.ids = ids;
  }

  /** A sentence, with file and line, for each entry that is not in force as it stands there. */
  public synchronized List<String> problems() {
    return wrong.values().stream().flatMap(List::stream).toList();
  }

  /**
   * Looks whether a file was changed, and brings what stands there into force as soon as it is the
   * same at two looks: a file that is just being written may be empty for a moment.
   */
  public synchronized void reload() {
    Content now = folders.content();
    boolean settled = !looked || now.equals(last);
    last = now;
    if (!settled || (looked && now.equals(seen))) {
      return;
    }
    Map<String, List<String>> problems = new TreeMap<>(wrong);
    problems.keySet().retainAll(now.texts().keySet());
    Map<String, List<Schedule>> there =
        store.fromFiles().stream().collect(Collectors.groupingBy(each -> each.source().file()));
    now.texts()
        .forEach(
            (file, text) -> {
              if (!looked || !text.equals(seen.texts().get(file))) {
                problems.put(file, apply(file, text, there.getOrDefault(file, List.of())));
              }
            });
    there.forEach(
        (file, schedules) -> {
          if (!now.texts().containsKey(file)) {
            if (folders.isTakenAway(file, now)) {
              schedules.forEach(this::remove);
            } else {
              problems.put(file, List.of(vanished(file)));
            }
          }
        });
    seen = now;
    looked = true;
    wrong = problems;
  }

  private static String vanished(String file) {
    String problem =
        "config/schedules/%s: its folder is gone, and its schedules stay as they were; make the folder again, and leave the file out to remove them"
            .formatted(file);
    LOG.warn("{}", problem);
    return problem;
  }

  /** Brings a file into force and says what is wrong with it. */
  private List<String> apply(String file, String text, List<Schedule> there) {
    Problems problems = new Problems(file);
    Map<String, Schedule> byName = new HashMap<>();
    there.forEach(schedule -> byName.put(schedule.plan().name(), schedule));
    try {
      if (text.startsWith("\0")) {
        throw new Unreadable(1, text.substring(1));
      }
      List<YamlEntry> entries = YamlSchedules.read(text);
      Set<String> named = entries.stream().map(YamlEntry::name).collect(Collectors.toSet());
      List<Schedule> gone = new ArrayList<>(there);
      gone.removeIf(schedule -> named.contains(schedule.plan().name()));
      Set<String> done = new HashSet<>();
      for (YamlEntry entry : entries) {
        apply(file, entry, done, byName, gone, problems);
      }
      // Which of them are gone is known only when all could be read.
      if (problems.said.isEmpty()) {
        gone.forEach(this::remove);
      }
    } catch (Unreadable e) {
      problems.add(e.line, String.valueOf(e.getMessage()), "all of the file stays as it was");
    }
    return problems.said;
  }

  private void apply(
      String file,
      YamlEntry entry,
      Set<String> named,
      Map<String, Schedule> there,
      List<Schedule> gone,
      Problems problems) {
    String name = entry.name();
    if (!name.isEmpty() && !named.add(name)) {
      problems.add(
          entry.lineOf(new InvalidRequestException("name", "")),
          "there is another schedule \"%s\" in this file; give one of them another name"
              .formatted(name),
          "the first one counts");
      return;
    }
    Schedule before = there.get(name);
    String follows = before == null ? "the schedule is not made" : "the schedule stays as it was";
    Unreadable wrong = entry.wrong();
    if (wrong != null) {
      problems.add(wrong.line, String.valueOf(wrong.getMessage()), follows);
      return;
    }
    Source source = new Source(file, entry.sha256());
    if (before != null && before.source().equals(source)) {
      return;
    }
    try {
      ScheduleDraft draft = drafts.read(entry.fields());
      Optional<Schedule> kept =
          Optional.ofNullable(before)
              .or(() -> gone.stream().filter(old -> isOnlyRenamed(old, draft, source)).findFirst());
      if (kept.isPresent()) {
        replace(kept.get(), draft, source);
        gone.remove(kept.get());
      } else {
        insert(door.admit(ids.next().value(), draft, source));
      }
    } catch (InvalidRequestException e) {
      problems.add(entry.lineOf(e), String.valueOf(e.getMessage()), follows);
    }
  }

  // A new one would make what this one has made ahead for a second time.
  private boolean isOnlyRenamed(Schedule old, ScheduleDraft draft, Source source) {
    Schedule after = door.replace(old, draft, source);
    return after.plan().named(old.plan().name()).equals(old.plan())
        && timeless(after).equals(timeless(old));
  }

  private static JobRequest timeless(Schedule schedule) {
    return schedule.request().about("", Instant.EPOCH, null);
  }

  private void insert(Schedule schedule) {
    store.change(
        tx -> {
          tx.insert(schedule);
          return schedule;
        });
    LOG.info(
        "Schedule {} \"{}\" is made of {}",
        schedule.id(),
        schedule.plan().name(),
        schedule.source().file());
  }

  private void replace(Schedule before, ScheduleDraft draft, Source source) {
    // Outside the transaction first: the checks of other rooms may want to read the database.
    door.replace(before, draft, source);
    store.change(
        tx -> {
          tx.lock(before.id()).ifPresent(locked -> tx.rewrite(door.replace(locked, draft, source)));
          return before;
        });
    LOG.info("Schedule {} is changed as {} says", before.id(), source.file());
  }

  private void remove(Schedule schedule) {
    store.change(
        tx -> {
          tx.lock(schedule.id()).ifPresent(tx::delete);
          return schedule;
        });
    LOG.info("Schedule {} is gone from {}", schedule.id(), schedule.source().file());
  }

  private static final class Problems {
    private final String file;
    private final List<String> said = new ArrayList<>();

    Problems(String file) {
      this.file = file;
    }

    void add(int line, String what, String follows) {
      String problem = "config/schedules/%s, line %d: %s (%s)".formatted(file, line, what, follows);
      LOG.warn("{}", problem);
      said.add(problem);
    }
  }
}
