package dev.showrunner.schedule;

import dev.showrunner.job.JobDoor;
import dev.showrunner.job.JobIds;
import dev.showrunner.schedule.ScheduleFolders.Content;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Schedules as files, {@code config/schedules/*.yaml}: what stands there is in force, also after a
 * change while the server runs. An entry is known by its file and its name, and where nothing but
 * these is changed by all the rest. One that is wrong stays as it was, and so do all others.
 * Thread-safe.
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
    if (!settled || (looked && now.equals(seen) && wrong.isEmpty())) {
      return;
    }
    List<Schedule> there = store.fromFiles();
    FileRound round = new FileRound(store, drafts, door, ids, there);
    // What was refused may be right by now: a channel may have been added. All files together say
    // what is gone.
    now.texts()
        .forEach(
            (file, text) -> {
              if (!looked || !wrong.isEmpty() || !text.equals(seen.texts().get(file))) {
                round.changed(file, text);
              }
            });
    Map<String, List<String>> problems = new TreeMap<>();
    there.stream()
        .map(schedule -> schedule.source().file())
        .distinct()
        .filter(file -> !now.texts().containsKey(file))
        .forEach(
            file -> {
              if (folders.isTakenAway(file, now)) {
                round.takenAway(file);
              } else {
                problems.put(file, List.of(vanished(file)));
              }
            });
    problems.putAll(round.apply());
    problems.values().removeIf(List::isEmpty);
    seen = now;
    looked = true;
    tellNew(problems);
    wrong = problems;
  }

  private static String vanished(String file) {
    return "config/schedules/%s: its folder is gone, and its schedules stay as they were; make the folder again, and leave the file out to remove them"
        .formatted(file);
  }

  private void tellNew(Map<String, List<String>> problems) {
    problems.forEach(
        (file, sentences) ->
            sentences.stream()
                .filter(each -> !wrong.getOrDefault(file, List.of()).contains(each))
                .forEach(each -> LOG.warn("{}", each)));
  }
}
