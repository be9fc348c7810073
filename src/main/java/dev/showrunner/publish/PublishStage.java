package dev.showrunner.publish;

import dev.showrunner.job.Claim;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
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
   * @throws WaitingException when the job's channel is gone, until it is there again; and as {@link
   *     Channel#publish} says
   */
  public Publication publish(Claim claim) {
    String name = claim.job().request().channel();
    Channel channel =
        channels
            .apply(name)
            .orElseThrow(
                () ->
                    new WaitingException(
                        claim.id(),
                        WaitReason.SIGN_IN,
                        null,
                        "The channel %s is not there any more; add it again and sign in to it, and the job goes on, or cancel the job"
                            .formatted(name)));
    return channel.publish(claim);
  }
}
