package dev.showrunner.media.text;

import dev.showrunner.fixtures.AClaim;
import dev.showrunner.fixtures.FakeProgress;
import dev.showrunner.job.Claim;
import dev.showrunner.job.Home;
import dev.showrunner.media.caption.CaptionLook;
import dev.showrunner.media.caption.CaptionStrips;
import dev.showrunner.media.caption.StripSize;
import dev.showrunner.media.thumbnail.ThumbnailStage;
import dev.showrunner.video.Cue;
import dev.showrunner.video.Word;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** A process of its own, whose first graphics class loads after the preparation. */
final class DrawingMain {
  private DrawingMain() {}

  /** Prepares, then draws a caption's strip and a thumbnail, all in the folder that is given. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    HeadlessGraphics.prepare(folder);
    Path strips = Files.createDirectories(folder.resolve("strips"));
    Cue cue = new Cue(0, 1000, List.of(new Word("Tea", 0, 500), new Word("茶", 500, 1000)));
    new CaptionStrips(StripSize.on(1280, 720), CaptionLook.HIGHLIGHT, 30)
        .write(List.of(cue), 0, 30, strips);
    boolean captioned = isSeen(strips.resolve("0000.pam"));
    Claim claim = new AClaim(folder).titled("Tea 茶").claim();
    var picture =
        new ThumbnailStage(
                new Home(folder),
                new Fonts(),
                (video, second, where) -> {
                  throw new IOException("no frame");
                },
                FakeProgress.quiet())
            .draw(claim);
    boolean drawn = ImageIO.read(claim.folder().resolve(picture.file()).toFile()) != null;
    System.out.print(captioned && drawn ? "drawn" : "nothing");
  }

  /** Whether any pixel behind the head of a PAM file is more than nothing. */
  private static boolean isSeen(Path strip) throws IOException {
    byte[] bytes = Files.readAllBytes(strip);
    String head = "ENDHDR\n";
    int from = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(head) + head.length();
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] != 0) {
        return true;
      }
    }
    return false;
  }
}
