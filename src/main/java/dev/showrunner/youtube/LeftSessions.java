package dev.showrunner.youtube;

import dev.showrunner.job.Claim;
import dev.showrunner.job.Stage;
import dev.showrunner.job.StageException;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
import dev.showrunner.video.VideoFile;
import dev.showrunner.youtube.LostVideos.Found;
import dev.showrunner.youtube.SessionProtocol.Position;
import dev.showrunner.youtube.UploadSession.State;
import dev.showrunner.youtube.YouTubeApi.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What has become of upload sessions that do not go on, as far as that can be known. Who asks
 * stores it. Thread-safe.
 */
final class LeftSessions {
  /** How long a video that has arrived may be missing from the list of uploads. */
  private static final Duration LISTED_WITHIN = Duration.ofMinutes(15);

  static final Duration LOOK_AGAIN = Duration.ofMinutes(5);

  private final SessionProtocol protocol;
  private final LostVideos lost;

  LeftSessions(SessionProtocol protocol, LostVideos lost) {
    this.protocol = protocol;
    this.lost = lost;
  }

  /**
   * A session that was left.
   *
   * @param session {@code ARRIVED}, {@code ENDED}, {@code UNDECIDED}, or {@code EXPIRED} as long as
   *     its video may come to be listed
   * @param perhaps the videos that may be its own, when that is undecided
   */
  record Left(UploadSession session, List<String> perhaps) {
    private static Left as(UploadSession session) {
      return new Left(session, List.of());
    }
  }

  /**
   * Gives up a session that is not to go on. It is asked first: one that is whole is a video.
   *
   * @throws StageException when it is not known whether it is given up
   */
  Left giveUp(Claim claim, Caller caller, UploadSession session) {
    Position position = protocol.ask(caller, session);
    if (position instanceof Position.At) {
      position = protocol.giveUp(caller, session);
    }
    if (position instanceof Position.Arrived arrived) {
      return Left.as(session.arrived(arrived.videoId(), protocol.now()));
    } else if (position instanceof Position.Gone gone) {
      return gone.isGivenUp() ? Left.as(session.in(State.ENDED)) : gone(claim, caller, session);
    } else if (position instanceof Position.Unknown unknown) {
      throw unknown.why();
    }
    throw new WaitingException(
        claim.id(),
        WaitReason.PROCESSING,
        protocol.now().plus(LOOK_AGAIN),
        "An upload of the video that is not to go on is being given up");
  }

  /** The session expired. The video may have arrived whole before that, its answer lost. */
  Left gone(Claim claim, Caller caller, UploadSession session) {
    Found found = lost.look(caller, session, seconds(claim, session));
    Instant now = protocol.now();
    if (found instanceof Found.There there) {
      return Left.as(session.arrived(there.videoId(), now));
    }
    // A last part takes its time, and whoever sent it may have died: that it was on its way until
    // now is the most that is known when the session is first found gone.
    Instant last = session.lastAt();
    if (session.state() == State.OPEN && last != null) {
      last = now;
    }
    // What YouTube knows of a file comes later than the video, so a doubt may go by itself.
    if (last != null && now.isBefore(last.plus(LISTED_WITHIN))) {
      return Left.as(session.lastSent(last).in(State.EXPIRED));
    }
    return found instanceof Found.Perhaps perhaps
        ? new Left(session.in(State.UNDECIDED), perhaps.videoIds())
        : Left.as(session.in(State.ENDED));
  }

  // How long an earlier version played, which the session may be of, is not known any more.
  private static OptionalDouble seconds(Claim claim, UploadSession session) {
    if (!claim.made().has(Stage.ASSEMBLY)) {
      return OptionalDouble.empty();
    }
    VideoFile video = claim.made().video();
    return session.isOf(video.sha256(), video.bytes())
        ? OptionalDouble.of(video.seconds())
        : OptionalDouble.empty();
  }
}
