package dev.showrunner.job;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Which job and stage a thread works for, so that each line that it logs says so: the keys {@code
 * job} and {@code stage} of the mapped diagnostic context.
 */
public final class LogContext {
  static final String JOB = "job";
  static final String STAGE = "stage";

  private LogContext() {}

  /** From here on this thread works for that stage of the job. */
  static void enter(JobId job, Stage stage) {
    MDC.put(JOB, job.value());
    MDC.put(STAGE, stage.name());
  }

  /** This thread works for no job any more. */
  static void leave() {
    MDC.remove(JOB);
    MDC.remove(STAGE);
  }

  /** The job that this thread works for. */
  public static Optional<JobId> job() {
    return Optional.ofNullable(MDC.get(JOB)).map(JobId::new);
  }

  /**
   * Threads that work for the job of whoever gives them something to do.
   *
   * @param count how many at most
   */
  public static ExecutorService pool(int count, ThreadFactory threads) {
    return new ThreadPoolExecutor(
        count, count, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads) {
      @Override
      public void execute(Runnable task) {
        super.execute(carry(task));
      }
    };
  }

  /** The task, done for the job of the thread that calls this. */
  private static Runnable carry(Runnable task) {
    @Nullable Map<String, String> here = MDC.getCopyOfContextMap();
    return () -> {
      @Nullable Map<String, String> before = MDC.getCopyOfContextMap();
      set(here);
      try {
        task.run();
      } finally {
        set(before);
      }
    };
  }

  private static void set(@Nullable Map<String, String> context) {
    if (context == null) {
      MDC.clear();
    } else {
      MDC.setContextMap(context);
    }
  }
}
