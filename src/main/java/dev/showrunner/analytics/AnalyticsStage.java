package dev.showrunner.analytics;

import dev.showrunner.analytics.Snapshot.Age;
import dev.showrunner.job.Claim;
import dev.showrunner.job.Progress;
import dev.showrunner.video.Figures;
import dev.showrunner.video.Publication;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The analytics stage: takes a video's first figures and enters when the next are due. A route
 * calls {@link #takeDue} now and then for those. Thread-safe.
 */
public final class AnalyticsStage {
  private static final Logger LOG = LoggerFactory.getLogger(AnalyticsStage.class);
  private static final int AT_A_TIME = 50;

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
   * what was recorded.
   */
  public Figures take(Claim claim) {
    Publication publication = claim.made().publication();
    progress.report(claim, 0, "Taking the first figures of " + publication.channel());
    Figures first = source.ask(publication, now());
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
    return first;
  }

  /**
   * Takes the figures whose time has come, at most 50. One that cannot be had stays due and does
   * not keep the others back.
   *
   * @return how many were taken
   */
  public int takeDue() {
    List<Snapshot> due = store.due(now(), AT_A_TIME);
    return (int) due.stream().filter(this::taken).count();
  }

  // An error of any kind must not stop the round: the snapshot is due again at the next one.
  private boolean taken(Snapshot snapshot) {
    try {
      Figures figures = source.ask(snapshot.publication(), now());
      return store.record(snapshot.job(), snapshot.age(), figures);
    } catch (RuntimeException e) {
      LOG.warn(
          "The figures of job {} ({}) could not be had and stay due: {}",
          snapshot.job(),
          snapshot.age().label(),
          e.toString());
      return false;
    }
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
