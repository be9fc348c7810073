package dev.showrunner.media.render;

import dev.showrunner.job.Claim;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.Home;
import dev.showrunner.media.caption.CaptionLook;
import dev.showrunner.media.caption.CaptionStrips;
import dev.showrunner.media.caption.StripSize;
import dev.showrunner.media.design.LayerFiles;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.ffmpeg.FfmpegCommand;
import dev.showrunner.video.Visual;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/** Renders scenes and the transitions between them. Thread-safe. */
final class SceneRenderer {

  private static final Duration TIMEOUT = Duration.ofMinutes(30);

  private final Home home;
  private final Ffmpeg ffmpeg;
  private final Glow glow;

  SceneRenderer(Home home, Ffmpeg ffmpeg) {
    this.home = home;
    this.ffmpeg = ffmpeg;
    this.glow = new Glow(home, ffmpeg);
  }

  /** How many bytes the disk must have for what is rendered once and kept for other jobs. */
  long workingBytes(List<Visual> visuals) {
    // One is drawn at a time, so the largest is enough.
    return visuals.stream()
        .flatMap(visual -> palette(visual).stream())
        .mapToLong(glow::workingBytes)
        .max()
        .orElse(0);
  }

  /** Of the glow that is seen, or seen behind a design. */
  private static Optional<GlowPalette> palette(Visual visual) {
    if (visual instanceof Visual.Designed designed) {
      return Optional.of(GlowPalette.named(designed.palette()).calmed());
    }
    return visual instanceof Visual.Glow seen
        ? Optional.of(GlowPalette.named(seen.palette()))
        : Optional.empty();
  }

  /** Renders what of the scene is not there yet. */
  void scene(SegmentJob job, int scenes) throws IOException {
    double weight = job.span().visual();
    String message =
        job.span().card()
            ? "Rendering a card"
            : "Rendering scene " + job.span().number() + " of " + scenes;
    SceneParts missing = SceneParts.missing(job);
    if (!missing.none()) {
      job.progress().report(job.key(), weight, 0, message);
      try {
        render(job, missing, share -> job.progress().report(job.key(), weight, share, message));
      } catch (FinalException e) {
        input(job, job.assembly().claim()); // says so when the file is gone by now
        throw e;
      }
    }
    job.progress().report(job.key(), weight, 1, message);
  }

  private void render(SegmentJob job, SceneParts missing, DoubleConsumer progress)
      throws IOException {
    Claim claim = job.assembly().claim();
    VideoFormat format = job.assembly().format();
    VisualInput input = input(job, claim);
    List<PartFile> parts = new ArrayList<>();
    parts.add(PartFile.of(claim, job.body()));
    parts.add(PartFile.of(claim, job.head()));
    parts.add(PartFile.of(claim, job.tail()));
    String pictures = "scenes/" + job.key() + ".g" + claim.generation() + ".part.pictures";
    Path folder = claim.folder().resolve(pictures);
    Files.createDirectories(folder);
    try {
      int speech = job.span().speech() - job.span().bodyFirst() + job.span().head();
      CaptionLook captions = job.assembly().look().captions();
      if (missing.body() && captions != CaptionLook.NONE) {
        new CaptionStrips(StripSize.on(format.width(), format.height()), captions, format.fps())
            .write(job.cues(), speech, job.span().visual(), folder);
      }
      List<String> line =
          SceneCommand.of(
              job,
              input,
              pictures,
              layers(job, folder),
              missing,
              parts.get(0).part(),
              parts.get(1).part(),
              parts.get(2).part());
      Duration length = Duration.ofMillis(format.millis(missing.frames(job.span())));
      ffmpeg.run(new FfmpegCommand(claim.folder(), line, TIMEOUT, length, progress));
      if (missing.head()) {
        parts.get(1).finish();
      }
      if (missing.tail()) {
        parts.get(2).finish();
      }
      if (missing.body()) {
        parts.get(0).finish();
      }
    } finally {
      for (PartFile part : parts) {
        part.discard();
      }
      Folders.delete(folder);
    }
  }

  /** Draws what is laid over the visual: the layers of a design, and the watermark. */
  private static List<LayerFiles.Strip> layers(SegmentJob job, Path folder) throws IOException {
    VideoFormat format = job.assembly().format();
    List<LayerFiles.Strip> strips = new ArrayList<>();
    if (job.visual() instanceof Visual.Designed designed) {
      strips.addAll(layers(job, designed, folder, "layer"));
    }
    for (Visual.Designed over : job.over()) {
      strips.addAll(layers(job, over, folder, "over"));
    }
    Watermark mark = job.assembly().look().watermark();
    if (mark.there()) {
      strips.add(WatermarkPainter.write(mark, format, folder));
    }
    return strips;
  }

  private static List<LayerFiles.Strip> layers(
      SegmentJob job, Visual.Designed designed, Path folder, String prefix) throws IOException {
    VideoFormat format = job.assembly().format();
    SceneSpan span = job.span();
    // A design begins to move when the transition has let most of it through.
    int begin = span.head() == 0 ? format.fps() / 5 : span.head() * 2 / 3;
    int speech = span.speech() - span.bodyFirst() + span.head();
    LayerFiles.Timing timing = new LayerFiles.Timing(job.words(), speech, begin, span.visual());
    return new LayerFiles(format.width(), format.height(), format.fps())
        .write(designed.design(), designed.heading(), designed.palette(), timing, folder, prefix);
  }

  private VisualInput input(SegmentJob job, Claim claim) throws IOException {
    VideoFormat format = job.assembly().format();
    Visual visual = job.visual();
    if (visual instanceof Visual.Clip clip) {
      return VisualInput.clip(
          LibraryFiles.require(home, claim, clip.file()),
          clip.durationMillis(),
          format,
          job.span().visual());
    }
    if (visual instanceof Visual.Still still) {
      Path file = LibraryFiles.require(home, claim, still.file());
      return VisualInput.still(file, format, job.span().visual());
    }
    return VisualInput.glow(glow.loop(claim, palette(visual).orElseThrow()), format);
  }

  /** Renders the transition unless it is there. */
  void transition(TransitionJob job) throws IOException {
    Assembly assembly = job.from().assembly();
    Claim claim = assembly.claim();
    int frames = job.from().span().tail();
    String message = "Rendering a transition";
    RenderProgress progress = job.from().progress();
    if (!Files.exists(claim.folder().resolve(job.file()))) {
      PartFile part = PartFile.of(claim, job.file());
      try {
        ffmpeg.run(
            new FfmpegCommand(
                claim.folder(),
                TransitionCommand.of(job, part.part()),
                TIMEOUT,
                Duration.ZERO,
                share -> {}));
        part.finish();
      } finally {
        part.discard();
      }
    }
    // Lossless, and large: each is of use for this transition alone.
    Files.deleteIfExists(claim.folder().resolve(job.from().tail()));
    Files.deleteIfExists(claim.folder().resolve(job.to().head()));
    progress.report(job.file(), frames, 1, message);
  }
}
