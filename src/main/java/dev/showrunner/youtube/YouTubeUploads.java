package dev.showrunner.youtube;

import dev.showrunner.job.Claim;
import dev.showrunner.job.ClaimLostException;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.Progress;
import dev.showrunner.job.RunningWork;
import dev.showrunner.job.StageException;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
import dev.showrunner.video.Metadata;
import dev.showrunner.video.Publication;
import dev.showrunner.video.VideoFile;
import dev.showrunner.youtube.VideoResource.Parts;
import dev.showrunner.youtube.YouTubeApi.Caller;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings jobs' videos to YouTube, once each, with what belongs to them, and sees to it that they
 * became what was wanted. Thread-safe.
 */
public final class YouTubeUploads {
  private static final Logger LOG = LoggerFactory.getLogger(YouTubeUploads.class);
  private static final double LONGEST_SHORT_SECONDS = 180;

  private final YouTubeApi api;
  private final SessionProtocol protocol;
  private final LeftSessions left;
  private final CancelledUploads cancelled;
  private final Verification verification;
  private final CompanionCalls calls;
  private final UploadStore store;
  private final UploadSettings settings;
  private final Pace pace;
  private final Progress progress;
  private final RunningWork work;

  public YouTubeUploads(
      YouTubeHttp http,
      AccessTokens tokens,
      QuotaBook quota,
      UploadStore store,
      UploadSettings settings,
      Progress progress,
      RunningWork work,
      Clock clock) {
    this.api = new YouTubeApi(http, tokens, quota, clock);
    this.protocol = new SessionProtocol(api);
    this.left = new LeftSessions(protocol, new LostVideos(api, store));
    this.cancelled = new CancelledUploads(store, protocol, left);
    this.verification = new Verification(api, store);
    this.calls = new CompanionCalls(api, verification, new PlaylistCalls(api, store.playlists()));
    this.store = store;
    this.settings = settings;
    this.pace = new Pace(settings.bytesPerSecond());
    this.progress = progress;
    this.work = work;
  }

  /** Where a video can be watched. */
  static String url(String videoId) {
    return "https://www.youtube.com/watch?v=" + videoId;
  }

  /** Whether YouTube will show a video as a Short: square or upright, and up to three minutes. */
  static boolean isShort(VideoFile video) {
    return video.height() >= video.width() && video.seconds() <= LONGEST_SHORT_SECONDS;
  }

  /**
   * Publishes a job's video.
   *
   * @param channel the channel's name
   * @param mayBegin throws when the video is not to be uploaded now; asked before each upload that
   *     begins, and not of one that goes on
   * @throws StageException as long as the video is not there, whole, processed and complete
   */
  public Publication publish(Claim claim, String channel, Runnable mayBegin) {
    Caller caller = new Caller(claim.id(), channel, new Line());
    try (RunningWork.Registration registered = work.register(claim.id(), caller.line()::hangUp)) {
      return publish(claim, caller, mayBegin);
    } catch (FinalException e) {
      api.release(caller);
      throw e;
    } catch (ArrivedLateException e) {
      return late(claim, channel, e.videoId());
    } catch (ClaimLostException e) {
      return late(claim, channel).orElseThrow(() -> e);
    }
  }

  /**
   * Tells YouTube what a published video is to be now: those parts that differ from what it was
   * told last, as the claim knows it, or its status again when none does.
   *
   * @return how what YouTube makes of it differs from that, one note for each; empty when nothing
   *     was told that it makes something of
   * @throws StageException when it was not told
   */
  public Optional<List<String>> change(Claim claim, String videoId, Metadata wanted) {
    Caller caller = new Caller(claim.id(), claim.made().publication().channel(), new Line());
    Parts parts = Parts.changed(claim.made().metadata(), wanted);
    Parts told = parts.isNone() ? Parts.STATUS : parts;
    calls.update(caller, videoId, wanted, told);
    // What its owner has made of its privacy by hand is no difference to a new title.
    return told.status()
        ? verification
            .look(caller, videoId)
            .map(video -> VideoResource.differences(wanted, video.path("status"), api.now()))
            .map(found -> found.stream().map(Publication.DIFFERS::concat).toList())
        : Optional.empty();
  }

  /** Takes what is due of the steps that a published video lacks. */
  public void complete(Claim claim, String videoId) {
    Caller caller = new Caller(claim.id(), claim.made().publication().channel(), new Line());
    var way =
        new Companions.Way(
            step -> store.take(claim.id(), step, api.now()),
            step -> store.put(claim.id(), step),
            (percent, doing) -> LOG.info("Job {}: {}", claim.id(), doing),
            true);
    var unused =
        new Companions(claim, caller, videoId, store.steps(claim.id()), calls, way, api.now())
            .take();
  }

  /**
   * Gives up the upload of a job that a person has cancelled.
   *
   * @return the video, when its last byte was there already
   */
  public Optional<Publication> giveUp(Claim claim, String channel) {
    return late(claim, channel);
  }

  private Publication publish(Claim claim, Caller caller, Runnable mayBegin) {
    UploadSession session =
        new ResumableUpload(
                claim,
                caller,
                store,
                protocol,
                new SessionStart(claim, caller, store, protocol, progress, mayBegin),
                new SessionEnds(claim, caller, store, protocol, left, verification),
                settings,
                pace,
                progress)
            .run();
    String videoId = String.valueOf(session.videoId());
    var way =
        new Companions.Way(
            step -> true,
            step -> store.save(claim, step),
            (percent, doing) -> progress.report(claim, percent, doing),
            false);
    Companions.Outcome companions =
        new Companions(claim, caller, videoId, store.steps(claim.id()), calls, way, api.now())
            .take();
    progress.report(claim, 96, "Reading back what YouTube has made of it");
    List<String> notes = new ArrayList<>(companions.notes());
    verification
        .verify(claim, caller, session)
        .forEach(found -> notes.add(Publication.DIFFERS + found));
    companions
        .signIn()
        .ifPresent(
            wait -> {
              throw wait;
            });
    companions
        .nextTry()
        .ifPresent(
            at -> {
              throw new WaitingException(
                  claim.id(),
                  WaitReason.PROCESSING,
                  at,
                  "The video is on YouTube; what belongs to it is completed: " + url(videoId));
            });
    api.release(caller);
    return publication(claim, caller.channel(), videoId, notes);
  }

  private Publication publication(Claim claim, String channel, String videoId, List<String> notes) {
    List<String> all = new ArrayList<>(notes);
    boolean asShort = isShort(claim.made().video());
    if (asShort) {
      all.add("YouTube shows this video as a Short: it is upright or square, and up to 3 minutes.");
    }
    String url = asShort ? "https://www.youtube.com/shorts/" + videoId : url(videoId);
    return new Publication(channel, videoId, url, api.now(), all);
  }

  private Optional<Publication> late(Claim claim, String channel) {
    return cancelled
        .end(claim, new Caller(claim.id(), channel, new Line()))
        .map(videoId -> late(claim, channel, videoId));
  }

  private Publication late(Claim claim, String channel, String videoId) {
    LateSteps late = new LateSteps(claim, store.steps(claim.id()), api.now());
    store.owe(claim, late.owed());
    return publication(claim, channel, videoId, late.notes());
  }
}
