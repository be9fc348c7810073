package dev.showrunner.media.render;

import dev.showrunner.fixtures.FakeProgress;
import dev.showrunner.job.Claim;
import dev.showrunner.job.Stage;
import dev.showrunner.media.caption.CaptionLook;
import dev.showrunner.media.ffmpeg.FfmpegCommand;
import dev.showrunner.media.text.Fonts;
import dev.showrunner.media.text.HeadlessGraphics;
import dev.showrunner.media.thumbnail.FfmpegFrames;
import dev.showrunner.media.thumbnail.ThumbnailStage;
import dev.showrunner.video.Design;
import dev.showrunner.video.Script;
import dev.showrunner.video.VideoFile;
import dev.showrunner.video.Visual;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Pictures of the looks, out of short videos that are rendered for them: {@code ./showrunner
 * pictures looks [FOLDER]}.
 */
public final class LookPictures {
  private static final Path SHOWN = Path.of("docs", "pictures", "looks");

  /** Kept, so that the glow is drawn once. */
  private static final Path HOME = Path.of("target", "look-pictures").toAbsolutePath();

  private final RenderFixture fixture = new RenderFixture(HOME);
  private final Path folder;
  private final String ending;

  private LookPictures(Path folder, String ending) throws IOException {
    this.folder = Files.createDirectories(folder.toAbsolutePath());
    this.ending = ending;
  }

  /**
   * @param arguments where they go, {@code docs/pictures/looks} without one, and as what, {@code
   *     .jpg} without one
   */
  public static void main(String[] arguments) throws IOException {
    HeadlessGraphics.prepare(Files.createTempDirectory("fontconfig"));
    Path folder = arguments.length == 0 ? SHOWN : Path.of(arguments[0]);
    LookPictures pictures = new LookPictures(folder, arguments.length < 2 ? ".jpg" : arguments[1]);
    pictures.demo("sea.jpg", "pull-tides-ocean-bulges.jpg");
    pictures.demo("moon.jpg", "slow-goodbye-moon-leaving.jpg");
    pictures.cards();
    for (Transition transition : Transition.values()) {
      pictures.transition(transition);
    }
    for (CaptionLook captions : CaptionLook.values()) {
      for (String aspect : List.of("16:9", "9:16", "1:1")) {
        pictures.captions(captions, aspect);
      }
    }
    for (String aspect : List.of("16:9", "9:16")) {
      pictures.designs(aspect);
    }
    pictures.palettes();
    pictures.thumbnails("file", List.of(new Visual.Still("sea.jpg"), new Visual.Still("moon.jpg")));
    pictures.thumbnails("designed", designed(DESIGNS, "ocean"));
  }

  private static final List<Design> DESIGNS =
      List.of(
          new Design.Heading("Why does the Moon leave us?", List.of("tides", "gravity")),
          new Design.ItemList(
              "Three ways to begin",
              List.of("Look up tonight", "Note what you see", "Ask why"),
              true),
          new Design.BigNumber("384,400 km", "from the Earth to the Moon"),
          new Design.Quote("One small step for man, one giant leap for mankind.", "Neil Armstrong"),
          new Design.Comparison(
              "Which is larger?",
              new Design.Column("Earth", List.of("12,742 km across", "One moon")),
              new Design.Column("Moon", List.of("3,475 km across", "No air"))),
          new Design.Chart(
              "Length of a day",
              Design.Chart.Form.BARS,
              "h",
              List.of(
                  new Design.Point("900 million years ago", 19),
                  new Design.Point("400 million years ago", 22),
                  new Design.Point("Today", 24))),
          new Design.Chart(
              "People on Earth",
              Design.Chart.Form.LINE,
              "billion",
              List.of(
                  new Design.Point("1900", 1.6),
                  new Design.Point("1950", 2.5),
                  new Design.Point("2000", 6.1),
                  new Design.Point("2022", 8))),
          new Design.Timeline(
              "The way to the Moon",
              List.of(
                  new Design.Event("1957", "Sputnik"),
                  new Design.Event("1961", "Gagarin goes round the Earth"),
                  new Design.Event("1969", "Two people walk on the Moon"))));

  private static List<Visual> designed(List<Design> designs, String palette) {
    return designs.stream().<Visual>map(each -> new Visual.Designed(palette, "", each)).toList();
  }

  /** What designs look like when they are complete. */
  private void designs(String aspect) throws IOException {
    scenes(designed(DESIGNS, "dusk"), aspect, "designs-" + aspect.replace(':', 'x'));
  }

  /** Each palette bright, then as a ground with its colours on it. */
  private void palettes() throws IOException {
    List<Visual> visuals = new ArrayList<>();
    for (String palette : PALETTES) {
      visuals.add(new Visual.Glow(palette));
    }
    for (String palette : PALETTES) {
      visuals.add(new Visual.Designed(palette, "", new Design.Heading(palette, List.of("accent"))));
    }
    scenes(visuals, "16:9", "palettes");
  }

  private static final List<String> PALETTES =
      List.of("dusk", "ocean", "meadow", "forest", "ember", "aurora", "slate");

  private void scenes(List<Visual> visuals, String aspect, String name) throws IOException {
    Claim claim = fixture.claim("draft", aspect, visuals, "");
    double[] seconds = new double[visuals.size()];
    Arrays.fill(seconds, 3);
    VideoLook look = VideoLook.plain(Transition.CUT, CaptionLook.NONE);
    RenderPlan plan = rendered(claim, look, seconds);
    List<Integer> frames =
        plan.timeline().spans().stream().map(span -> span.bodyEnd() - 2).toList();
    int columns = name.equals("palettes") ? PALETTES.size() : 4;
    strip(claim, frames, columns, columns == 4 ? width(aspect) : 150, name);
  }

