package dev.showrunner.publish;

import dev.showrunner.job.Claim;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * When a channel that cannot flip a video itself publishes it: at publishAt. A video that is more
 * than an hour late is published, moved to the next free slot, or a person asked, as the job's
 * onLate says.
 */
public final class PublishTime {
  private static final Duration LATE = Duration.ofHours(1);

  private PublishTime() {}

  /**
   * Returns when the video may be published now.
   *
   * @param nextSlot moves the job to the next free slot, if there is one
   * @throws WaitingException when not
   */
  static void await(Claim claim, Clock clock, Function<Claim, Optional<Instant>> nextSlot) {
    Instant wanted = claim.job().request().publishAt();
    if (wanted == null) {
      return;
    }
    Instant now = clock.instant();
    if (now.isBefore(wanted)) {
      throw new WaitingException(
          claim.id(), WaitReason.TIME, wanted, "The video is ready and goes out at " + wanted);
    }
    refuseLate(claim, wanted, now, slot -> slot, nextSlot);
  }

  /**
   * The same for a channel that publishes at publishAt by itself: the video is given to it before
   * that time, and to one that was moved to another slot at once.
   *
   * @param nextSlot moves the job to the next free slot, if there is one
   * @throws WaitingException when the video misses its time by more than an hour, unless its onLate
   *     is to publish it all the same
   */
  public static void refuseLate(
      Claim claim, Clock clock, Function<Claim, Optional<Instant>> nextSlot) {
    Instant wanted = claim.job().request().publishAt();
    if (wanted != null) {
      Instant now = clock.instant();
      refuseLate(claim, wanted, now, slot -> now, nextSlot);
    }
  }

  private static void refuseLate(
      Claim claim,
      Instant wanted,
      Instant now,
      UnaryOperator<Instant> again,
      Function<Claim, Optional<Instant>> nextSlot) {
    if (!now.isAfter(wanted.plus(LATE)) || claim.job().request().onLate().equals("publish")) {
      return;
    }
    if (claim.job().request().onLate().equals("next-slot")) {
      nextSlot.apply(claim).ifPresent(at -> postponed(claim, wanted, at, again.apply(at)));
    }
    throw new WaitingException(
        claim.id(),
        WaitReason.DECISION,
        null,
        "publishAt "
            + wanted
            + " passed more than an hour before the video was ready; approve the job to publish"
            + " it now, or cancel it");
  }

  private static void postponed(Claim claim, Instant wanted, Instant slot, Instant again) {
    throw new WaitingException(
        claim.id(),
        WaitReason.TIME,
        again,
        "publishAt "
            + wanted
            + " passed more than an hour before the video was ready; it goes out in the next free"
            + " slot, at "
            + slot);
  }
}
