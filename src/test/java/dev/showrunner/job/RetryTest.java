package dev.showrunner.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetryTest {
  @ParameterizedTest
  @CsvSource({
    "FIXED, 1, 60",
    "FIXED, 9, 60",
    "LINEAR, 1, 60",
    "LINEAR, 2, 120",
    "LINEAR, 60, 3600",
    "LINEAR, 61, 3600",
    "EXPONENTIAL, 1, 60",
    "EXPONENTIAL, 2, 120",
    "EXPONENTIAL, 6, 1920",
    "EXPONENTIAL, 7, 3600",
    "EXPONENTIAL, 5000, 3600",
    "LINEAR, 2147483647, 3600"
  })
  void waits_by_its_strategy_but_never_longer_than_the_cap(
      RetryStrategy strategy, int n, long seconds) {
    Retry retry = new Retry(strategy, Duration.ofSeconds(60), Duration.ofSeconds(3600), 3);
    assertThat(retry.delay(n)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({"NONE, 3, 1, false", "FIXED, 0, 1, false", "FIXED, 3, 3, true", "FIXED, 3, 4, false"})
  void allows_as_many_retries_as_it_says(
      RetryStrategy strategy, int max, int failed, boolean allowed) {
    Retry retry = new Retry(strategy, Duration.ofSeconds(60), Duration.ofSeconds(3600), max);
    assertThat(retry.allows(failed)).isEqualTo(allowed);
  }

  @Test
  void draws_every_delay_of_full_jitter_evenly_and_never_beyond_its_length() {
    long seed = System.nanoTime();
    System.out.println("RetryTest: seed " + seed);
    Random random = new Random(seed);
    Retry retry =
        new Retry(RetryStrategy.EXPONENTIAL, Duration.ofMillis(4), Duration.ofSeconds(1), 3, true);
    int[] drawn = new int[9];
    for (int i = 0; i < 9_000; i++) {
      drawn[(int) retry.delay(2, random).toMillis()]++;
    }
    assertThat(Arrays.stream(drawn)).allMatch(count -> count > 700 && count < 1300);
  }

  @Test
  void draws_nothing_without_jitter() {
    Retry retry =
        new Retry(RetryStrategy.FIXED, Duration.ofSeconds(60), Duration.ofSeconds(3600), 3);
    assertThat(retry.delay(2, new Random(1))).isEqualTo(Duration.ofSeconds(60));
  }
}
