package dev.showrunner.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.job.JobStatus;
import dev.showrunner.job.Stage;
import dev.showrunner.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks whether every job ended once and published once, and no two nodes were at one. */
final class Verdict {
  private final Database database;
  private final NodePlace place;
  private final Map<Long, Long> killedAt;

  /**
   * @param killedAt when each killed process was gone, in microseconds since 1970
   */
  Verdict(Database database, NodePlace place, Map<Long, Long> killedAt) {
    this.database = database;
    this.place = place;
    this.killedAt = killedAt;
  }

  /** A job's end, as its row has it. */
  private record End(String job, String status, long completedAt) {}

  /**
   * Each request that was answered is one job, and there is no other; each is completed, by each
   * stage once; each is on the channel once.
   *
   * @return how many jobs there are
   */
  int allEndedAndPublishedOnce(List<String> nodes) throws IOException {
    List<End> ends = ends();
    assertThat(ends).extracting(End::status).containsOnly(JobStatus.COMPLETED.name());
    Set<String> jobs = ends.stream().map(End::job).collect(Collectors.toSet());
    assertThat(jobs).as("answered and there").isEqualTo(answered(nodes));
    for (String job : jobs) {
      assertThat(FakeChannel.of(place.channel(), job)).as("publications of " + job).hasSize(1);
    }
    assertThat(published()).as("on the channel").isEqualTo(jobs);
    eachStageSucceededOnce(jobs.size());
    nobodyWorkedAfterTheEnd(ends);
    return jobs.size();
  }

  private List<End> ends() {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT id, status, completed_at FROM jobs")
                    .map(
                        (row, context) ->
                            new End(
                                row.getString("id"),
                                row.getString("status"),
                                row.getLong("completed_at")))
                    .list());
  }

  private Set<String> answered(List<String> nodes) {
    Map<String, String> byKey = new HashMap<>();
    for (String node : nodes) {
      for (String line : NodePlace.lines(place.answers(node))) {
        String[] words = line.split(" ", -1);
        String before = byKey.put(words[0], words[1]);
        assertThat(before == null || before.equals(words[1])).as("one job for " + line).isTrue();
      }
    }
    assertThat(new HashSet<>(byKey.values())).hasSameSizeAs(byKey.keySet());
    return Set.copyOf(byKey.values());
  }

  private Set<String> published() throws IOException {
    try (Stream<Path> folders = Files.list(place.channel())) {
      return folders.map(folder -> folder.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  private void eachStageSucceededOnce(int jobs) {
    assertThat(count("SELECT count(*) FROM attempts WHERE ended_at IS NULL OR outcome IS NULL"))
        .as("attempts that have no end")
        .isZero();
    assertThat(
            count(
                "SELECT count(*) FROM (SELECT job_id FROM attempts WHERE outcome = 'SUCCEEDED'"
                    + " GROUP BY job_id, stage HAVING count(*) = 1) AS once"))
        .as("stages that succeeded once")
        .isEqualTo(jobs * Stage.values().length);
    assertThat(count("SELECT count(*) FROM attempts WHERE outcome = 'SUCCEEDED'"))
        .isEqualTo(jobs * Stage.values().length);
    assertThat(
            count(
                "SELECT count(*) FROM attempts"
                    + " WHERE outcome NOT IN ('SUCCEEDED', 'INTERRUPTED', 'RETRYABLE')"))
        .as("attempts that ended in a way that nothing asked for")
        .isZero();
  }

  /** How many rows a query counts. */
  int count(String sql) {
    return database.reader().withHandle(h -> h.createQuery(sql).mapTo(Integer.class).one());
  }

  private void nobodyWorkedAfterTheEnd(List<End> ends) {
    Map<String, Long> endOf =
        ends.stream().collect(Collectors.toMap(End::job, end -> (end.completedAt + 1) * 1000));
    assertThat(runs()).allMatch(run -> run.start() <= endOf.getOrDefault(run.job(), 0L));
  }

  /** No stage of a job begins before the one that was under way has ended or was killed. */
  void nothingRanTwiceAtATime() {
    Map<String, List<StageRun>> byJob =
        runs().stream().collect(Collectors.groupingBy(StageRun::job));
    byJob.values().forEach(Verdict::oneAfterTheOther);
  }

  private static void oneAfterTheOther(List<StageRun> runs) {
    List<StageRun> sorted =
        runs.stream().sorted(Comparator.comparingLong(StageRun::start)).toList();
    for (int i = 1; i < sorted.size(); i++) {
      StageRun before = sorted.get(i - 1);
      StageRun after = sorted.get(i);
      assertThat(before.end()).as("%s before %s", before, after).isNotNull();
      assertThat(after.start()).as("%s and %s", before, after).isGreaterThanOrEqualTo(before.end());
    }
  }

  /** What ran when its process was killed ran until then. */
  List<StageRun> runs() {
    return StageRun.all(place).stream()
        .map(
            run ->
                run.end() == null && killedAt.containsKey(run.pid())
                    ? run.until(killedAt.get(run.pid()))
                    : run)
        .toList();
  }

  /** No half-made file of any claim is left. */
  static void nothingHalfMade(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("jobs"))) {
      assertThat(files.filter(file -> file.toString().contains(".part"))).isEmpty();
    }
  }
}
