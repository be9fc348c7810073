package dev.showrunner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Follows a job until nothing more happens by itself: with a moving bar on a terminal, else with a
 * line for each stage.
 */
final class Watch {
  private static final Set<String> STILL =
      Set.of("COMPLETED", "FAILED", "CANCELLED", "WAITING", "PAUSED");
  private static final Duration PAUSE = Duration.ofMillis(200);

  /** How long a server may be away while it is started anew. */
  private static final int MOST_TRIES = 600;

  private final Supplier<ApiClient> server;
  private ApiClient api;
  private final PrintStream err;
  private final boolean terminal;

  /**
   * @param server the one that runs by then; one that was started anew may listen elsewhere
   * @param err where progress goes, so that what is printed to standard output stays for programs
   */
  Watch(ApiClient api, Supplier<ApiClient> server, PrintStream err, boolean terminal) {
    this.api = api;
    this.server = server;
    this.err = err;
    this.terminal = terminal;
  }

  /** The job as it was when it came to rest. */
  JsonNode follow(String id) {
    return terminal ? withBar(id) : withLines(id);
  }

  private JsonNode withBar(String id) {
    try (ProgressBar bar =
        new ProgressBarBuilder()
            .setInitialMax(100)
            .setTaskName("video")
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200)
            .continuousUpdate()
            .hideEta()
            .build()) {
      while (true) {
        JsonNode job = job(id);
        String stage = JobText.text(job, "stage").toLowerCase(Locale.ROOT);
        String doing = why(job).isEmpty() ? JobText.text(job, "progressMessage") : why(job);
        bar.setExtraMessage(JobText.oneLine(stage + "  " + doing, 100));
        bar.stepTo(job.path("progressPercent").asInt());
        if (rests(job)) {
          bar.setExtraMessage("");
          return job;
        }
        pause();
      }
    }
  }

  private JsonNode withLines(String id) {
    String last = "";
    while (true) {
      JsonNode job = job(id);
      String now = JobText.text(job, "stage") + " " + JobText.text(job, "status");
      if (!now.equals(last)) {
        String why = why(job).isEmpty() ? "" : ": " + JobText.oneLine(why(job), 300);
        err.printf("%3d%%  %s%s%n", job.path("progressPercent").asInt(), now, why);
        last = now;
      }
      if (rests(job)) {
        return job;
      }
      pause();
    }
  }

  private JsonNode job(String id) {
    for (int tries = 0; ; tries++) {
      try {
        return api.get("/api/jobs/" + ApiClient.part(id));
      } catch (Unreachable e) {
        if (tries == MOST_TRIES) {
          throw e;
        }
        if (tries == 0 && !terminal) {
          err.println("The server does not answer; it is asked again for two minutes");
        }
        pause();
        again();
      }
    }
  }

  private void again() {
    try {
      api = server.get();
    } catch (Unreachable e) {
      // It notes its address when it has started.
      pause();
    }
  }

  /** Why a job that is to be tried again stumbled, and when that will be. */
  private static String why(JsonNode job) {
    return JobText.text(job, "status").equals("RETRYING")
        ? "again at %s, since: %s"
            .formatted(JobText.text(job, "until"), JobText.text(job.path("error"), "message"))
        : "";
  }

  private static boolean rests(JsonNode job) {
    return STILL.contains(JobText.text(job, "status"));
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("Interrupted");
    }
  }
}
