package dev.showrunner.youtube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.emulator.FaultPlan;
import dev.showrunner.emulator.RandomFaults;
import dev.showrunner.emulator.YouTubeEmulator.Arrived;
import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.job.Job;
import dev.showrunner.job.JobStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Many uploads in which everything goes wrong: connections break, answers are lost, fewer bytes are
 * kept than were sent, the server fails or stands still, sessions and tokens expire, and nodes are
 * killed. {@code -Dshowrunner.test.uploads=N} sets how many on both databases, {@code
 * -Dshowrunner.test.seed=N} repeats a run's draws.
 */
class UploadCampaignTest {
  private static final int UPLOADS = Integer.getInteger("showrunner.test.uploads", 60);
  private static final long SEED =
      Long.getLong("showrunner.test.seed", new Random().nextInt(1_000_000));

  private static final double FAULT = 0.15;
  private static final double KILL = 0.012;
  private static final int LARGEST = 4 << 20;

  /** How long a request may stand still; a stall takes longer. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final int AT_A_TIME = 10;
  private static final int LONGEST_WAY = 400;

  @TempDir Path folder;
  private final Map<String, AtomicInteger> happened = new TreeMap<>();
  private final Random random = new Random(SEED);

  @ParameterizedTest
  @EnumSource
  void every_job_ends_with_exactly_one_video_that_has_every_byte(TestDatabase kind)
      throws Exception {
    System.out.println("UploadCampaignTest, %s: -Dshowrunner.test.seed=%d".formatted(kind, SEED));
    long began = Clock.systemUTC().millis();
    FaultPlan drawn = new RandomFaults(SEED, FAULT, Integer.MAX_VALUE, PATIENCE.plusMillis(100));
    try (UploadPlace place =
        new UploadPlace(
            folder, kind, this::video, Duration.ZERO, counted(drawn), PATIENCE.toSeconds() + "s")) {
      Killer killer = new Killer(random, KILL);
      place.node.betweenHttp(killer::around);
      place.node.betweenStore(killer::around);
      List<Job> jobs = new ArrayList<>();
      // What a database does of it is little: a fifth of them is for PostgreSQL.
      int uploads = kind == TestDatabase.SQLITE ? UPLOADS - UPLOADS / 5 : UPLOADS / 5;
      while (jobs.size() < uploads) {
        List<Job> some = new ArrayList<>();
        for (int i = 0; i < AT_A_TIME && jobs.size() + some.size() < uploads; i++) {
          some.add(place.node.aJob("Video " + (jobs.size() + some.size()), MANY_RETRIES));
        }
        finish(place.node, some);
        jobs.addAll(some);
      }
      verify(place, jobs);
      System.out.printf(
          "%d uploads in %.1f s, each arrived once and whole; %d kills; faults: %s%n",
          jobs.size(), (Clock.systemUTC().millis() - began) / 1000.0, killer.kills(), happened);
      assertThat(killer.kills()).isPositive();
    }
  }

  private static final Map<String, Object> MANY_RETRIES =
      Map.of(
          "retry", Map.of("strategy", "fixed", "base", "1s", "max", 100), "timeoutSeconds", 86_400);

  /** From nothing but the end that is held back, to several chunks; the same for a topic always. */
  private byte[] video(Job job) {
    Random own = new Random(SEED * 31 + job.request().topic().hashCode());
    int size = own.nextInt(4) == 0 ? 1 + own.nextInt(2000) : 1 + own.nextInt(LARGEST);
    return UploadNode.bytes(own.nextLong(), size);
  }

  private FaultPlan counted(FaultPlan plan) {
    return request -> {
      Optional<FaultPlan.Due> due = plan.next(request);
      due.ifPresent(
          one -> {
            synchronized (happened) {
              String kind = one.fault().getClass().getSimpleName();
              happened.computeIfAbsent(kind, k -> new AtomicInteger()).incrementAndGet();
            }
          });
      return due;
    };
  }

  private static void finish(UploadNode node, List<Job> jobs) {
    for (int i = 0; i < LONGEST_WAY * jobs.size(); i++) {
      try {
        if (!node.work() && !node.sleep()) {
          return;
        }
      } catch (Killer.Killed e) {
        node.killAndStart();
      }
    }
  }

  private void verify(UploadPlace place, List<Job> jobs) {
    Map<String, List<Arrived>> byTitle =
        place.emulator.videos().stream().collect(Collectors.groupingBy(Arrived::title));
    for (Job job : jobs) {
      Job now = place.node.engine().now(job);
      assertThat(now.status()).as("%s: %s", job.id(), now.error()).isEqualTo(JobStatus.COMPLETED);
      List<Arrived> videos = byTitle.getOrDefault(job.request().topic(), List.of());
      assertThat(videos).as(job.request().topic()).hasSize(1);
      assertThat(videos.get(0).file().sha256()).isEqualTo(UploadNode.sha256(video(job)));
      assertThat(now.made().publication().videoId()).isEqualTo(videos.get(0).id());
    }
    assertThat(place.emulator.videos()).hasSize(jobs.size());
  }
}
