package dev.showrunner.job;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How long one attempt at each stage may take before it counts as hung: it is then ended and tried
 * again, as after any stumble. How long a job may run in all is a matter of its request.
 *
 * @param byStage one for each stage; {@code showrunner.stage.timeout.*}
 */
public record StageLimits(Map<Stage, Duration> byStage) {
  /** What the shipped configuration has: long enough for all but a hang. */
  public static final StageLimits STANDARD =
      new StageLimits(
          Map.of(
              Stage.SCRIPT, Duration.ofMinutes(10),
              Stage.ASSETS, Duration.ofMinutes(30),
              Stage.ASSEMBLY, Duration.ofMinutes(45),
              Stage.THUMBNAIL, Duration.ofMinutes(5),
              Stage.METADATA, Duration.ofMinutes(5),
              Stage.UPLOAD, Duration.ofMinutes(45),
              Stage.ANALYTICS, Duration.ofMinutes(5)));

  /**
   * @throws IllegalArgumentException when a stage has none
   */
  public StageLimits {
    byStage = Map.copyOf(byStage);
    for (Stage stage : Stage.values()) {
      if (!byStage.containsKey(stage)) {
        throw new IllegalArgumentException("How long may " + stage + " take?");
      }
    }
  }

  /** The same with another limit for a stage. */
  public StageLimits with(Stage stage, Duration longest) {
    Map<Stage, Duration> changed = new EnumMap<>(byStage);
    changed.put(stage, longest);
    return new StageLimits(changed);
  }

  /** How long one attempt at the stage may take. */
  public Duration of(Stage stage) {
    return byStage.getOrDefault(stage, Duration.ZERO);
  }
}
