package dev.showrunner.youtube;

import dev.showrunner.job.Claim;
import dev.showrunner.job.FileErrors;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.Progress;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.StageException;
import dev.showrunner.video.VideoFile;
import dev.showrunner.youtube.SessionProtocol.Position;
import dev.showrunner.youtube.UploadSession.State;
import dev.showrunner.youtube.YouTubeApi.Caller;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One claim's way to bring a video's bytes to YouTube, once: by a new session, or the one that is
 * there. For one thread.
 */
final class ResumableUpload {
  /** What is stored is on the disk, which on a busy machine takes as long as a chunk or two. */
  private static final long APART_NANOS = 2_000_000_000;

  /** Of one part YouTube may keep nothing; when it keeps nothing of the next either, it is left. */
  private static final int MOST_IDLE = 2;

  private final Claim claim;
  private final Caller caller;
  private final VideoFile video;
  private final UploadStore store;
  private final SessionProtocol protocol;
  private final SessionStart start;
  private final SessionEnds ends;
  private final UploadSettings settings;
  private final Pace pace;
  private final Progress progress;
  private final UploadTold told;
  private @Nullable UploadSession open;
  private long savedAt = System.nanoTime();

  ResumableUpload(
      Claim claim,
      Caller caller,
      UploadStore store,
      SessionProtocol protocol,
      SessionStart start,
      SessionEnds ends,
      UploadSettings settings,
      Pace pace,
      Progress progress) {
    this.claim = claim;
    this.caller = caller;
    this.video = claim.made().video();
    this.store = store;
    this.protocol = protocol;
    this.start = start;
    this.ends = ends;
    this.settings = settings;
    this.pace = pace;
    this.progress = progress;
    this.told = new UploadTold(claim, progress);
  }

  /**
   * Brings the video there.
   *
   * @return its session, with the video's id
   * @throws StageException when it is not there yet
   */
  UploadSession run() {
    Optional<UploadSession> known = store.latest(claim.id());
    if (known.filter(one -> one.state() == State.ARRIVED).isPresent()) {
      return sameBytes(known.get());
    }
    Path file = claim.folder().resolve(video.file());
    try (VideoBytes bytes = new VideoBytes(file, video)) {
      return run(bytes, known.orElse(null));
    } catch (FileChangedException e) {
      throw ends.changed(open);
    } catch (IOException e) {
      throw FileErrors.of(claim.id(), file, "Reading " + video.file(), e);
    }
  }

  private UploadSession sameBytes(UploadSession arrived) {
    if (!arrived.isOf(video.sha256(), video.bytes())) {
      throw new FinalException(
          claim.id(),
          "The video was made again after an earlier version of it was uploaded, "
              + YouTubeUploads.url(String.valueOf(arrived.videoId()))
              + ", and is not uploaded a second time; make a new job for it");
    }
    return arrived;
  }

  private UploadSession run(VideoBytes bytes, @Nullable UploadSession known) throws IOException {
    @Nullable UploadSession session = known;
    if (session != null && session.isGone()) {
      session = ends.gone(session);
    }
    if (session != null && session.state() == State.REFUSED) {
      session = ends.refused(session);
    }
    if (session != null && session.state() == State.OPEN && !isAsWanted(session)) {
      session = ends.outdated(session);
    }
    while (session == null || session.state() != State.ARRIVED) {
      Position position = new Position.At(0);
      if (session == null || session.state() == State.ENDED) {
        session = start.begin(bytes, told);
      } else {
        told.at(session.confirmed());
        told.asking();
        position = protocol.ask(caller, session);
        if (position instanceof Position.At) {
          // Another process, and perhaps another machine's disk, has sent what is there already.
          bytes.check(told::checking);
        }
      }
      session = through(bytes, session, position);
    }
    // It may be a session of an earlier version that has turned out to be whole.
    return sameBytes(session);
  }

  /**
   * What a session was begun with stays: its bytes, and who sees the video from the moment in which
   * it is whole. Its words and declarations are changed once it is there.
   */
  private boolean isAsWanted(UploadSession session) {
    return session.isOf(video.sha256(), video.bytes())
        && WantedParts.isSeenAlike(store.steps(claim.id()), claim.made().metadata());
  }

  /** Goes on until the video is there, or the session is not any more. */
  private UploadSession through(VideoBytes bytes, UploadSession begun, Position first)
      throws IOException {
    UploadSession session = begun;
    Position position = first;
    long brokenAt = -1;
    int idle = 0;
    boolean sent = false;
    while (true) {
      open = session;
      if (position instanceof Position.Arrived arrived) {
        progress.sent(claim, session.bytes() - session.confirmed());
        return ends.arrived(session, arrived.videoId());
      } else if (position instanceof Position.Gone) {
        return ends.gone(session);
      } else if (position instanceof Position.Unknown unknown) {
        // As long as something gets through between two stumbles, it is asked at once.
        save(session);
        if (session.confirmed() <= brokenAt || mustWait(unknown.why())) {
          throw unknown.why();
        }
        brokenAt = session.confirmed();
        position = protocol.ask(caller, session);
        sent = false;
        if (position instanceof Position.Unknown again) {
          progress.requireHeld(claim);
          throw again.why();
        }
      } else if (position instanceof Position.At at) {
        idle = at.offset() > session.confirmed() || !sent ? 0 : idle + 1;
        session = confirmed(session, at.offset());
        if (idle == MOST_IDLE) {
          save(session);
          throw new RetryableException(
              claim.id(),
              "YouTube has taken nothing of the last parts of the video, %d of %d bytes are there"
                  .formatted(session.confirmed(), session.bytes()));
        }
        long count = Math.min(settings.chunk(), session.bytes() - session.confirmed());
        session = before(bytes, session, count);
        position = next(bytes, session, count);
        sent = true;
      }
    }
  }

  private static boolean mustWait(StageException why) {
    return why instanceof RetryableException stumble && !stumble.isSoon();
  }

  /**
   * What YouTube has is stored every other second: a crash in between costs nothing, since the
   * session is asked anyway. Each time it is looked whether the job is still this claim's.
   */
  private UploadSession confirmed(UploadSession session, long offset) {
    if (offset > session.bytes()) {
      throw new FinalException(
          claim.id(), "YouTube says it has more bytes of the video than there are");
    }
    if (offset == session.bytes()) {
      throw new RetryableException(
          claim.id(), "YouTube says it has every byte of the video and does not say which it is");
    }
    if (offset == session.confirmed()) {
      return session;
    }
    progress.advanced(claim);
    progress.sent(claim, offset - session.confirmed());
    UploadSession grown = session.confirmed(offset);
    if (System.nanoTime() - savedAt > APART_NANOS) {
      save(grown);
    }
    return grown;
  }

  private void save(UploadSession session) {
    store.save(claim, session);
    savedAt = System.nanoTime();
  }

  /** Before the last part goes: a file that has changed is noticed, and that it goes is stored. */
  private UploadSession before(VideoBytes bytes, UploadSession session, long count)
      throws IOException {
    if (session.confirmed() + count < session.bytes()) {
      return session;
    }
    bytes.checkIfTouched(told::checking);
    UploadSession last = session.lastSent(protocol.now());
    store.save(claim, last);
    return last;
  }

  private Position next(VideoBytes bytes, UploadSession session, long count) {
    long from = session.confirmed();
    told.at(from);
    return protocol.send(
        caller, session, from, count, () -> bytes.part(from, count, pace, told::sending));
  }
}
