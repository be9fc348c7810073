package dev.showrunner.script;

import dev.showrunner.job.Claim;
import dev.showrunner.script.EarlierScripts.Earlier;
import dev.showrunner.video.Scene;
import dev.showrunner.video.Script;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Which script of the same channel says much the same. */
final class Resemblances {
  private final EarlierScripts earlier;
  private final double limit;
  private final Clock clock;

  /**
   * @param limit from which share of common runs of words two count as the same, above 0 to 1
   */
  Resemblances(EarlierScripts earlier, double limit, Clock clock) {
    this.earlier = earlier;
    this.limit = limit;
    this.clock = clock;
  }

  /**
   * Another script and how much of it is the same.
   *
   * @param share 0 to 1
   */
  record Resembled(Earlier script, double share) {
    String title() {
      return script.title();
    }

    /** That it is so, with a full stop. */
    String sentence() {
      return String.format(
          Locale.ROOT,
          "The script shares %.0f %% with \"%s\" of job %s, also when written from another angle.",
          share * 100,
          script.title(),
          script.job());
    }

    String note() {
      return String.format(
          Locale.ROOT,
          "The script shares %.0f %% with \"%s\" of job %s.",
          share * 100,
          script.title(),
          script.job());
    }
  }

  /** The one that is most alike, if it is too much so. */
  Optional<Resembled> of(Claim claim, Script script) {
    Fingerprint own = print(script);
    return earlier.of(claim.job().request().channel(), claim.id()).stream()
        .map(other -> new Resembled(other, own.resemblance(other.print())))
        .filter(found -> found.share() >= limit)
        .max(Comparator.comparingDouble(Resembled::share));
  }

  void remember(Claim claim, Script script) {
    earlier.remember(
        claim.job().request().channel(),
        new Earlier(claim.id(), script.title(), print(script)),
        Instant.ofEpochMilli(clock.millis()));
  }

  private static Fingerprint print(Script script) {
    return Fingerprint.of(script.scenes().stream().map(Scene::narration).toList());
  }
}
