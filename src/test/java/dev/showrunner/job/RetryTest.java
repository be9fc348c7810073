package dev.showrunner.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
}
