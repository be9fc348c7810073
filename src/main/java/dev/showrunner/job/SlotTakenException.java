package dev.showrunner.job;

import java.util.List;

/** The calendar has no room where it was asked for; nothing was changed. */
public final class SlotTakenException extends RuntimeException {
  // An exception has to be serializable, which nobody makes use of.
  private final transient List<SlotConflict> conflicts;

  /**
   * @param message one sentence that says what is in the way and what helps
   * @param conflicts all that is
   */
  public SlotTakenException(String message, List<SlotConflict> conflicts) {
    super(message);
    this.conflicts = List.copyOf(conflicts);
  }

  public List<SlotConflict> conflicts() {
    return conflicts;
  }

  /** The same about an item of a batch, counted from 0. */
  SlotTakenException inItem(int index) {
    return new SlotTakenException(
        "Item " + (index + 1) + " of the batch: " + getMessage(), conflicts);
  }
}
