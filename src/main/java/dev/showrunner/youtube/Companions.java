package dev.showrunner.youtube;

import dev.showrunner.job.Claim;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.StageException;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
import dev.showrunner.video.Metadata;
import dev.showrunner.youtube.UploadStep.Kind;
import dev.showrunner.youtube.UploadStep.State;
import dev.showrunner.youtube.VideoResource.Parts;
import dev.showrunner.youtube.YouTubeApi.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps behind an upload. Each is remembered when it is done, and tried again alone when it
 * fails, some times; then the video does without it, and the job's notes say so. For one thread.
 */
final class Companions {
  private static final Logger LOG = LoggerFactory.getLogger(Companions.class);

  private static final int MOST_ATTEMPTS = 5;
  private static final Duration FIRST_DELAY = Duration.ofSeconds(30);

  /** Each look costs what the step costs. */
  private static final Duration LOOK_AGAIN = Duration.ofHours(6);

  private final Claim claim;
  private final Caller caller;
  private final String videoId;
  private final CompanionCalls calls;
  private final Instant now;
  private final Way way;
  private final Map<Kind, UploadStep> known = new EnumMap<>(Kind.class);
  private final Set<Kind> tried = EnumSet.noneOf(Kind.class);
  private @Nullable WaitingException signIn;

  /**
   * How steps are taken.
   *
   * @param taking whether a step may be taken: not when another node is at it
   * @param saving remembers what became of one
   * @param telling says which one is taken, with the stage's percentage
   * @param isPublished whether the job is past its upload, so that only what is due of the steps
   *     that it has is taken, and nobody waits for them
   */
  record Way(
      Predicate<UploadStep> taking,
      Consumer<UploadStep> saving,
      BiConsumer<Integer, String> telling,
      boolean isPublished) {}

  Companions(
      Claim claim,
      Caller caller,
      String videoId,
      List<UploadStep> steps,
      CompanionCalls calls,
      Way way,
      Instant now) {
    this.claim = claim;
    this.caller = caller;
    this.videoId = videoId;
    this.calls = calls;
    this.way = way;
    this.now = now;
    steps.forEach(step -> known.put(step.kind(), step));
  }

  /**
   * What became of the steps.
   *
   * @param notes what the video does without, for ever or until there is quota for it
   * @param nextTry when one that has failed is tried again, which the job waits for
   * @param signIn what one says that the sign-in does not allow, which the job waits for
   */
  record Outcome(
      List<String> notes, Optional<Instant> nextTry, Optional<WaitingException> signIn) {}

  private interface Work {
    void take() throws IOException;
  }

  /** Takes all steps that are not done and whose time has come. */
  Outcome take() {
    Metadata metadata = claim.made().metadata();
    Parts parts = WantedParts.changed(known.get(Kind.METADATA), metadata);
    step(
        Kind.METADATA,
        WantedParts.of(metadata),
        "Changing the video on YouTube",
        () -> calls.update(caller, videoId, metadata, parts));
    Path thumbnail = claim.folder().resolve(claim.made().thumbnail().file());
    file(
        Kind.THUMBNAIL,
        thumbnail,
        "Setting the thumbnail",
        () -> calls.thumbnail(caller, videoId, thumbnail));
    Path captions = claim.folder().resolve(claim.made().video().captionsSrt());
    file(
        Kind.CAPTIONS,
        captions,
        "Adding the captions",
        () -> calls.captions(caller, videoId, captions, metadata.language()));
    String playlist = claim.job().request().playlist();
    if (!playlist.isBlank()) {
      step(
          Kind.PLAYLIST,
          playlist,
          "Adding to the playlist",
          () -> calls.playlist(caller, videoId, playlist));
    }
    if (way.isPublished()) {
      step(
          Kind.READ_BACK,
          "",
          "Reading back what YouTube has made of it",
          () -> calls.readBack(claim, caller, videoId));
      List.copyOf(known.values()).stream()
          .filter(step -> isDue(step) && !tried.contains(step.kind()))
          .forEach(step -> keep(givenUp(step, "What the video was to be given is gone")));
    }
    return outcome();
  }

