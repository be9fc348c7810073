package dev.showrunner.youtube;

import dev.showrunner.job.Claim;
import dev.showrunner.job.Progress;
import dev.showrunner.youtube.UploadSession.State;
import dev.showrunner.youtube.YouTubeApi.Caller;
import java.io.IOException;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a claim begins to upload: at first, and anew when what was begun came to nothing. */
final class SessionStart {
  private static final Logger LOG = LoggerFactory.getLogger(SessionStart.class);

  private final Claim claim;
  private final Caller caller;
  private final UploadStore store;
  private final SessionProtocol protocol;
  private final Progress progress;
  private final Runnable mayBegin;

  /**
   * @param mayBegin throws when the video is not to be uploaded now; asked before each session,
   *     since days may have passed since the last one began
   */
  SessionStart(
      Claim claim,
      Caller caller,
      UploadStore store,
      SessionProtocol protocol,
      Progress progress,
      Runnable mayBegin) {
    this.claim = claim;
    this.caller = caller;
    this.store = store;
    this.protocol = protocol;
    this.progress = progress;
    this.mayBegin = mayBegin;
  }

  /** Begins a session, once the video is known to be the one that passed the quality gate. */
  UploadSession begin(VideoBytes bytes, UploadTold told) throws IOException {
    mayBegin.run();
    if (!bytes.isSummed()) {
      bytes.check(told::checking);
    }
    progress.requireHeld(claim);
    boolean listed = !claim.job().request().playlist().isBlank();
    protocol.setAside(caller, UploadCosts.needed(listed), UploadCosts.wanted());
    Instant now = protocol.now();
    long count = claim.made().video().bytes();
    String uri =
        protocol.start(
            caller,
            VideoResource.of(claim.made().metadata()),
            count,
            LostVideos.fileName(claim.id()));
    UploadSession session =
        new UploadSession(
            claim.id(),
            claim.generation(),
            caller.channel(),
            State.OPEN,
            claim.made().video().sha256(),
            count,
            claim.made().metadata().title(),
            now,
            uri,
            0,
            null,
            null);
    store.begin(claim, session, WantedParts.sent(claim.made().metadata()));
    LOG.info("Job {} begins to upload {} bytes", claim.id(), count);
    return session;
  }
}
