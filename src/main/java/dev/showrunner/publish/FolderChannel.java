package dev.showrunner.publish;

import dev.showrunner.files.WholeFile;
import dev.showrunner.job.Claim;
import dev.showrunner.job.FileErrors;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.Home;
import dev.showrunner.job.Progress;
import dev.showrunner.video.Publication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * A folder on this machine as a channel: {@code channel/NAME/JOB/} holds the video, its thumbnail,
 * captions and metadata. The folder is built beside its place and renamed into it in one step, so
 * that whoever looks sees a whole publication or none; the system lets only one rename win.
 * Thread-safe.
 */
public final class FolderChannel implements Channel {
  /** Percent of the stage when the video begins to be read, and when the publication is whole. */
  private static final int CHECKED = 10;

  private static final int FILLED = 90;

  private final String name;
  private final Home home;
  private final Progress progress;
  private final Clock clock;
  private final Function<Claim, Optional<Instant>> nextSlot;

  /**
   * @param name letters, digits and hyphens
   * @param home in whose {@code channel/} it lies
   */
  public FolderChannel(String name, Home home, Progress progress, Clock clock) {
    this(name, home, progress, clock, late -> Optional.empty());
  }

  /**
   * @param nextSlot moves a job that missed its time to the next free slot, and says when that is;
   *     empty when there is none
   */
  public FolderChannel(
      String name,
      Home home,
      Progress progress,
      Clock clock,
      Function<Claim, Optional<Instant>> nextSlot) {
    this.name = name;
    this.home = home;
    this.progress = progress;
    this.clock = clock;
    this.nextSlot = nextSlot;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Publication publish(Claim claim) {
    try {
      Path place = home.channel(name).resolve(claim.id().value());
      if (Files.isDirectory(place)) {
        return again(claim, place);
      }
      PublishTime.await(claim, clock, nextSlot);
      build(claim, place);
      return publication(claim, place);
    } catch (IOException e) {
      throw FileErrors.of(claim.id(), home.root(), "Publishing to the folder channel " + name, e);
    }
  }

  private void build(Claim claim, Path place) throws IOException {
    Runnable pulse = pulse(claim, claim.made().video().bytes());
    PublicationFolder draft = PublicationFolder.beside(place, claim, pulse);
    try {
      progress.report(claim, CHECKED, "Checking the video");
      draft.refuseChangedVideo();
      draft.fill();
      progress.report(claim, FILLED, "Publishing to the folder channel " + name);
      // Nothing lies between this look and the rename, so that a cancel has only the rename itself
      // to slip into. One that comes after it finds a published video, which is not taken back:
      // another node may have taken the job over. It is recorded, though the job is cancelled.
      progress.requireHeld(claim);
      if (!draft.moveInto(place)) {
        refuseOther(claim, place);
      }
    } finally {
      draft.remove();
    }
  }

  // The video is read twice and, where it cannot be linked, copied in between: the bar then stays
  // where the second reading ends.
  private Runnable pulse(Claim claim, long bytes) {
    AtomicLong read = new AtomicLong();
    long twice = 2 * Math.max(1, bytes / WholeFile.PULSE);
    return () -> {
      long share = Math.min(twice, read.incrementAndGet());
      int percent = CHECKED + (int) ((FILLED - CHECKED - 1) * share / twice);
      progress.report(claim, percent, "Checking and copying the video");
    };
  }

  // The job came here before: a crash before its checkpoint, or its words were changed since.
  private Publication again(Claim claim, Path place) throws IOException {
    progress.report(claim, 50, "Comparing with what is published");
    refuseOther(claim, place);
    progress.requireHeld(claim);
    PublicationFolder.refresh(place, claim);
    return publication(claim, place);
  }

  private void refuseOther(Claim claim, Path place) throws IOException {
    Runnable pulse = () -> progress.report(claim, 50, "Comparing with what is published");
    Path video = place.resolve(PublicationFolder.VIDEO);
    if (Files.isRegularFile(video)
        && WholeFile.sha256(video, pulse).equals(claim.made().video().sha256())) {
      return;
    }
    throw new FinalException(
        claim.id(),
        "Something else is published for this job in "
            + place
            + "; it was left as it is: remove that folder and retry the job to publish its video");
  }

  private Publication publication(Claim claim, Path place) {
    return new Publication(
        name,
        claim.id().value(),
        place.resolve(PublicationFolder.VIDEO).toUri().toString(),
        Instant.ofEpochMilli(clock.millis()));
  }
}
