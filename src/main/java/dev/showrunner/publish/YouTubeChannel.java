package dev.showrunner.publish;

import dev.showrunner.job.Claim;
import dev.showrunner.video.Publication;
import dev.showrunner.youtube.YouTubeUploads;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * A channel on YouTube. A video with a publishAt is uploaded as soon as it is made, private, and
 * YouTube makes it public at that time. Thread-safe.
 */
public final class YouTubeChannel implements Channel {
  private final String name;
  private final YouTubeUploads uploads;
  private final Clock clock;
  private final Function<Claim, Optional<Instant>> nextSlot;

  /**
   * @param nextSlot moves a job that missed its time to the next free slot, and says when that is;
   *     empty when there is none
   */
  public YouTubeChannel(
      String name,
      YouTubeUploads uploads,
      Clock clock,
      Function<Claim, Optional<Instant>> nextSlot) {
    this.name = name;
    this.uploads = uploads;
    this.clock = clock;
    this.nextSlot = nextSlot;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Publication publish(Claim claim) {
    return uploads.publish(claim, name, () -> requireWanted(claim));
  }

  // Once bytes are on their way, being late is no reason to stop. An upload that has to begin anew
  // is as late as one that begins.
  private void requireWanted(Claim claim) {
    PublishTime.refuseLate(claim, clock, nextSlot);
    YouTubeLimits.requireTaken(claim, claim.made().metadata());
  }
}
