package dev.showrunner.youtube;

import dev.showrunner.job.Claim;
import dev.showrunner.job.ClaimLostException;
import dev.showrunner.job.FileErrors;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.Progress;
import dev.showrunner.job.StageException;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
import dev.showrunner.video.VideoFile;
import dev.showrunner.youtube.LostVideos.Found;
import dev.showrunner.youtube.SessionProtocol.Position;
import dev.showrunner.youtube.UploadSession.State;
import dev.showrunner.youtube.YouTubeApi.Caller;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One claim's way to bring a video's bytes to YouTube, once: begins a session or goes on with the
 * one that is there. For one thread.
 */
final class ResumableUpload {
  private static final Logger LOG = LoggerFactory.getLogger(ResumableUpload.class);

  /**
   * So much at the end is held in memory, and sent only when the whole file was seen to be right.
   */
  static final int LONGEST_END = 1 << 20;

  /** How long a video that has arrived may be missing from the list of uploads. */
  private static final Duration LISTED_WITHIN = Duration.ofMinutes(15);

  private static final long APART_NANOS = 250_000_000;
  private static final long TELL_BYTES = 1 << 20;

  /** How often a video is looked at, as a rule, until it is processed. */
  private static final int LOOKS = 5;

  private static final Duration LOOK_AGAIN = Duration.ofMinutes(5);

  private final Claim claim;
  private final Caller caller;
  private final VideoFile video;
  private final UploadStore store;
  private final SessionProtocol protocol;
  private final LostVideos lost;
  private final UploadSettings settings;
  private final Pace pace;
  private final Progress progress;
  private long sent;
  private long toldAt = -TELL_BYTES;
  private long savedAt = System.nanoTime();

