package dev.showrunner.faults;

import dev.showrunner.fixtures.TestDatabase;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills real processes at random moments. {@code -Dshowrunner.test.kills=N} sets how many times on
 * each database, {@code -Dshowrunner.test.seed=N} repeats a run's draws.
 */
final class KillCampaignTest {
  private static final int KILLS = Integer.getInteger("showrunner.test.kills", 20);
  private static final long SEED =
      Long.getLong("showrunner.test.seed", new Random().nextInt(1_000_000));

  @TempDir Path folder;

  @Test
  void on_sqlite_every_job_survives_the_kills_of_its_server() throws Exception {
    run(TestDatabase.SQLITE, 1);
  }

  @Test
  void on_postgresql_every_job_survives_the_kills_of_three_nodes() throws Exception {
    run(TestDatabase.POSTGRESQL, 3);
  }

  private void run(TestDatabase kind, int processes) throws Exception {
    System.out.println("KillCampaignTest: -Dshowrunner.test.seed=" + SEED);
    try (Campaign campaign = new Campaign(kind, folder, processes, SEED)) {
      campaign.run(KILLS);
    }
  }
}
