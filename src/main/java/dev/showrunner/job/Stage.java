package dev.showrunner.job;

import dev.showrunner.video.Assets;
import dev.showrunner.video.Metadata;
import dev.showrunner.video.Publication;
import dev.showrunner.video.Script;
import dev.showrunner.video.StageResult;
import dev.showrunner.video.Thumbnail;
import dev.showrunner.video.VideoFile;
import java.util.List;

/** The seven steps of a job, in the order in which they are done. */
public enum Stage {
  SCRIPT(Lane.RENDER),
  ASSETS(Lane.RENDER),
  ASSEMBLY(Lane.RENDER),
  THUMBNAIL(Lane.RENDER),
  METADATA(Lane.RENDER),
  UPLOAD(Lane.NETWORK),
  ANALYTICS(Lane.NETWORK);

  private static final List<Stage> IN_ORDER = List.of(values());

  private final Lane lane;

  Stage(Lane lane) {
    this.lane = lane;
  }

  /** Which of the machine's capacities the stage uses. */
  public Lane lane() {
    return lane;
  }

  /** The stage that leaves a result of this kind behind. */
  public static Stage of(StageResult result) {
    if (result instanceof Script) {
      return SCRIPT;
    } else if (result instanceof Assets) {
      return ASSETS;
    } else if (result instanceof VideoFile) {
      return ASSEMBLY;
    } else if (result instanceof Thumbnail) {
      return THUMBNAIL;
    } else if (result instanceof Metadata) {
      return METADATA;
    } else if (result instanceof Publication) {
      return UPLOAD;
    }
    return ANALYTICS;
  }

  /** All seven, first to last. */
  public static List<Stage> inOrder() {
    return IN_ORDER;
  }

  /** The stages that come before this one. */
  public List<Stage> before() {
    return IN_ORDER.subList(0, ordinal());
  }

  /** This stage and those behind it. */
  public List<Stage> andAfter() {
    return IN_ORDER.subList(ordinal(), IN_ORDER.size());
  }
}
