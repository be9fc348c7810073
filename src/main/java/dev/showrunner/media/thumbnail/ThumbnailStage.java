package dev.showrunner.media.thumbnail;

import dev.showrunner.files.WholeFile;
import dev.showrunner.job.Claim;
import dev.showrunner.job.FileErrors;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.Home;
import dev.showrunner.job.RetryableException;
import dev.showrunner.job.Stage;
import dev.showrunner.media.text.Drawable;
import dev.showrunner.media.text.Fonts;
import dev.showrunner.video.Thumbnail;
import dev.showrunner.video.Visual;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Draws the job's {@code thumbnail.jpg}. Thread-safe when its frame source is. */
public final class ThumbnailStage {
  private static final Logger LOG = LoggerFactory.getLogger(ThumbnailStage.class);
  private static final String FILE = "thumbnail.jpg";

  private final SceneFrame scene;
  private final Fonts fonts;
  private final Poster poster;

  /**
   * @param home its library holds what the scenes show
   */
  public ThumbnailStage(Home home, Fonts fonts, FrameSource frames) {
    this.scene = new SceneFrame(home, frames);
    this.fonts = fonts;
    this.poster = new Poster(fonts);
  }

  /**
   * Sets the request's title, or else the script's, over a frame of what one of its scenes shows,
   * without captions; over a glow of colours when no frame can be had. Characters that no font can
   * draw are left out.
   *
   * @param claim its script is done
   * @return the picture, written whole or not at all
   * @throws dev.showrunner.job.WaitingException when the disk is full
   * @throws dev.showrunner.job.RetryableException when it cannot be written otherwise
   */
  public Thumbnail draw(Claim claim) {
    Palette palette = palette(claim);
    BufferedImage image = background(claim, palette);
    poster.set(title(claim), palette, image);
    try {
      WholeFile.write(claim.folder().resolve(FILE), claim.generation(), Jpeg.of(image));
    } catch (IOException e) {
      throw FileErrors.of(claim.id(), claim.folder().path(), "Writing " + FILE, e);
    }
    return new Thumbnail(FILE);
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

  private BufferedImage background(Claim claim, Palette palette) {
    try {
      return scene.of(claim).map(Background::of).orElseGet(() -> Background.of(palette));
    } catch (IOException | FinalException e) {
      return plain(claim, palette, e);
    } catch (RetryableException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e; // the program is ending
      }
      return plain(claim, palette, e);
    }
  }

  private static BufferedImage plain(Claim claim, Palette palette, Exception why) {
    LOG.warn(
        "Job {}: no frame for the thumbnail, so it has a plain ground: {}",
        claim.id(),
        why.toString());
    return Background.of(palette);
  }
}
