package dev.showrunner.job;

/** Which of two due jobs is claimed first. */
public enum Priority {
  LOW(0),
  NORMAL(1),
  HIGH(2),
  URGENT(3);

  private final int rank;

  Priority(int rank) {
    this.rank = rank;
  }

  /** 0 for low to 3 for urgent. */
  public int rank() {
    return rank;
  }
}
