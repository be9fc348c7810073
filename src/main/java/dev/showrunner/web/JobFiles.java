package dev.showrunner.web;

import dev.showrunner.job.Home;
import dev.showrunner.job.JobId;
import dev.showrunner.job.JobNotFoundException;
import dev.showrunner.job.JobService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Which of a job's files may be fetched, and what they are. */
public final class JobFiles {
  private static final Map<String, String> TYPES =
      Map.of(
          "script.md", "text/markdown; charset=utf-8",
          "video.mp4", "video/mp4",
          "captions.srt", "application/x-subrip; charset=utf-8",
          "captions.vtt", "text/vtt; charset=utf-8",
          "thumbnail.jpg", "image/jpeg",
          "thumbnail-2.jpg", "image/jpeg",
          "thumbnail-3.jpg", "image/jpeg",
          "metadata.json", "application/json");

  private final JobService jobs;
  private final Home home;

  public JobFiles(JobService jobs, Home home) {
    this.jobs = jobs;
    this.home = home;
  }

  /**
   * A file that may be fetched.
   *
   * @param path an absolute path of a file that exists
   * @param type its media type
   */
  public record Served(Path path, String type) {}

  /**
   * @param name one of the names that a job's results list; any other is as good as missing, so no
   *     path can be smuggled in
   * @return empty when there is no such file
   * @throws JobNotFoundException when there is no such job
   */
  public Optional<Served> find(String job, String name) {
    JobId id = jobs.get(JobService.idOf(job)).id();
    String type = TYPES.get(name);
    if (type == null) {
      return Optional.empty();
    }
    Path path = home.job(id).resolve(name);
    return Files.isRegularFile(path) ? Optional.of(new Served(path, type)) : Optional.empty();
  }
}
