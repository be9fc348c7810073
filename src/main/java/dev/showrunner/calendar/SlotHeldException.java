package dev.showrunner.calendar;

/** What was asked of a slot is not possible for what holds it; nothing was changed. */
public final class SlotHeldException extends RuntimeException {
  SlotHeldException(String message) {
    super(message);
  }
}
