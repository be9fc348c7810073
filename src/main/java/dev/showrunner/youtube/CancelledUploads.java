package dev.showrunner.youtube;

import dev.showrunner.job.Claim;
import dev.showrunner.job.StageException;
import dev.showrunner.youtube.LeftSessions.Left;
import dev.showrunner.youtube.UploadSession.State;
import dev.showrunner.youtube.YouTubeApi.Caller;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of the uploads of jobs that a person has cancelled. Thread-safe. */
final class CancelledUploads {
  private static final Logger LOG = LoggerFactory.getLogger(CancelledUploads.class);

  private final UploadStore store;
  private final SessionProtocol protocol;
  private final LeftSessions left;

  CancelledUploads(UploadStore store, SessionProtocol protocol, LeftSessions left) {
    this.store = store;
    this.protocol = protocol;
    this.left = left;
  }

  /**
   * The job is not the claim's any more. If a person has cancelled it, its upload is given up.
   *
   * @return the video, when its last byte was there already
   */
  Optional<String> end(Claim claim, Caller caller) {
    Optional<UploadSession> latest = store.latest(claim.id());
    if (latest.isEmpty() || !store.isCancelled(claim)) {
      return Optional.empty();
    }
    UploadSession known = latest.get();
    boolean isOpen = known.state() == State.OPEN || known.state() == State.EXPIRED;
    // One that was removed, or that YouTube refused, keeps its id and is no video of the job.
    return Optional.of(isOpen ? left(claim, caller, known) : known)
        .filter(session -> session.state() == State.ARRIVED)
        .map(session -> String.valueOf(session.videoId()));
  }

  private UploadSession left(Claim claim, Caller caller, UploadSession session) {
    Instant now = protocol.now();
    if (!store.take(session, now, now.plus(LeftSessions.LOOK_AGAIN))) {
      return session; // Somebody is at it, or was a moment ago.
    }
    try {
      Left found =
          session.state() == State.OPEN
              ? left.giveUp(claim, caller, session)
              : left.gone(claim, caller, session);
      if (!found.perhaps().isEmpty()) {
        LOG.warn("Job {} is cancelled, and may have published {}", claim.id(), found.perhaps());
      }
      return store.close(found.session()) ? found.session() : session;
    } catch (StageException e) {
      LOG.warn("Job {}: its upload could not be given up: {}", claim.id(), e.getMessage());
      return session;
    }
  }
}
