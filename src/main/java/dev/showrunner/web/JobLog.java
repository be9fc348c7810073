package dev.showrunner.web;

import dev.showrunner.job.Home;
import dev.showrunner.job.JobId;
import dev.showrunner.job.JobService;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the log says about a job: of this process's file, the lines that name it. */
public final class JobLog {
  private static final int MOST_LINES = 300;

  /** So far back the log is looked through: some days of ordinary work. */
  private static final int MOST_BYTES = 4 << 20;

  private final JobService jobs;
  private final Home home;

  public JobLog(JobService jobs, Home home) {
    this.jobs = jobs;
    this.home = home;
  }

  /**
   * The latest lines about a job, the oldest first.
   *
   * @throws dev.showrunner.job.JobNotFoundException when there is no such job
   */
  public Object of(String job) {
    JobId id = jobs.get(JobService.idOf(job)).id();
    List<String> lines =
        end(home.logs().resolve("showrunner.log"))
            .lines()
            .filter(line -> line.contains(id.value()))
            .toList();
    return Map.of("items", lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()));
  }

  private static String end(Path file) {
    if (!Files.isRegularFile(file)) {
      return "";
    }
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      long from = Math.max(0, log.length() - MOST_BYTES);
      byte[] bytes = new byte[(int) (log.length() - from)];
      log.seek(from);
      log.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The log " + file + " cannot be read", e);
    }
  }
}
