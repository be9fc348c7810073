package dev.showrunner.publish;

import dev.showrunner.job.Claim;
import dev.showrunner.video.Publication;

/** Where videos go. Publishing the same job again answers the publication that is there. */
public sealed interface Channel permits FolderChannel, YouTubeChannel {

  /** The name that jobs give: letters, digits and hyphens. */
  String name();

  /**
   * Publishes a job's video, whole and once.
   *
   * @throws dev.showrunner.job.WaitingException until the video may be published, while the disk is
   *     full, or while quota, a sign-in, YouTube's processing or a person's decision is waited for
   * @throws dev.showrunner.job.FinalException when the video is not the one that passed the quality
   *     gate, or another one is published for this job already
   * @throws dev.showrunner.job.RetryableException when the channel cannot be written to
   * @throws dev.showrunner.job.ClaimLostException when the job is no longer this node's
   */
  Publication publish(Claim claim);
}
