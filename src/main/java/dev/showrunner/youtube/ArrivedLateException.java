package dev.showrunner.youtube;

import dev.showrunner.job.JobId;

/** The video arrived when the job was not this claim's any more. */
final class ArrivedLateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String videoId;

  ArrivedLateException(JobId job, String videoId) {
    super("The video of job " + job + " arrived when the job had been ended or taken over");
    this.videoId = videoId;
  }

  String videoId() {
    return videoId;
  }
}
