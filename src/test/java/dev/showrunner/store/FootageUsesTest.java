package dev.showrunner.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.fixtures.TestDatabase;
import dev.showrunner.job.JobId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which file was shown when, on both databases. */
final class FootageUsesTest {
  private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
  private static final JobId A = new JobId("a");
  private static final JobId B = new JobId("b");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void a_files_last_use_by_others_counts_and_a_jobs_later_choice_replaces_its_earlier(
      TestDatabase kind) {
    try (Database database = Database.open(kind.fresh(folder))) {
      JdbiFootageUses uses = new JdbiFootageUses(database);
      uses.record(A, Set.of("sea.mp4", "sky.mp4"), NOON);
      uses.record(B, Set.of("sea.mp4"), NOON.plusSeconds(60));
      assertThat(uses.lastUsed(A)).isEqualTo(Map.of("sea.mp4", NOON.plusSeconds(60)));
      assertThat(uses.lastUsed(B)).isEqualTo(Map.of("sea.mp4", NOON, "sky.mp4", NOON));
      uses.record(A, Set.of("it's a 'sky'.mp4"), NOON.plusSeconds(90));
      assertThat(uses.lastUsed(B)).isEqualTo(Map.of("it's a 'sky'.mp4", NOON.plusSeconds(90)));
      uses.record(A, Set.of(), NOON);
      assertThat(uses.lastUsed(B)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_was_shown_more_than_two_years_ago_is_forgotten(TestDatabase kind) {
    try (Database database = Database.open(kind.fresh(folder))) {
      JdbiFootageUses uses = new JdbiFootageUses(database);
      uses.record(A, Set.of("sea.mp4"), NOON);
      uses.record(B, Set.of("sky.mp4"), NOON.plus(Duration.ofDays(731)));
      assertThat(uses.lastUsed(new JobId("c"))).containsOnlyKeys("sky.mp4");
    }
  }
}
