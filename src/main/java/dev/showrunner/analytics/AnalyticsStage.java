package dev.showrunner.analytics;

import dev.showrunner.analytics.Reading.Counted;
import dev.showrunner.analytics.Reading.Hidden;
import dev.showrunner.analytics.Snapshot.Age;
import dev.showrunner.job.Claim;
import dev.showrunner.job.Progress;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.Stage;
import dev.showrunner.job.StageException;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
import dev.showrunner.video.Figures;
import dev.showrunner.video.Metadata;
import dev.showrunner.video.Publication;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The analytics stage: takes a video's first figures and enters when the next are due. A route
 * calls {@link #takeDue} now and then for those. Thread-safe.
 */
public final class AnalyticsStage {
  private static final Logger LOG = LoggerFactory.getLogger(AnalyticsStage.class);
  private static final int AT_A_TIME = 500;

  /** How long an answer that did not come is not asked for again, unless it is known better. */
  private static final Duration PAUSE = Duration.ofMinutes(15);

  /** How long a private video is looked at each hour, and how often after that. */
  private static final Duration HOURLY = Duration.ofDays(7);

  private static final Duration DAILY = Duration.ofDays(1);

  private final SnapshotStore store;
  private final FigureSource source;
  private final Progress progress;
  private final Clock clock;

  public AnalyticsStage(SnapshotStore store, FigureSource source, Progress progress, Clock clock) {
    this.store = store;
    this.source = source;
    this.progress = progress;
    this.clock = clock;
  }

  /**
   * Takes the first figures of a published video. Doing it again after a crash changes nothing of
   * what was recorded. Ages are counted from when viewers find the video: of one that its channel
   * publishes at publishAt, that is then; of one that is private, when it is found to be so no
   * more.
   *
   * @throws WaitingException until the day's quota comes back, or a person has signed in
   * @throws RetryableException when the channel could not be asked
   */
  public Figures take(Claim claim) {
    Publication publication = opened(claim);
    progress.report(claim, 0, "Taking the first figures of " + publication.channel());
    @Nullable Reading first = first(claim, publication);
    store.add(
        Arrays.stream(Age.values())
            .map(
                age ->
                    new Snapshot(
                        claim.id(),
                        publication,
                        age,
                        publication.publishedAt().plus(age.after()),
                        age == Age.AT_ONCE ? first : null))
            .toList());
    return first instanceof Counted counted ? counted.figures() : new Figures(now(), 0, 0, 0);
  }

  private static Publication opened(Claim claim) {
    Publication made = claim.made().publication();
    Instant publishAt =
        claim.made().has(Stage.METADATA) ? claim.made().metadata().publishAt() : null;
    return publishAt == null || !publishAt.isAfter(made.publishedAt())
        ? made
        : new Publication(made.channel(), made.videoId(), made.url(), publishAt);
  }

  /**
   * A published video was changed. If viewers find it at another time now, the figures that are
   * still to be taken are taken as long after that.
   *
   * @param claim what is known of it from before the change
   * @param metadata as YouTube knows them now
   */
  public void changed(Claim claim, Metadata metadata) {
    List<Snapshot> known = store.of(claim.id());
    if (known.isEmpty()) {
      return; // The stage comes later, and goes by these metadata.
    }
    Instant planned = known.get(known.size() - 1).publication().publishedAt();
    Instant publishAt = metadata.publishAt();
    Instant now = now();
    Instant opens;
    if (publishAt != null && publishAt.isAfter(now)) {
      opens = publishAt;
    } else if (isClosed(metadata)) {
      opens = planned; // Nobody finds it, and nobody knows when.
    } else {
      boolean isOpened = isClosed(claim.made().metadata()) && areUnseen(known);
      opens = isOpened || planned.isAfter(now) ? now : planned;
    }
    if (!opens.equals(planned)) {
      store.move(claim.id(), opens);
    }
  }

  private static boolean isClosed(Metadata metadata) {
    return metadata.publishAt() == null && metadata.privacyStatus().equals("private");
  }

  // A video that is out does not fail for its figures: what is refused now is asked for again
  // later.
  private @Nullable Reading first(Claim claim, Publication publication) {
    try {
      return even(
          source
              .ask(publication.channel(), List.of(publication), now())
              .get(publication.videoId()));
    } catch (NoFiguresException e) {
      if (e.kind() == NoFiguresException.Kind.REFUSED) {
        LOG.warn("The first figures of job {} could not be had: {}", claim.id(), e.getMessage());
        return null;
      }
      throw error(claim, e);
    }
  }

  private static StageException error(Claim claim, NoFiguresException e) {
    String sentence = String.valueOf(e.getMessage());
    return switch (e.kind()) {
      case QUOTA ->
          new WaitingException(claim.id(), WaitReason.QUOTA, e.until().orElse(null), sentence);
      case SIGN_IN -> new WaitingException(claim.id(), WaitReason.SIGN_IN, null, sentence);
      default -> new RetryableException(claim.id(), sentence, e);
    };
  }

  /**
   * Takes the figures whose time has come, a channel after the other, 50 videos with each question.
   * What cannot be had stays due for later and does not keep the others back.
   *
   * @return how many were taken
   */
  public int takeDue() {
    Map<String, List<Snapshot>> byChannel = new LinkedHashMap<>();
    for (Snapshot due : store.due(now(), AT_A_TIME)) {
      byChannel.computeIfAbsent(due.publication().channel(), channel -> new ArrayList<>()).add(due);
    }
    int taken = 0;
    for (Map.Entry<String, List<Snapshot>> each : byChannel.entrySet()) {
      taken += takeAll(each.getKey(), each.getValue());
    }
    return taken;
  }

  // Several ages of a video may be due after a pause: it is asked for once.
  private int takeAll(String channel, List<Snapshot> due) {
    Map<String, List<Snapshot>> byVideo = new LinkedHashMap<>();
    for (Snapshot each : due) {
      byVideo.computeIfAbsent(each.publication().videoId(), id -> new ArrayList<>()).add(each);
    }
    List<List<Snapshot>> videos = List.copyOf(byVideo.values());
    int taken = 0;
    for (int i = 0; i < videos.size(); i += FigureSource.MOST) {
      List<List<Snapshot>> some = videos.subList(i, Math.min(videos.size(), i + FigureSource.MOST));
      taken += take(channel, some.stream().flatMap(List::stream).toList());
    }
    return taken;
  }

  // An error of any kind must not stop the round.
  private int take(String channel, List<Snapshot> due) {
    Instant now = now();
    try {
      List<Publication> videos = due.stream().map(Snapshot::publication).distinct().toList();
      Map<String, Reading> answers = source.ask(channel, videos, now);
      return (int) due.stream().filter(each -> record(each, answers)).count();
    } catch (NoFiguresException e) {
      putOff(channel, due, e.until().orElse(now.plus(PAUSE)), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      putOff(channel, due, now.plus(PAUSE), e.toString());
    }
    return 0;
  }

  /** The first figures are those of any video, hidden ones too. */
  private static @Nullable Reading even(@Nullable Reading reading) {
    return reading instanceof Hidden hidden ? hidden.counted() : reading;
  }

  private boolean record(Snapshot due, Map<String, Reading> answers) {
    Reading reading = answers.get(due.publication().videoId());
    if (reading instanceof Hidden hidden && due.age() != Age.AT_ONCE) {
      List<Snapshot> known = store.of(due.job());
      if (areUnseen(known)) {
        store.move(due.job(), nextBegin(known.get(0).dueAt(), hidden.at()));
        return false;
      }
    }
    reading = even(reading);
    if (reading instanceof Reading.Gone gone) {
      LOG.info("Job {} ({}): {}", due.job(), due.age().label(), gone.why());
    }
    return reading != null && store.record(due.job(), due.age(), reading);
  }

  /**
   * From when on the ages of a private video are counted, until it is looked at again an hour after
   * that: from now on, so that they begin in the hour in which it opens; or, when it was published
   * a week ago and its looks are worth no more than one each day, from shortly before the next.
   */
  private static Instant nextBegin(Instant published, Instant now) {
    return now.isBefore(published.plus(HOURLY)) ? now : now.plus(DAILY).minus(Age.HOUR.after());
  }

  /** Whether no figures were taken yet that mean something by their age. */
  private static boolean areUnseen(List<Snapshot> ofJob) {
    return ofJob.stream().noneMatch(one -> one.age() != Age.AT_ONCE && one.reading() != null);
  }

  private void putOff(String channel, List<Snapshot> due, Instant until, String why) {
    LOG.warn(
        "{} figures of channel {} could not be had and are asked for again at {}: {}",
        due.size(),
        channel,
        until,
        why);
    store.putOff(due, until, why);
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
