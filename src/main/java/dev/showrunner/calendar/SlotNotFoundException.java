package dev.showrunner.calendar;

/** There is no slot of that id. */
public final class SlotNotFoundException extends RuntimeException {
  private static final int LONGEST_ID = 60;

  SlotNotFoundException(String id) {
    this(id, "");
  }

  private SlotNotFoundException(String id, String more) {
    super(
        "There is no slot "
            + (id.length() <= LONGEST_ID ? id : id.substring(0, LONGEST_ID) + "…")
            + more);
  }

  /** Nobody holds it, and it may be a free one. */
  static SlotNotFoundException notHeld(String id) {
    return new SlotNotFoundException(
        id,
        Slot.instantOf(id).isEmpty()
            ? ""
            : " that is held; reserve a free one with POST /api/calendar/slots and its scheduledAt"
                + " and channel");
  }
}
