package dev.showrunner.schedule;

import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.job.JobIds;
import dev.showrunner.job.JobRequest;
import dev.showrunner.schedule.Schedule.Source;
import dev.showrunner.schedule.YamlSchedules.Unreadable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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
 * Brings files of schedules that have changed into force, all of them together: what is gone from
 * one may stand in another now.
 */
final class FileRound {
  private static final Logger LOG = LoggerFactory.getLogger(FileRound.class);

  private final ScheduleStore store;
  private final DraftReader drafts;
  private final ScheduleDoor door;
  private final JobIds ids;
  private final Map<String, Map<String, Schedule>> there = new HashMap<>();
  private final Map<String, List<YamlEntry>> read = new TreeMap<>();
  private final Map<String, List<String>> problems = new TreeMap<>();
  private final List<Schedule> gone = new ArrayList<>();
  private final Set<String> named = new HashSet<>();

  /** Whether something is not in force that may be what is gone elsewhere. */
  private boolean isOneNotMade;

  /**
   * @param there the schedules that come from files
   */
  FileRound(
      ScheduleStore store,
      DraftReader drafts,
      ScheduleDoor door,
      JobIds ids,
      List<Schedule> there) {
    this.store = store;
    this.drafts = drafts;
    this.door = door;
    this.ids = ids;
    there.forEach(schedule -> of(schedule.source().file()).put(schedule.plan().name(), schedule));
  }

  private Map<String, Schedule> of(String file) {
    return there.computeIfAbsent(file, name -> new HashMap<>());
  }

  /** Takes what stands in a file; of one that cannot be read all stays as it was. */
  void changed(String file, String text) {
    problems.put(file, new ArrayList<>());
    try {
      if (text.startsWith("\0")) {
        throw new Unreadable(1, text.substring(1));
      }
      List<YamlEntry> entries = YamlSchedules.read(text);
      Set<String> names = entries.stream().map(YamlEntry::name).collect(Collectors.toSet());
      named.addAll(names);
      of(file).values().stream()
          .filter(schedule -> !names.contains(schedule.plan().name()))
          .forEach(gone::add);
      read.put(file, entries);
    } catch (Unreadable e) {
      isOneNotMade = true;
      add(file, e.line, String.valueOf(e.getMessage()), "all of the file stays as it was");
    }
  }

  /** A file is not there any more, and what stood in it only if another has it. */
  void takenAway(String file) {
    gone.addAll(of(file).values());
  }

  /**
   * Makes, changes and removes schedules.
   *
   * @return by file that was read, a sentence for each entry that is not in force
   */
  Map<String, List<String>> apply() {
    read.forEach(
        (file, entries) -> {
          Set<String> done = new HashSet<>();
          entries.forEach(entry -> apply(file, entry, done));
        });
    // Which of a file's are gone is known only when all of it could be read.
    Set<String> wrong = new HashSet<>(problems.keySet());
    wrong.removeIf(file -> problems.getOrDefault(file, List.of()).isEmpty());
    gone.stream()
        .filter(old -> !wrong.contains(old.source().file()))
        .forEach(isOneNotMade ? this::keep : this::remove);
    return problems;
  }

  // One that is wrong elsewhere may be this one, renamed or moved with a mistake.
  private void keep(Schedule old) {
    String file = old.source().file();
    problems
        .computeIfAbsent(file, name -> new ArrayList<>())
        .add(
            "config/schedules/%s: \"%s\" is gone from it and stays as it was until all entries of all files are right"
                .formatted(file, old.plan().name()));
  }

  private void apply(String file, YamlEntry entry, Set<String> done) {
    String name = entry.name();
    if (!name.isEmpty() && !done.add(name)) {
      add(
          file,
          entry.lineOf(new InvalidRequestException("name", "")),
          "there is another schedule \"%s\" in this file; give one of them another name"
              .formatted(name),
          "the first one counts");
      return;
    }
    Optional<Schedule> before = Optional.ofNullable(of(file).get(name));
    String follows =
        before.isPresent() ? "the schedule stays as it was" : "the schedule is not made";
    Unreadable wrong = entry.wrong();
    if (wrong != null) {
      isOneNotMade |= before.isEmpty();
      add(file, wrong.line, String.valueOf(wrong.getMessage()), follows);
      return;
    }
    Source source = new Source(file, entry.sha256());
    if (before.map(Schedule::source).filter(source::equals).isPresent()) {
      return;
    }
    try {
      bring(entry, source, before);
    } catch (InvalidRequestException e) {
      isOneNotMade |= before.isEmpty();
      add(file, entry.lineOf(e), String.valueOf(e.getMessage()), follows);
    } catch (RuntimeException e) {
      isOneNotMade |= before.isEmpty();
      // As when the row that is there cannot be read; other entries and files do not wait for it.
      LOG.debug("Schedule \"{}\" of {} is not brought into force", name, file, e);
      add(file, entry.line(), "it could not be stored: " + e.getMessage(), follows);
    }
  }

  private void bring(YamlEntry entry, Source source, Optional<Schedule> before) {
    ScheduleDraft draft = drafts.read(entry.fields());
    Optional<Schedule> kept = before.or(() -> moved(entry.name(), draft, source));
    if (kept.isPresent()) {
      replace(kept.get(), draft, source);
      gone.remove(kept.get());
    } else {
      insert(door.admit(ids.next().value(), draft, source));
    }
  }

  // Of those that are alike but for their names, the one of that name, or one whose name is free.
  private Optional<Schedule> moved(String name, ScheduleDraft draft, Source source) {
    return gone.stream()
        .filter(old -> old.plan().name().equals(name) || !named.contains(old.plan().name()))
        .filter(old -> isSame(old, draft, source))
        .min(Comparator.comparing(old -> !old.plan().name().equals(name)));
  }

  // One that is only renamed, or stands in another file now: a new one would make what this one has
  // made ahead for a second time.
  private boolean isSame(Schedule old, ScheduleDraft draft, Source source) {
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

  private void add(String file, int line, String what, String follows) {
    problems
        .computeIfAbsent(file, name -> new ArrayList<>())
        .add("config/schedules/%s, line %d: %s (%s)".formatted(file, line, what, follows));
  }
}
