package dev.showrunner.media.render;

import dev.showrunner.job.Claim;
import dev.showrunner.media.caption.CaptionLook;
import dev.showrunner.media.ffmpeg.FfmpegCommand;
import dev.showrunner.media.text.HeadlessGraphics;
import dev.showrunner.video.Design;
import dev.showrunner.video.Visual;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
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
    StringBuilder chosen = new StringBuilder();
    for (int frame : frames) {
      chosen.append(chosen.isEmpty() ? "" : "+").append("eq(n\\,").append(frame).append(')');
    }
    String filter =
        "select='%s',scale=%d:-2:flags=area,tile=%dx1:padding=4:color=white"
            .formatted(chosen, width, frames.size());
    fixture.ffmpeg.run(
        new FfmpegCommand(
            claim.folder(),
            List.of(
                "-i",
                "video.mp4",
                "-vf",
                filter,
                "-frames:v",
                "1",
                "-q:v",
                "4",
                folder + "/" + name + ending),
            Duration.ofMinutes(1),
            Duration.ZERO,
            share -> {}));
  }
}
