package dev.showrunner.job;

import java.util.Map;

/** How much of a job's whole progress each stage stands for. */
final class Weights {
  private Weights() {}

  /** Percent of the whole job, 0 to 100, from the percent of its stages. */
  static int overall(Map<Stage, Integer> stages) {
    int sum = 0;
    for (Map.Entry<Stage, Integer> entry : stages.entrySet()) {
      sum += weight(entry.getKey()) * entry.getValue();
    }
    return sum / 100;
  }

  // Roughly where a job's time goes; together 100.
  private static int weight(Stage stage) {
    return switch (stage) {
      case SCRIPT -> 4;
      case ASSETS -> 4;
      case ASSEMBLY -> 72;
      case THUMBNAIL, METADATA, ANALYTICS -> 2;
      case UPLOAD -> 14;
    };
  }
}
