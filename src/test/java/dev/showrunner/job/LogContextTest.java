package dev.showrunner.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LogContextTest {
  @Test
  void a_pools_thread_works_for_whoever_gave_it_the_task_and_for_nobody_afterwards()
      throws Exception {
    ExecutorService pool = LogContext.pool(1, Thread::new);
    try {
      LogContext.enter(new JobId("job-1"), Stage.ASSEMBLY);
      assertThat(pool.submit(() -> MDC.get("job") + MDC.get("stage")).get())
          .isEqualTo("job-1ASSEMBLY");
      LogContext.leave();
      assertThat(MDC.get("job")).isNull();
      assertThat(pool.submit(() -> String.valueOf(MDC.get("job"))).get()).isEqualTo("null");
    } finally {
      pool.shutdownNow();
    }
  }
}
