package dev.showrunner.publish;

import dev.showrunner.job.Claim;
import dev.showrunner.job.FinalException;
import dev.showrunner.video.Publication;

/** The upload stage: gives a finished video to the channel that its job names. Thread-safe. */
public final class PublishStage {
  private final Channels channels;

  public PublishStage(Channels channels) {
    this.channels = channels;
  }

  /**
   * Publishes the job's video, whole and once.
   *
   * @throws FinalException when the job's channel is gone, and as {@link Channel#publish} says
   */
  public Publication publish(Claim claim) {
    String name = claim.job().request().channel();
    Channel channel =
        channels
            .find(name)
            .orElseThrow(
                () ->
                    new FinalException(
                        claim.id(),
                        "The channel "
                            + name
                            + " is not there any more; add it again, or give the job another"));
    return channel.publish(claim);
  }
}
