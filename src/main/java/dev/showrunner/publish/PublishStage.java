package dev.showrunner.publish;

import dev.showrunner.job.Claim;
import dev.showrunner.job.FinalException;
import dev.showrunner.video.Publication;
import java.util.Optional;
import java.util.function.Function;

/** The upload stage: gives a finished video to the channel that its job names. Thread-safe. */
public final class PublishStage {
  private final Function<String, Optional<Channel>> channels;

  /**
   * @param channels finds a channel by its name
   */
  public PublishStage(Function<String, Optional<Channel>> channels) {
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
            .apply(name)
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
