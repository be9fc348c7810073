package dev.showrunner.job;

import dev.showrunner.video.Assets;
import dev.showrunner.video.Figures;
import dev.showrunner.video.Metadata;
import dev.showrunner.video.Publication;
import dev.showrunner.video.Script;
import dev.showrunner.video.StageResult;
import dev.showrunner.video.Thumbnail;
import dev.showrunner.video.VideoFile;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a job's finished stages have left behind, by stage. Grows by one result with each stage and
 * never changes otherwise. A result is read when it is first asked for: most stages want one or two
 * of those before them. Thread-safe.
 */
public final class Production {
  private static final Production EMPTY = new Production(Map.of());

  private final Map<Stage, Result> results;

  /** One stage's result, or how to come by it. */
  private static final class Result {
    private @Nullable Supplier<? extends StageResult> source;
    private @Nullable StageResult value;

    Result(Supplier<? extends StageResult> source) {
      this.source = source;
    }

    synchronized StageResult get() {
      if (source != null) {
        value = source.get();
        source = null;
      }
      return Objects.requireNonNull(value);
    }
  }

  private Production(Map<Stage, Result> results) {
    this.results = results;
  }

  /** Nothing made yet. */
  public static Production empty() {
    return EMPTY;
  }

  /**
   * What is stored.
   *
   * @param results the finished stages with how their results are read; what such a one throws,
   *     whoever wants the result gets, each time
   */
  public static Production of(Map<Stage, ? extends Supplier<? extends StageResult>> results) {
    Map<Stage, Result> read = new EnumMap<>(Stage.class);
    results.forEach((stage, source) -> read.put(stage, new Result(source)));
    return new Production(read);
  }

  /** The same with one more result. */
  public Production with(Stage stage, StageResult result) {
    Map<Stage, Result> grown = new EnumMap<>(Stage.class);
    grown.putAll(results);
    grown.put(stage, new Result(() -> result));
    return new Production(grown);
  }

  /** All of them, read, in the order of the stages. */
  public Map<Stage, StageResult> results() {
    Map<Stage, StageResult> read = new EnumMap<>(Stage.class);
    results.forEach((stage, result) -> read.put(stage, result.get()));
    return read;
  }

  /** The finished stages. */
  public Set<Stage> stages() {
    return Collections.unmodifiableSet(results.keySet());
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
    Result result = results.get(stage);
    if (result == null) {
      throw new IllegalStateException("The stage " + stage + " has left no result yet");
    }
    return type.cast(result.get());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Production made && made.results().equals(results());
  }

  @Override
  public int hashCode() {
    return results().hashCode();
  }

  @Override
  public String toString() {
    return "Production" + stages();
  }
}