  private boolean isDue(UploadStep step) {
    Instant due = step.dueAt();
    return step.kind() != Kind.CHANGES
        && step.state() == State.FAILED
        && (due == null || !now.isBefore(due));
  }

  private Outcome outcome() {
    List<String> notes = new ArrayList<>();
    Optional<Instant> next = Optional.empty();
    for (UploadStep step : known.values()) {
      if (step.kind() != Kind.CHANGES && !step.missing().isEmpty()) {
        notes.add(step.missing());
      }
      Instant due = step.dueAt();
      // What has no failed attempt waits for quota, by itself.
      if (step.state() == State.FAILED && step.attempts() > 0 && due != null) {
        next = next.filter(at -> at.isBefore(due)).or(() -> Optional.of(due));
      }
    }
    return new Outcome(notes, next, Optional.ofNullable(signIn));
  }

  private void file(Kind kind, Path file, String doing, Work work) {
    try {
      if (Files.isRegularFile(file) && Files.size(file) > 0) {
        step(kind, WantedParts.sha256(Files.readAllBytes(file)), doing, work);
      }
    } catch (IOException e) {
      LOG.warn("Job {}: {} cannot be read", claim.id(), file, e);
    }
  }

  private void step(Kind kind, String wanted, String doing, Work work) {
    UploadStep before =
        Optional.ofNullable(known.get(kind))
            .filter(step -> step.wanted().equals(wanted))
            .orElse(new UploadStep(kind, wanted, State.FAILED, 0, "", null));
    UploadStep asked = way.isPublished() ? known.get(kind) : before;
    if (asked == null || !isDue(asked) || !isDue(before)) {
      return;
    }
    tried.add(kind);
    if (!way.taking().test(before)) {
      return;
    }
    way.telling().accept(86 + 2 * kind.ordinal(), doing);
    UploadStep after = taken(before, work);
    if (after != null) {
      keep(after);
    }
  }

  private void keep(UploadStep step) {
    way.saving().accept(step);
    known.put(step.kind(), step);
  }

  private @Nullable UploadStep taken(UploadStep before, Work work) {
    try {
      work.take();
      return new UploadStep(before.kind(), before.wanted(), State.DONE, 0, "", null);
    } catch (WaitingException e) {
      if (e.reason() == WaitReason.QUOTA || way.isPublished()) {
        return waiting(before, e);
      }
      signIn = signIn == null ? e : signIn;
      return null;
    } catch (FinalException e) {
      return givenUp(before, String.valueOf(e.getMessage()));
    } catch (RetryableException e) {
      return failed(before, String.valueOf(e.getMessage()), e.notBefore().orElse(now));
    } catch (IOException e) {
      return failed(before, "A file could not be read: " + e.getMessage(), now);
    } catch (StageException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("Job {} met an unexpected error", claim.id(), e);
      return failed(before, "Unexpected error, see the log: " + e.getMessage(), now);
    }
  }

  // The video is there, and does without it until then.
  private UploadStep waiting(UploadStep before, WaitingException e) {
    Instant until = e.until().orElse(now.plus(LOOK_AGAIN));
    String why = "Still to come: %s. %s".formatted(before.kind().words(), e.getMessage());
    LOG.info("Job {}: {}", claim.id(), why);
    return new UploadStep(before.kind(), before.wanted(), State.FAILED, 0, why, until);
  }

  private UploadStep failed(UploadStep before, String why, Instant notBefore) {
    int attempts = before.attempts() + 1;
    if (attempts >= MOST_ATTEMPTS) {
      return givenUp(before, why + "; it was tried " + attempts + " times");
    }
    Instant at = now.plus(FIRST_DELAY.multipliedBy(1L << (2 * (attempts - 1))));
    LOG.info("Job {}: {}; tried again at {}", claim.id(), why, at);
    return new UploadStep(
        before.kind(),
        before.wanted(),
        State.FAILED,
        attempts,
        why,
        at.isBefore(notBefore) ? notBefore : at);
  }

  private UploadStep givenUp(UploadStep before, String why) {
    LOG.warn("Job {}: the video goes on without: {}", claim.id(), why);
    return new UploadStep(
        before.kind(), before.wanted(), State.GIVEN_UP, before.attempts() + 1, why, null);
  }
}
