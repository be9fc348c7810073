package dev.showrunner.youtube;

import dev.showrunner.job.Claim;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.Progress;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.WaitingException;
import dev.showrunner.video.Metadata;
import dev.showrunner.youtube.UploadStep.Kind;
import dev.showrunner.youtube.UploadStep.State;
import dev.showrunner.youtube.YouTubeApi.Caller;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private final Claim claim;
  private final Caller caller;
  private final String videoId;
  private final UploadStore store;
  private final CompanionCalls calls;
  private final Progress progress;
  private final Instant now;
  private final Map<Kind, UploadStep> known = new EnumMap<>(Kind.class);
  private @Nullable WaitingException waiting;

  Companions(
      Claim claim,
      Caller caller,
      String videoId,
      UploadStore store,
      CompanionCalls calls,
      Progress progress,
      Instant now) {
    this.claim = claim;
    this.caller = caller;
    this.videoId = videoId;
    this.store = store;
    this.calls = calls;
    this.progress = progress;
    this.now = now;
    store.steps(claim.id()).forEach(step -> known.put(step.kind(), step));
  }

  /** What became of the steps. */
  record Outcome(List<String> notes, Optional<Instant> nextTry) {}

  private interface Work {
    void take() throws IOException;
  }

  /**
   * Takes all steps that are not done and whose time has come.
   *
   * @throws WaitingException when quota or a sign-in is missing for one of them; the others were
   *     taken
   */
  Outcome take() {
    Metadata metadata = claim.made().metadata();
    step(
        Kind.METADATA,
        wanted(metadata),
        "Changing the video on YouTube",
        () -> calls.update(caller, videoId, metadata, now));
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
    if (waiting != null) {
      throw waiting;
    }
    return outcome();
  }

  private Outcome outcome() {
    List<String> notes = new ArrayList<>();
    Optional<Instant> next = Optional.empty();
    for (UploadStep step : known.values()) {
      if (step.state() == State.GIVEN_UP) {
        notes.add(step.note());
      }
      Instant due = step.dueAt();
      if (step.state() == State.FAILED && due != null) {
        next = next.filter(at -> at.isBefore(due)).or(() -> Optional.of(due));
      }
    }
    return new Outcome(notes, next);
  }

  private void file(Kind kind, Path file, String doing, Work work) {
    try {
      if (Files.isRegularFile(file) && Files.size(file) > 0) {
        step(kind, sha256(Files.readAllBytes(file)), doing, work);
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
    Instant due = before.dueAt();
    if (before.state() != State.FAILED || (due != null && now.isBefore(due))) {
      return;
    }
    progress.report(claim, 86 + 2 * kind.ordinal(), doing);
    UploadStep after = taken(before, work);
    if (after != null) {
      store.save(claim, after);
      known.put(kind, after);
    }
  }

  private @Nullable UploadStep taken(UploadStep before, Work work) {
    try {
      work.take();
      return new UploadStep(before.kind(), before.wanted(), State.DONE, 0, "", null);
    } catch (WaitingException e) {
      waiting = waiting == null ? e : waiting;
      return null;
    } catch (FinalException e) {
      return givenUp(before, String.valueOf(e.getMessage()));
    } catch (RetryableException e) {
      return failed(before, String.valueOf(e.getMessage()), e.notBefore().orElse(now));
    } catch (IOException e) {
      return failed(before, "A file could not be read: " + e.getMessage(), now);
    }
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

  /** The metadata were sent with the video itself: only what differs from them is to be told. */
  static UploadStep sent(Metadata metadata) {
    return new UploadStep(Kind.METADATA, wanted(metadata), State.DONE, 0, "", null);
  }

  static String wanted(Metadata one) {
    Metadata bare =
        new Metadata(
            one.title(),
            one.description(),
            one.tags(),
            one.categoryId(),
            one.language(),
            one.privacyStatus(),
            one.publishAt(),
            one.madeForKids(),
            one.syntheticMedia(),
            List.of());
    return sha256(bare.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
