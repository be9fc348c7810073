package dev.showrunner.media.thumbnail;

import dev.showrunner.files.WholeFile;
import dev.showrunner.job.Claim;
import dev.showrunner.job.FileErrors;
import dev.showrunner.job.Home;
import dev.showrunner.job.Progress;
import dev.showrunner.job.Stage;
import dev.showrunner.media.text.Drawable;
import dev.showrunner.media.text.Fonts;
import dev.showrunner.video.Thumbnail;
import dev.showrunner.video.Visual;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws the job's thumbnails: {@code thumbnail.jpg} and two more to choose from. Thread-safe when
 * its frame source is.
 */
public final class ThumbnailStage {
  private static final Logger LOG = LoggerFactory.getLogger(ThumbnailStage.class);
  private static final String FILE = "thumbnail.jpg";

  private final Grounds grounds;
  private final Fonts fonts;
  private final Poster poster;
  private final Progress progress;

  /**
   * @param home its library holds what the scenes show
   */
  public ThumbnailStage(Home home, Fonts fonts, FrameSource frames, Progress progress) {
    this.grounds = new Grounds(new SceneFrame(home, frames));
    this.fonts = fonts;
    this.poster = new Poster(fonts);
    this.progress = progress;
  }

  /**
   * Sets the request's title, or else the script's, over frames of what its scenes show, without
   * captions, or over what they draw; over a glow of colours when there is neither. There are three
   * candidates, of different grounds and layouts; the one that {@link Rank} puts first is shown
   * until somebody chooses another. Characters that no font can draw are left out.
   *
   * @param claim its script is done
   * @return the pictures, each written whole or not at all
   * @throws dev.showrunner.job.ClaimLostException when the job is somebody else's by now
   * @throws dev.showrunner.job.WaitingException when the disk is full
   * @throws dev.showrunner.job.RetryableException when it cannot be written otherwise
   */
  public Thumbnail draw(Claim claim) {
    Palette palette = palette(claim);
    String title = title(claim);
    List<Drawn> drawn = new ArrayList<>();
    for (Ground ground : grounds.of(claim)) {
      Layout layout = Layout.values()[drawn.size()];
      BufferedImage image = ground.painted(layout, palette, poster.top(title, layout));
      Setting setting = poster.set(title, layout, palette, image);
      drawn.add(new Drawn(layout, ground.scene(), setting.image(), Rank.of(setting)));
    }
    drawn.sort(Comparator.comparingDouble((Drawn each) -> -each.rank().score()));
    List<Thumbnail.Candidate> candidates = new ArrayList<>();
    for (int place = drawn.size(); place >= 1; place--) {
      // The best one last: when it is there, all are.
      candidates.add(0, write(claim, drawn.get(place - 1), place));
    }
    return new Thumbnail(FILE, candidates);
  }

  private record Drawn(Layout layout, int scene, BufferedImage image, Rank rank) {}

  private Thumbnail.Candidate write(Claim claim, Drawn drawn, int place) {
    String file = place == 1 ? FILE : "thumbnail-" + place + ".jpg";
    progress.requireHeld(claim);
    try {
      WholeFile.write(claim.folder().resolve(file), claim.generation(), Jpeg.of(drawn.image()));
    } catch (IOException e) {
      throw FileErrors.of(claim.id(), claim.folder().path(), "Writing " + file, e);
    }
    Rank rank = drawn.rank();
    return new Thumbnail.Candidate(
        file,
        drawn.layout().word(),
        drawn.scene(),
        rounded(rank.contrast()),
        rounded(rank.letters()),
        rounded(rank.liveliness()),
        rounded(rank.score()));
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }

  private String title(Claim claim) {
    String asked = claim.job().request().title();
    Drawable title = fonts.drawable(asked.isBlank() ? claim.made().script().title() : asked);
    if (!title.leftOut().isEmpty()) {
      LOG.info(
          "Job {}: the thumbnail leaves out {}, which no font here can draw",
          claim.id(),
          title.leftOut());
    }
    return title.text();
  }

  private static Palette palette(Claim claim) {
    if (claim.made().has(Stage.ASSETS)) {
      for (Visual visual : claim.made().assets().visuals()) {
        if (visual instanceof Visual.Glow glow) {
          return Palette.of(glow.palette());
        }
        if (visual instanceof Visual.Designed designed) {
          return Palette.of(designed.palette());
        }
      }
    }
    return Palette.of(claim.job().request().topic());
  }
}