  /** The three candidates of a video. */
  private void thumbnails(String name, List<Visual> visuals) throws IOException {
    Claim claim = fixture.claim("draft", visuals, "");
    double[] seconds = new double[visuals.size()];
    Arrays.fill(seconds, 2);
    AssemblyStage stage = fixture.stage(VideoLook.plain(Transition.CUT, CaptionLook.NONE));
    VideoFile video = RenderFixture.render(stage, fixture.plan(stage, claim, seconds));
    Script script = claim.made().script();
    Script titled =
        new Script(
            "Why the Moon is slowly leaving us",
            "",
            List.of(),
            "",
            "en",
            script.scenes(),
            "person",
            List.of());
    Claim made = claim.with(Stage.SCRIPT, titled).with(Stage.ASSEMBLY, video);
    new ThumbnailStage(
            fixture.home, new Fonts(), new FfmpegFrames(fixture.ffmpeg), FakeProgress.quiet())
        .draw(made)
        .candidates()
        .forEach(each -> small(made, each.file(), "thumbnail-" + each.layout() + "-" + name));
  }

  private void small(Claim claim, String picture, String name) {
    run(claim, List.of("-i", picture, "-vf", "scale=426:-2:flags=area"), name);
  }

  private void demo(String name, String file) throws IOException {
    Files.createDirectories(fixture.home.library());
    Files.copy(
        Path.of("src/main/resources/demo/library/demo", file),
        fixture.home.library().resolve(name),
        StandardCopyOption.REPLACE_EXISTING);
  }

  private void cards() throws IOException {
    for (String aspect : List.of("16:9", "9:16", "1:1")) {
      Claim claim = fixture.claim("draft", aspect, List.of(new Visual.Still("sea.jpg")), "");
      VideoLook look =
          new VideoLook(
              Transition.CROSSFADE,
              CaptionLook.HIGHLIGHT,
              new VideoLook.Card("Why the Moon is slowly leaving us", "", "dusk"),
              new VideoLook.Card(
                  "Thank you for watching", "Why the Moon is slowly leaving us", "dusk"),
              new Watermark("@moonwatch", "", Watermark.Corner.TOP_RIGHT, 0.6));
      RenderPlan plan = rendered(claim, look, 2);
      List<Integer> frames = List.of(14, 22, 70, plan.timeline().spans().get(1).speech() + 20, 210);
      strip(claim, frames, width(aspect), "cards-" + aspect.replace(':', 'x'));
    }
  }

  private static int width(String aspect) {
    return aspect.equals("16:9") ? 256 : aspect.equals("1:1") ? 200 : 152;
  }

  private void transition(Transition transition) throws IOException {
    Claim claim =
        fixture.claim(
            "draft",
            List.of(
                new Visual.Still("sea.jpg"),
                new Visual.Designed(
                    "dusk", "", new Design.BigNumber("384,400 km", "from the Earth to the Moon"))),
            "");
    RenderPlan plan = rendered(claim, VideoLook.plain(transition, CaptionLook.HIGHLIGHT), 1.4, 2.6);
    int middle = plan.timeline().spans().get(1).first();
    List<Integer> frames = new ArrayList<>();
    for (int offset : List.of(-9, -4, 0, 4, 9)) {
      frames.add(middle + offset);
    }
    strip(claim, frames, 256, "transition-" + transition.name().toLowerCase(java.util.Locale.ROOT));
  }

  private void captions(CaptionLook captions, String aspect) throws IOException {
    Claim claim = fixture.claim("draft", aspect, List.of(new Visual.Still("moon.jpg")), "");
    RenderPlan plan = rendered(claim, VideoLook.plain(Transition.CUT, captions), 4);
    String name = "captions-" + captions.name().toLowerCase(java.util.Locale.ROOT);
    int at = plan.timeline().spans().get(0).speech() + 40;
    strip(claim, List.of(at), width(aspect), name + "-" + aspect.replace(':', 'x'));
  }

  private RenderPlan rendered(Claim claim, VideoLook look, double... seconds) throws IOException {
    AssemblyStage stage = fixture.stage(look);
    RenderPlan plan = fixture.plan(stage, claim, seconds);
    RenderFixture.render(stage, plan);
    return plan;
  }

  /** Frames of the video side by side. */
  private void strip(Claim claim, List<Integer> frames, int width, String name) {
    strip(claim, frames, frames.size(), width, name);
  }

  private void strip(Claim claim, List<Integer> frames, int columns, int width, String name) {
    StringBuilder chosen = new StringBuilder();
    for (int frame : frames) {
      chosen.append(chosen.isEmpty() ? "" : "+").append("eq(n\\,").append(frame).append(')');
    }
    String filter =
        "select='%s',scale=%d:-2:flags=area,tile=%dx%d:padding=4:color=white"
            .formatted(chosen, width, columns, (frames.size() + columns - 1) / columns);
    run(claim, List.of("-i", "video.mp4", "-vf", filter), name);
  }

  private void run(Claim claim, List<String> from, String name) {
    List<String> line = new ArrayList<>(from);
    line.addAll(List.of("-frames:v", "1", "-q:v", "4", folder + "/" + name + ending));
    fixture.ffmpeg.run(
        new FfmpegCommand(claim.folder(), line, Duration.ofMinutes(1), Duration.ZERO, share -> {}));
  }
}
