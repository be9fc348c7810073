package dev.showrunner.faults;

import dev.showrunner.job.Claim;
import dev.showrunner.job.Stage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stage at work, as its process wrote it down.
 *
 * @param pid the process
 * @param start microseconds since 1970
 * @param end null when the process was killed in the middle
 */
record StageRun(String job, int generation, Stage stage, long pid, long start, @Nullable Long end) {

  /** About how many bytes a line has. */
  static final int LINE = 55;

  /** Writes down a begin or an end, in one line. */
  static void write(Path runs, String what, Claim claim, Stage stage, Instant now) {
    long pid = ProcessHandle.current().pid();
    String run = claim.id() + " " + claim.generation() + " " + stage + " " + pid;
    NodePlace.append(runs, micros(now) + " " + what + " " + run);
  }

  static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
  }

  /** All that was written down; what has no end comes last. */
  static List<StageRun> all(NodePlace place) {
    Map<String, StageRun> open = new LinkedHashMap<>();
    List<StageRun> runs = new ArrayList<>();
    List<String> lines =
        place.allRuns().stream().flatMap(file -> NodePlace.lines(file).stream()).toList();
    for (String line : lines) {
      String[] words = line.split(" ", 3);
      String[] run = words[2].split(" ", -1);
      long time = Long.parseLong(words[0]);
      if (words[1].equals("begin")) {
        StageRun begun =
            new StageRun(
                run[0],
                Integer.parseInt(run[1]),
                Stage.valueOf(run[2]),
                Long.parseLong(run[3]),
                time,
                null);
        open.put(words[2], begun);
      } else {
        StageRun begun = open.remove(words[2]);
        if (begun == null) {
          throw new AssertionError("An end without a begin: " + line);
        }
        runs.add(begun.until(time));
      }
    }
    runs.addAll(open.values());
    return runs;
  }

  StageRun until(long time) {
    return new StageRun(job, generation, stage, pid, start, time);
  }
}
