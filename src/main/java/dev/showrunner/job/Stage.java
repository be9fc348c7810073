package dev.showrunner.job;

/** The seven steps of a job, in the order in which they are done. */
public enum Stage {
  SCRIPT(Lane.RENDER),
  ASSETS(Lane.RENDER),
  ASSEMBLY(Lane.RENDER),
  THUMBNAIL(Lane.RENDER),
  METADATA(Lane.RENDER),
  UPLOAD(Lane.NETWORK),
  ANALYTICS(Lane.NETWORK);

  private final Lane lane;

  Stage(Lane lane) {
    this.lane = lane;
  }

  /** Which of the machine's capacities the stage uses. */
  public Lane lane() {
    return lane;
  }
}
