package dev.showrunner.schedule;

import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.job.JobDoor;
import dev.showrunner.job.JobIds;
import dev.showrunner.schedule.Schedule.Source;
import dev.showrunner.schedule.YamlSchedules.Unreadable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Schedules as files, {@code config/schedules/*.yaml}: what stands there is in force, also after a
 * change while the server runs. An entry is known by its file and its name. One that is wrong stays
 * as it was, and so do all others. Thread-safe.
 */
public final class ScheduleFiles {
  private static final Logger LOG = LoggerFactory.getLogger(ScheduleFiles.class);
  private static final long LONGEST = 1024 * 1024;
  private static final String TOO_LONG = "\0the file has more than 1 MB; part it";
  private static final String NO_TEXT = "\0the file is no text in UTF-8; save it as that";
  private static final String NOT_READABLE = "\0the file cannot be read; check who may read it";

  private final List<Path> folders;
  private final ScheduleStore store;
  private final DraftReader drafts;
  private final ScheduleDoor door;
  private final JobIds ids;

  /** By name of the file, what stood in it when it was last looked at. */
  private Map<String, String> seen = Map.of();

  /** The same at the last look. */
  private Map<String, String> last = Map.of();

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
    this.folders = List.copyOf(folders);
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
    Map<String, String> now = contents();
    boolean settled = !looked || now.equals(last);
    last = now;
    if (!settled || (looked && now.equals(seen))) {
      return;
    }
    Map<String, List<String>> problems = new TreeMap<>(wrong);
    problems.keySet().retainAll(now.keySet());
    Map<String, List<Schedule>> there =
        store.fromFiles().stream().collect(Collectors.groupingBy(each -> each.source().file()));
    now.forEach(
        (file, text) -> {
          if (!looked || !text.equals(seen.get(file))) {
            problems.put(file, apply(file, text, there.getOrDefault(file, List.of())));
          }
        });
    there.forEach(
        (file, schedules) -> {
          if (!now.containsKey(file)) {
            schedules.forEach(this::remove);
          }
        });
    seen = now;
    looked = true;
    wrong = problems;
  }

  private Map<String, String> contents() {
    Map<String, String> contents = new TreeMap<>();
    for (Path folder : folders) {
      for (Path file : files(folder)) {
        String name = String.valueOf(file.getFileName());
        if (!contents.containsKey(name)) {
          contents.put(name, text(file));
        }
      }
    }
    return contents;
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).matches("[^.].*\\.ya?ml"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("The folder " + folder + " cannot be read", e);
    }
  }

  // What cannot be read stands as a line that is no schedule, so that it is answered as one.
  private static String text(Path file) {
    try {
      return Files.size(file) > LONGEST ? TOO_LONG : Files.readString(file);
    } catch (CharacterCodingException e) {
      return NO_TEXT;
    } catch (IOException e) {
      return NOT_READABLE;
    }
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
      Set<String> named = new HashSet<>();
      for (YamlEntry entry : YamlSchedules.read(text)) {
        apply(file, entry, named, byName, problems);
      }
      // Which of them are gone is known only when all could be read.
      if (problems.said.isEmpty()) {
        byName.values().stream()
            .filter(schedule -> !named.contains(schedule.plan().name()))
            .forEach(this::remove);
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
      if (before == null) {
        insert(door.admit(ids.next().value(), draft, source));
      } else {
        replace(before, draft, source);
      }
    } catch (InvalidRequestException e) {
      problems.add(entry.lineOf(e), String.valueOf(e.getMessage()), follows);
    }
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
