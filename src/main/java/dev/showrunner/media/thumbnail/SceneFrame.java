package dev.showrunner.media.thumbnail;

import dev.showrunner.job.Claim;
import dev.showrunner.job.Home;
import dev.showrunner.job.Stage;
import dev.showrunner.video.Chapter;
import dev.showrunner.video.VideoFile;
import dev.showrunner.video.Visual;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The picture of one of the video's scenes, out of the library: the finished video has captions on
 * almost every frame, which have no place under a title.
 */
final class SceneFrame {
  // Past the first words, where a video, as each of its scenes, has found its picture.
  private static final double AT = 0.3;

  /** Where in a clip further pictures are taken. */
  private static final List<Double> LATER = List.of(0.7, 0.05);

  /** The share of a still's sides that is seen when it is looked at closer. */
  private static final double PART = 0.66;

  private final Home home;
  private final FrameSource frames;

  SceneFrame(Home home, FrameSource frames) {
    this.home = home;
    this.frames = frames;
  }

  /**
   * A scene's picture.
   *
   * @param scene from 1
   */
  record Shown(int scene, BufferedImage image) {}

  /**
   * A frame of the scene at that share of the video, or of the next one that shows a file and is
   * not taken, round to the beginning.
   *
   * @param taken scenes that are not wanted, from 1
   * @return nothing when no such scene shows a file
   * @throws IOException when the file is gone or has no frame there
   */
  Optional<Shown> of(Claim claim, double share, Set<Integer> taken) throws IOException {
    if (!claim.made().has(Stage.ASSETS) || !claim.made().has(Stage.ASSEMBLY)) {
      return Optional.empty();
    }
    List<Visual> visuals = claim.made().assets().visuals();
    VideoFile video = claim.made().video();
    int first = sceneAt(video, video.seconds() * 1000 * share);
    for (int i = 0; i < visuals.size(); i++) {
      int scene = (first + i) % visuals.size();
      if (taken.contains(scene + 1)) {
        continue;
      }
      if (visuals.get(scene) instanceof Visual.Still still) {
        BufferedImage image = frames.frame(library(still.file()), 0, claim.folder());
        return Optional.of(new Shown(scene + 1, image));
      }
      if (visuals.get(scene) instanceof Visual.Clip clip) {
        double second = Math.min(clip.durationMillis(), millis(video, scene)) * AT / 1000;
        BufferedImage image = frames.frame(library(clip.file()), second, claim.folder());
        return Optional.of(new Shown(scene + 1, image));
      }
    }
    return Optional.empty();
  }

  /**
   * Another picture of a scene of which one was taken: of a clip a later frame, of a still, or of a
   * clip that has no more, a part of it.
   *
   * @param first what was taken
   * @param time which other picture, from 1
   */
  Shown again(Claim claim, Ground first, int time) throws IOException {
    Visual visual = claim.made().assets().visuals().get(first.scene() - 1);
    BufferedImage frame = Objects.requireNonNull(first.frame(), "footage has a frame");
    if (visual instanceof Visual.Clip clip && time < LATER.size() + 1) {
      double millis =
          Math.min(clip.durationMillis(), millis(claim.made().video(), first.scene() - 1));
      double second = millis * LATER.get(time - 1) / 1000;
      return new Shown(first.scene(), frames.frame(library(clip.file()), second, claim.folder()));
    }
    int width = (int) (frame.getWidth() * PART);
    int height = (int) (frame.getHeight() * PART);
    int left = time % 2 == 1 ? 0 : frame.getWidth() - width;
    int top = (frame.getHeight() - height) / 2;
    return new Shown(first.scene(), frame.getSubimage(left, top, width, height));
  }

  private Path library(String file) throws IOException {
    Path path = home.library().resolve(file).normalize().toAbsolutePath();
    if (!path.startsWith(home.library().toAbsolutePath())) {
      throw new IOException(file + " is not in the library");
    }
    return path;
  }

  private static int sceneAt(VideoFile video, double millis) {
    List<Chapter> chapters = video.chapters();
    int scene = 0;
    while (scene + 1 < chapters.size() && chapters.get(scene + 1).startMillis() <= millis) {
      scene++;
    }
    return scene;
  }

  /** How long a scene is; as long as the video when that is not known. */
  private static double millis(VideoFile video, int scene) {
    List<Chapter> chapters = video.chapters();
    double end = video.seconds() * 1000;
    if (scene >= chapters.size()) {
      return end;
    }
    double next = scene + 1 < chapters.size() ? chapters.get(scene + 1).startMillis() : end;
    return next - chapters.get(scene).startMillis();
  }
}
