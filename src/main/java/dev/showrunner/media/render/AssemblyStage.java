package dev.showrunner.media.render;

import dev.showrunner.job.Claim;
import dev.showrunner.job.FileErrors;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.Home;
import dev.showrunner.job.Progress;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
import dev.showrunner.media.caption.CaptionLook;
import dev.showrunner.media.caption.CaptionStrips;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.video.Assets;
import dev.showrunner.video.Chapter;
import dev.showrunner.video.FileSums;
import dev.showrunner.video.Narration;
import dev.showrunner.video.Scene;
import dev.showrunner.video.Script;
import dev.showrunner.video.VideoFile;
import dev.showrunner.video.Visual;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The assembly of a video, step by step, for a route to call: {@link #open}, a narration for each
 * of {@link #scenes}, {@link #plan}, then {@link #renderScene} for all scenes in parallel and
 * behind each {@link #renderTransition} for what {@link #transitionsAfter} names, with {@link
 * #mixAudio} beside them, {@link #join}, {@link #check}. Thread-safe. A scene, a transition or a
 * sound that is there already is not made again, so that after a crash, or when one scene has
 * changed, only what is missing is rendered. A process that is about to end finishes the scenes
 * that are being rendered and begins no other.
 *
 * <p>All steps throw the kinds of {@link dev.showrunner.job.StageException}.
 */
public final class AssemblyStage {
  /** Percent of the stage that narrating takes. */
  static final int NARRATED = 15;

  private final Home home;
  private final Progress progress;
  private final VideoLook.OfJob looks;
  private final Encoders encoders;
  private final Planner planner;
  private final SceneRenderer renderer;
  private final AudioMixer mixer;
  private final Joiner joiner;
  private final QualityGate gate;
  private final long floor;
  private final int workers;

  /**
   * @param floor how many bytes of the disk are to stay free; with less a video waits to be
   *     rendered
   * @param workers how many scenes are rendered at once
   */
  public AssemblyStage(
      Home home,
      Ffmpeg ffmpeg,
      Progress progress,
      VideoLook.OfJob looks,
      Encoders encoders,
      long floor,
      int workers) {
    this.floor = floor;
    this.workers = workers;
    this.home = home;
    this.looks = looks;
    this.encoders = encoders;
    this.progress = progress;
    this.planner = new Planner(home, progress);
    this.renderer = new SceneRenderer(home, ffmpeg);
    this.mixer = new AudioMixer(home, ffmpeg);
    this.joiner = new Joiner(ffmpeg);
    this.gate = new QualityGate(ffmpeg);
  }

  /** Looks whether there is something to assemble and room to do it. */
  public Assembly open(Claim claim) {
    Script script = claim.made().script();
    Assets assets = claim.made().assets();
    if (script.scenes().isEmpty() || assets.visuals().size() != script.scenes().size()) {
      throw new FinalException(
          claim.id(),
          "The script has %d scenes and the assets %d visuals: retry from the assets."
              .formatted(script.scenes().size(), assets.visuals().size()));
    }
    VideoFormat format = VideoFormat.of(claim.job().request()).withEncoder(encoders.choose(claim));
    VideoLook look = looks.of(claim);
    Assembly assembly = new Assembly(claim, script, assets, format, look);
    Preflight.check(assembly);
    List<Visual> visuals = new ArrayList<>(assets.visuals());
    visuals.addAll(look.cards());
    return doing(
        claim,
        () -> {
          Path made = Files.createDirectories(claim.folder().resolve("scenes"));
          long needed =
              DiskNeed.bytes(format, visuals.size(), workers, made)
                  + renderer.workingBytes(visuals)
                  + floor;
          long left = Files.getFileStore(claim.folder().path()).getUsableSpace();
          if (left < needed) {
            throw new WaitingException(
                claim.id(),
                WaitReason.DISK,
                null,
                String.format(
                    Locale.ROOT,
                    "The disk of %s has %d MB left and rendering needs about %d MB free: free some"
                        + " space.",
                    home.root(),
                    left / 1_000_000,
                    needed / 1_000_000));
          }
          progress.report(claim, 0, "Preparing the narration");
          return assembly;
        });
  }

  /** The scenes to narrate. */
  public List<Scene> scenes(Assembly assembly) {
    return assembly.script().scenes();
  }

  /**
   * Says that a scene is narrated next.
   *
   * @throws dev.showrunner.job.ClaimLostException when it is not to be: the process is about to end
   */
  public Scene narrating(Assembly assembly, Scene scene) {
    int all = assembly.script().scenes().size();
    return progress.piece(
        assembly.claim(),
        () -> {
          int percent = NARRATED * (scene.number() - 1) / all;
          String message = "Narrating scene " + scene.number() + " of " + all;
          progress.report(assembly.claim(), percent, message);
          return scene;
        });
  }

  /**
   * Lays out the video and writes its captions.
   *
   * @param narrations one for each scene, in any order
   */
  public RenderPlan plan(Assembly assembly, List<Narration> narrations) {
    Claim claim = assembly.claim();
    if (narrations.size() != assembly.script().scenes().size()) {
      throw new RetryableException(claim.id(), "Some scenes have no narration yet.");
    }
    RenderPlan plan =
        doing(
            claim,
            () -> {
              RenderPlan made = planner.plan(assembly, narrations);
              Leftovers.delete(made);
              return made;
            });
    progress.report(claim, NARRATED, "Rendering " + narrations.size() + " scenes");
    return plan;
  }

  /**
   * The scenes as they are best rendered side by side: in their order, so that few wait for the
   * transition to the next one, but of the last few the longest first. So no worker is left with
   * much to do when the others have nothing more.
   */
  public List<SegmentJob> renderOrder(RenderPlan plan) {
    List<SegmentJob> order = new ArrayList<>(plan.scenes());
    int last = workers == 1 ? 0 : DiskNeed.WAITING * workers;
    order
        .subList(Math.max(0, order.size() - last), order.size())
        .sort(Comparator.comparingInt((SegmentJob job) -> job.span().frames()).reversed());
    return order;
  }

  /** Renders one scene; may be called for several at once. */
  public SegmentJob renderScene(SegmentJob job) {
    return encoded(
        job.assembly(),
        () -> {
          renderer.scene(job, job.assembly().script().scenes().size());
          return job;
        });
  }

  /**
   * The transitions that can be rendered now that this scene is, too, or that others have not got
   * to. None is named twice, so whoever asks for one renders it, and then asks for the next: until
   * it is rendered, frames of both scenes lie on the disk, not packed.
   */
  public Iterator<TransitionJob> transitionsAfter(RenderPlan plan, SegmentJob scene) {
    return plan.due().after(scene);
  }

  /** Renders one transition whose scenes are rendered; may be called for several at once. */
  public TransitionJob renderTransition(TransitionJob job) {
    return encoded(
        job.from().assembly(),
        () -> {
          renderer.transition(job);
          return job;
        });
  }

  /** Mixes the sound; may run beside the rendering. */
  public RenderPlan mixAudio(RenderPlan plan) {
    return piece(
        plan.assembly().claim(),
        () -> {
          mixer.mix(plan);
          return plan;
        });
  }

  /** Joins all that was rendered. */
  public RenderPlan join(RenderPlan plan) {
    Claim claim = plan.assembly().claim();
    progress.report(claim, 96, "Joining the scenes");
    return doing(
        claim,
        () -> {
          joiner.join(plan);
          return plan;
        });
  }

  /** Measures the video and gives it its name when it is fit to be published. */
  public VideoFile check(RenderPlan plan) {
    Claim claim = plan.assembly().claim();
    progress.report(claim, 98, "Checking the video");
    return trusting(plan.assembly(), () -> doing(claim, () -> checked(plan, claim)));
  }

  private VideoFile checked(RenderPlan plan, Claim claim) throws IOException {
    PartFile part = PartFile.of(claim, Joiner.VIDEO);
    Path video = claim.folder().resolve(part.part());
    Loudness loudness;
    FileSums sums;
    try (Beside<FileSums> summing = Beside.start("sums-" + claim.id(), () -> FileSums.of(video))) {
      loudness = gate.check(plan, part.part());
      sums = summing.result();
    }
    progress.report(claim, 99, "Checking the video");
    // The report above may not have looked, and a name once given is not taken back.
    progress.requireHeld(claim);
    part.finish();
    VideoFormat format = plan.timeline().format();
    return new VideoFile(
        part.file(),
        Planner.SRT,
        Planner.VTT,
        format.width(),
        format.height(),
        format.fps(),
        plan.timeline().frames(),
        Files.size(claim.folder().resolve(part.file())),
        sums.sha256(),
        loudness.integrated(),
        chapters(plan),
        notes(plan),
        sums.blocks());
  }

  private static List<String> notes(RenderPlan plan) {
    List<String> notes = new ArrayList<>();
    plan.narrations().forEach(narration -> notes.addAll(narration.notes()));
    String leftOut = CaptionStrips.leftOut(plan.cues());
    if (!leftOut.isEmpty() && plan.assembly().look().captions() != CaptionLook.NONE) {
      notes.add("The captions leave out " + leftOut + ", which no font here can draw.");
    }
    return notes;
  }

  private static List<Chapter> chapters(RenderPlan plan) {
    List<Chapter> chapters = new ArrayList<>();
    List<Scene> scenes = plan.assembly().script().scenes();
    for (int i = 0; i < scenes.size(); i++) {
      SceneSpan span = plan.timeline().scenes().get(i);
      // Platforms want the first chapter at the very beginning.
      int first = i == 0 ? 0 : span.first();
      String heading = scenes.get(i).heading();
      String title = heading.isBlank() ? "Part " + span.number() : heading;
      chapters.add(new Chapter(plan.timeline().format().millis(first), title));
    }
    return chapters;
  }

  private <T> T encoded(Assembly assembly, Step<T> step) {
    return trusting(assembly, () -> piece(assembly.claim(), step));
  }

  /**
   * When what hardware has encoded is of no use, the claim that looks again encodes all of it
   * without; nothing of it would fit the rest.
   */
  private <T> T trusting(Assembly assembly, Supplier<T> work) {
    try {
      return work.get();
    } catch (FinalException e) {
      if (!assembly.format().hardware()) {
        throw e;
      }
      encoders.distrust(assembly.format().encoder());
      WaitingException again =
          new WaitingException(
              assembly.claim().id(),
              WaitReason.TIME,
              Instant.EPOCH,
              "The encoder %s failed: the video is encoded without it."
                  .formatted(assembly.format().encoder()));
      again.initCause(e);
      throw again;
    }
  }

  private <T> T piece(Claim claim, Step<T> step) {
    return progress.piece(claim, () -> doing(claim, step));
  }

  private static <T> T doing(Claim claim, Step<T> step) {
    try {
      return step.run();
    } catch (IOException e) {
      throw FileErrors.of(claim.id(), claim.folder().path(), "Assembling the video", e);
    }
  }

  private interface Step<T> {
    T run() throws IOException;
  }
}
