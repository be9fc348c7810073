package dev.showrunner.job;

import dev.showrunner.video.Assets;
import dev.showrunner.video.Figures;
import dev.showrunner.video.Metadata;
import dev.showrunner.video.Publication;
import dev.showrunner.video.Script;
import dev.showrunner.video.StageResult;
import dev.showrunner.video.Thumbnail;
import dev.showrunner.video.VideoFile;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a job's finished stages have left behind, by stage. Grows by one result with each stage and
 * never changes otherwise.
 *
 * @param results the checkpointed results
 */
public record Production(Map<Stage, StageResult> results) {
  public Production {
    results = Map.copyOf(results);
  }

  /** Nothing made yet. */
  public static Production empty() {
    return new Production(Map.of());
  }

  /** The same with one more result. */
  public Production with(Stage stage, StageResult result) {
    Map<Stage, StageResult> grown = new EnumMap<>(Stage.class);
    grown.putAll(results);
    grown.put(stage, result);
    return new Production(grown);
  }

  /** The first stage that has no result; empty when the video is made and published. */
  public Optional<Stage> next() {
    return Stage.inOrder().stream().filter(stage -> !has(stage)).findFirst();
  }

  public boolean has(Stage stage) {
    return results.containsKey(stage);
  }

  /**
   * What the script stage has left behind.
   *
   * @throws IllegalStateException when the stage has no result, as are its siblings below
   */
  public Script script() {
    return result(Stage.SCRIPT, Script.class);
  }

  public Assets assets() {
    return result(Stage.ASSETS, Assets.class);
  }

  public VideoFile video() {
    return result(Stage.ASSEMBLY, VideoFile.class);
  }

  public Thumbnail thumbnail() {
    return result(Stage.THUMBNAIL, Thumbnail.class);
  }

  public Metadata metadata() {
    return result(Stage.METADATA, Metadata.class);
  }

  public Publication publication() {
    return result(Stage.UPLOAD, Publication.class);
  }

  public Figures figures() {
    return result(Stage.ANALYTICS, Figures.class);
  }

  private <T extends StageResult> T result(Stage stage, Class<T> type) {
    StageResult result = results.get(stage);
    if (result == null) {
      throw new IllegalStateException("The stage " + stage + " has left no result yet");
    }
    return type.cast(result);
  }
}
