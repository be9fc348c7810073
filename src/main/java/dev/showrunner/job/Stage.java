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
  SCRIPT(0, Lane.RENDER),
  ASSETS(1, Lane.RENDER),
  ASSEMBLY(2, Lane.RENDER),
  THUMBNAIL(3, Lane.RENDER),
  METADATA(4, Lane.RENDER),
  UPLOAD(5, Lane.NETWORK),
  ANALYTICS(6, Lane.NETWORK);

  private static final List<Stage> IN_ORDER = List.of(values());

  private final int place;
  private final Lane lane;

  Stage(int place, Lane lane) {
    this.place = place;
    this.lane = lane;
  }

  /** How many stages come before it: 0 for the script to 6 for analytics. */
  public int place() {
    return place;
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
    return IN_ORDER.subList(0, place);
  }

  /** This stage and those behind it. */
  public List<Stage> andAfter() {
    return IN_ORDER.subList(place, IN_ORDER.size());
  }
}
