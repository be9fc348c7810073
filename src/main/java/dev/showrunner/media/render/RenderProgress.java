package dev.showrunner.media.render;

import dev.showrunner.job.Claim;
import dev.showrunner.job.Progress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Adds up what parallel renderings have done of the stage's percents 15 to 95. Thread-safe. */
public final class RenderProgress {

  private static final int FROM = AssemblyStage.NARRATED;
  private static final int TO = 95;

  private final Progress progress;
  private final Claim claim;
  private final double total;
  private final Map<String, Double> done = new ConcurrentHashMap<>();

  /**
   * @param total the sum of all parts' weights
   */
  RenderProgress(Progress progress, Claim claim, double total) {
    this.progress = progress;
    this.claim = claim;
    this.total = total;
  }

  /**
   * @param part names what is rendered
   * @param weight how much work the part is
   * @param share how much of the part is done, 0 to 1
   */
  void report(String part, double weight, double share, String message) {
    done.merge(part, weight * share, Math::max);
    double sum = done.values().stream().mapToDouble(Double::doubleValue).sum();
    int percent = FROM + (int) ((TO - FROM) * Math.min(1, sum / total));
    progress.report(claim, percent, message);
  }
}
