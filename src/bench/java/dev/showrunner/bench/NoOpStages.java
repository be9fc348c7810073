package dev.showrunner.bench;

import dev.showrunner.fixtures.Results;
import dev.showrunner.job.Claim;
import dev.showrunner.job.Stage;
import dev.showrunner.video.Assets;
import dev.showrunner.video.Figures;
import dev.showrunner.video.Metadata;
import dev.showrunner.video.Narration;
import dev.showrunner.video.Publication;
import dev.showrunner.video.Scene;
import dev.showrunner.video.Script;
import dev.showrunner.video.StageResult;
import dev.showrunner.video.Thumbnail;
import dev.showrunner.video.VideoFile;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;

/**
 * All seven stages without their work, under the names by which the shipped routes call them. The
 * video has one scene.
 */
public final class NoOpStages implements AutoCloseable {
  private static final Map<Stage, StageResult> RESULTS = new EnumMap<>(Stage.class);

  static {
    for (Stage stage : Stage.values()) {
      RESULTS.put(stage, Results.of(stage));
    }
  }

  private final BiConsumer<Stage, Claim> called;
  private final Function<Claim, VideoFile> video;
  private final ExecutorService renderWorkers = Executors.newFixedThreadPool(2);

  /**
   * @param called hears of each stage that is at work, on its thread
   */
  NoOpStages(BiConsumer<Stage, Claim> called) {
    this(called, claim -> (VideoFile) Results.of(Stage.ASSEMBLY));
  }

  /**
   * @param video leaves a job's video, and says what it is
   */
  NoOpStages(BiConsumer<Stage, Claim> called, Function<Claim, VideoFile> video) {
    this.called = called;
    this.video = video;
  }

  void bind(BiConsumer<String, Object> registry) {
    bindAllButPublishing(registry);
    registry.accept("publishStage", this);
  }

  /** The same without the upload and what follows it. */
  void bindAllButPublishing(BiConsumer<String, Object> registry) {
    for (String stage : List.of("script", "asset", "assembly", "thumbnail", "metadata")) {
      registry.accept(stage + "Stage", this);
    }
    registry.accept("analyticsStage", this);
    registry.accept("narrator", this);
    registry.accept("renderWorkers", renderWorkers);
    registry.accept("inOrder", new GroupedBodyAggregationStrategy());
  }

  /** Does nothing for the stage, and leaves its result. */
  StageResult run(Stage stage, Claim claim) {
    called.accept(stage, claim);
    return RESULTS.get(stage);
  }

  public Script write(Claim claim) {
    return (Script) run(Stage.SCRIPT, claim);
  }

  public Assets gather(Claim claim) {
    return (Assets) run(Stage.ASSETS, claim);
  }

  /** What the assembly's route carries in {@code assembly}. */
  public record Assembly(Claim claim) {}

  /** What it carries in {@code plan}. */
  public record Plan(Claim claim, List<String> scenes, List<String> transitions) {}

  public Assembly open(Claim claim) {
    return new Assembly(claim);
  }

  public List<Scene> scenes(Assembly assembly) {
    return List.of(new Scene(1, "One", "First.", List.of()));
  }

  public Scene narrating(Assembly assembly, Scene scene) {
    return scene;
  }

  public Narration narrate(Claim claim, Scene scene) {
    return new Narration(scene.number(), "n.wav", 48_000, List.of(), List.of());
  }

  public Plan plan(Assembly assembly, List<Narration> narrations) {
    return new Plan(assembly.claim(), List.of("a"), List.of());
  }

  public List<String> renderOrder(Plan plan) {
    return plan.scenes();
  }

  public void renderScene(String segment) {}

  public List<String> transitionsAfter(Plan plan, String segment) {
    return List.of();
  }

  public void renderTransition(String transition) {}

  public void mixAudio(Plan plan) {}

  public void join(Plan plan) {}

  public VideoFile check(Plan plan) {
    called.accept(Stage.ASSEMBLY, plan.claim());
    return video.apply(plan.claim());
  }

  public Thumbnail draw(Claim claim) {
    return (Thumbnail) run(Stage.THUMBNAIL, claim);
  }

  public Metadata prepare(Claim claim) {
    return (Metadata) run(Stage.METADATA, claim);
  }

  public Publication publish(Claim claim) {
    return (Publication) run(Stage.UPLOAD, claim);
  }

  public Figures take(Claim claim) {
    return (Figures) run(Stage.ANALYTICS, claim);
  }

  public int takeDue() {
    return 0;
  }

  @Override
  public void close() {
    renderWorkers.shutdownNow();
  }
}
