package dev.showrunner.calendar;

/** There is no slot of that id. */
public final class SlotNotFoundException extends RuntimeException {
  SlotNotFoundException(String id) {
    super("There is no slot " + (id.length() <= 60 ? id : id.substring(0, 60) + "…"));
  }
}
