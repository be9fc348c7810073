package dev.showrunner.youtube;

import dev.showrunner.job.Claim;
import dev.showrunner.job.ClaimLostException;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
import dev.showrunner.youtube.LeftSessions.Left;
import dev.showrunner.youtube.SessionProtocol.Position;
import dev.showrunner.youtube.UploadSession.State;
import dev.showrunner.youtube.YouTubeApi.Caller;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a claim's upload session comes to its end: the video is there, or it is known never to come,
 * or a person has to look. For one thread.
 */
final class SessionEnds {
  private static final Logger LOG = LoggerFactory.getLogger(SessionEnds.class);

  private final Claim claim;
  private final Caller caller;
  private final UploadStore store;
  private final SessionProtocol protocol;
  private final LeftSessions left;
  private final Verification verification;

  SessionEnds(
      Claim claim,
      Caller caller,
      UploadStore store,
      SessionProtocol protocol,
      LeftSessions left,
      Verification verification) {
    this.claim = claim;
    this.caller = caller;
    this.store = store;
    this.protocol = protocol;
    this.left = left;
    this.verification = verification;
  }

  /** The video is there. */
  UploadSession arrived(UploadSession session, String videoId) {
    return kept(session.arrived(videoId, protocol.now()), videoId);
  }

  private UploadSession kept(UploadSession done, String videoId) {
    try {
      store.save(claim, done);
    } catch (ClaimLostException e) {
      // There it is, whoever the job belongs to now; unless the next one found it already.
      var unused = store.close(done);
      throw new ArrivedLateException(claim.id(), videoId);
    }
    LOG.info("Job {} has uploaded its video: {}", claim.id(), videoId);
    return done;
  }

  /**
   * The session expired. A person's word that it is to be sent anew has ended the session already,
   * when it was given.
   *
   * @return the session, {@code ARRIVED} or {@code ENDED}
   * @throws WaitingException when it is not known which
   */
  UploadSession gone(UploadSession session) {
    return stored(left.gone(claim, caller, session));
  }

  private UploadSession stored(Left found) {
    UploadSession after = found.session();
    if (after.state() == State.ARRIVED) {
      return kept(after, String.valueOf(after.videoId()));
    }
    store.save(claim, after);
    if (after.state() == State.ENDED) {
      LOG.info("Job {}: its upload came to nothing and begins anew", claim.id());
      return after;
    }
    throw after.state() == State.UNDECIDED
        ? undecided(found.perhaps())
        : new WaitingException(
            claim.id(),
            WaitReason.PROCESSING,
            protocol.now().plus(LeftSessions.LOOK_AGAIN),
            "The upload's session expired after the last byte was sent; YouTube may take a while to"
                + " list the video, and is asked again");
  }

  private WaitingException undecided(List<String> videoIds) {
    return new WaitingException(
        claim.id(),
        WaitReason.DECISION,
        null,
        "The upload's session expired, and whether the video arrived could not be known: look at "
            + String.join(" and ", videoIds.stream().map(YouTubeUploads::url).toList())
            + "; if it is this job's video, keep it and cancel the job, or remove it; approve the job"
            + " to upload the video anew");
  }

  /**
   * YouTube had the video and would not have it, and its owner was asked to remove it.
   *
   * @return the session, {@code ENDED} when that was done
   */
  UploadSession refused(UploadSession session) {
    boolean there = verification.look(caller, String.valueOf(session.videoId())).isPresent();
    UploadSession now = session.in(there ? State.ARRIVED : State.ENDED);
    store.save(claim, now);
    return now;
  }

  /**
   * The video was made again since the session began, or is to be seen by others or at another
   * time. A session never gets other bytes, nor another privacy: it is given up for good before
   * another one begins.
   */
  UploadSession outdated(UploadSession session) {
    return stored(left.giveUp(claim, caller, session));
  }

  /**
   * The file turned out to be another one: its session, if one is open, is given up, so that
   * nothing else goes on with it.
   */
  FinalException changed(@org.jspecify.annotations.Nullable UploadSession open) {
    if (open != null && protocol.giveUp(caller, open) instanceof Position.Gone) {
      store.save(claim, open.in(State.ENDED));
    }
    return new FinalException(
        claim.id(),
        claim.made().video().file()
            + " is not the file that passed the quality gate and was not published; retry the job"
            + " from assembly");
  }
}