  ResumableUpload(
      Claim claim,
      Caller caller,
      UploadStore store,
      SessionProtocol protocol,
      LostVideos lost,
      UploadSettings settings,
      Pace pace,
      Progress progress) {
    this.claim = claim;
    this.caller = caller;
    this.video = claim.made().video();
    this.store = store;
    this.protocol = protocol;
    this.lost = lost;
    this.settings = settings;
    this.pace = pace;
    this.progress = progress;
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
    try (VideoBytes bytes = new VideoBytes(file, video.bytes(), video.sha256())) {
      if (!bytes.hasExpectedLength()) {
        throw changed();
      }
      return run(bytes, known.orElse(null));
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
    if (session != null && session.state() == State.UNDECIDED) {
      session = decided(session);
    }
    if (session != null && session.state() == State.OPEN) {
      session = session.isOf(video.sha256(), video.bytes()) ? session : otherBytes(session);
    }
    while (true) {
      Position position = new Position.At(0);
      if (session == null || session.state() == State.ENDED) {
        session = begin();
      } else {
        progress.report(claim, percent(session.confirmed()), "Asking YouTube what has arrived");
        position = protocol.ask(caller, session);
        if (position instanceof Position.At at && !bytes.isExpected(at.offset(), checking())) {
          throw changed();
        }
      }
      session = through(bytes, session, position);
      if (session.state() == State.ARRIVED) {
        return session;
      }
    }
  }

  private UploadSession begin() {
    progress.requireHeld(claim);
    protocol.setAside(caller, needed(), List.of(Cost.CAPTIONS_INSERT));
    Instant now = protocol.now();
    String uri =
        protocol.start(
            caller,
            VideoResource.of(claim.made().metadata(), now),
            video.bytes(),
            "showrunner-" + claim.id() + ".mp4");
    UploadSession session =
        new UploadSession(
            claim.id(),
            claim.generation(),
            caller.channel(),
            State.OPEN,
            video.sha256(),
            video.bytes(),
            claim.made().metadata().title(),
            now,
            uri,
            0,
            null,
            null);
    store.save(claim, session);
    store.save(claim, Companions.sent(claim.made().metadata()));
    LOG.info("Job {} begins to upload {} bytes", claim.id(), video.bytes());
    return session;
  }

  private List<Cost> needed() {
    List<Cost> needed = new ArrayList<>(List.of(Cost.UPLOAD, Cost.THUMBNAILS_SET));
    needed.addAll(Collections.nCopies(LOOKS, Cost.VIDEOS_LIST));
    if (!claim.job().request().playlist().isBlank()) {
      needed.add(Cost.PLAYLIST_ITEMS_INSERT);
    }
    return needed;
  }

  /** Goes on until the video is there, or the session is not any more. */
  private UploadSession through(VideoBytes bytes, UploadSession begun, Position first)
      throws IOException {
    UploadSession session = begun;
    Position position = first;
    long brokenAt = -1;
    while (true) {
      if (position instanceof Position.Arrived arrived) {
        return arrived(session, arrived.videoId());
      } else if (position instanceof Position.Gone) {
        return gone(session);
      } else if (position instanceof Position.Unknown unknown) {
        // As long as something gets through between two stumbles, it is asked at once.
        save(session);
        if (session.confirmed() <= brokenAt || mustWait(unknown.why())) {
          throw unknown.why();
        }
        brokenAt = session.confirmed();
        position = protocol.ask(caller, session);
        if (position instanceof Position.Unknown again) {
          progress.requireHeld(claim);
          throw again.why();
        }
      } else if (position instanceof Position.At at) {
        session = confirmed(session, at.offset());
        bytes.seek(at.offset(), checking());
        session = before(bytes, session);
        position = next(bytes, session);
      }
    }
  }

  private static boolean mustWait(StageException why) {
    return why instanceof dev.showrunner.job.RetryableException stumble && !stumble.isSoon();
  }

  /**
   * What YouTube has is stored a few times a second: a crash in between costs nothing, since the
   * session is asked anyway. Each time it is looked whether the job is still this claim's.
   */
  private UploadSession confirmed(UploadSession session, long offset) {
    if (offset > session.bytes()) {
      throw new FinalException(
          claim.id(), "YouTube says it has more bytes of the video than there are");
    }
    if (offset == session.confirmed()) {
      return session;
    }
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

  /** What is to be stored before the next part is sent: that it is the last one. */
  private UploadSession before(VideoBytes bytes, UploadSession session) {
    if (session.bytes() - session.confirmed() > LONGEST_END) {
      return session;
    }
    UploadSession last = session.lastSent(protocol.now());
    store.save(claim, last);
    return last;
  }

  private Position next(VideoBytes bytes, UploadSession session) throws IOException {
    long from = session.confirmed();
    long left = session.bytes() - from;
    sent = from;
    if (left <= LONGEST_END) {
      byte[] end = bytes.last();
      if (end == null) {
        throw changed(session);
      }
      return protocol.send(caller, session, from, end);
    }
    long whole = (left - 1) / UploadSettings.GRANULE * UploadSettings.GRANULE;
    long count = Math.min(settings.chunk(), whole);
    VideoBytes.Part part = bytes.part(count, pace, this::sending);
    Position position = protocol.send(caller, session, from, count, () -> part);
    if (position instanceof Position.At at && at.offset() == from + count) {
      part.keep();
    }
    return position;
  }

  private void sending(int count) {
    sent += count;
    if (sent - toldAt < TELL_BYTES && sent >= toldAt) {
      return;
    }
    toldAt = sent;
    progress.report(
        claim,
        percent(sent),
        String.format(Locale.ROOT, "Uploading: %.1f of %.1f MB", sent / 1e6, video.bytes() / 1e6));
  }

  private VideoBytes.Pulse checking() {
    return count -> progress.report(claim, percent(sent), "Checking the video");
  }

  private int percent(long offset) {
    return (int) (2 + 83 * offset / Math.max(1, video.bytes()));
  }

  private UploadSession arrived(UploadSession session, String videoId) {
    UploadSession done = session.arrived(videoId);
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

  /** The session expired. The video may have arrived whole before that, its answer lost. */
  private UploadSession gone(UploadSession session) {
    Found found = lost.look(caller, session);
    if (found instanceof Found.There there) {
      return arrived(session, there.videoId());
    }
    if (found instanceof Found.Perhaps perhaps) {
      store.save(claim, session.in(State.UNDECIDED));
      throw undecided(perhaps.videoIds());
    }
    Instant last = session.lastAt();
    if (last != null && protocol.now().isBefore(last.plus(LISTED_WITHIN))) {
      throw new WaitingException(
          claim.id(),
          WaitReason.PROCESSING,
          protocol.now().plus(LOOK_AGAIN),
          "The upload's session expired after the last byte was sent; YouTube may take a while to"
              + " list the video, and is asked again");
    }
    UploadSession ended = session.in(State.ENDED);
    store.save(claim, ended);
    LOG.info("Job {}: its upload expired and did not arrive; it begins anew", claim.id());
    return ended;
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

  /** A person was asked. Only an approval takes the question from the job's error. */
  private UploadSession decided(UploadSession session) {
    boolean approved =
        claim.job().error() == null && claim.job().request().onLate().equals("publish");
    if (approved) {
      UploadSession ended = session.in(State.ENDED);
      store.save(claim, ended);
      return ended;
    }
    return gone(session);
  }

  /**
   * The video was made again since the session began. A session never gets other bytes: it is given
   * up for good before another one begins.
   */
  private UploadSession otherBytes(UploadSession session) {
    Position position = protocol.ask(caller, session);
    if (position instanceof Position.At) {
      position = protocol.giveUp(caller, session);
    }
    if (position instanceof Position.Arrived arrived) {
      return arrived(session, arrived.videoId());
    } else if (position instanceof Position.Gone) {
      return gone(session);
    } else if (position instanceof Position.Unknown unknown) {
      throw unknown.why();
    }
    throw new WaitingException(
        claim.id(),
        WaitReason.PROCESSING,
        protocol.now().plus(LOOK_AGAIN),
        "The upload of an earlier version of the video is being given up");
  }

  private FinalException changed() {
    return new FinalException(
        claim.id(),
        video.file()
            + " is not the file that passed the quality gate and was not published; retry the job"
            + " from assembly");
  }

  /** The same when a session is open, which is given up: nothing else is to go on with it. */
  private FinalException changed(UploadSession session) {
    if (protocol.giveUp(caller, session) instanceof Position.Gone) {
      store.save(claim, session.in(State.ENDED));
    }
    return changed();
  }
}
