package dev.showrunner.job;

/** A request is refused at the door; nothing was changed. */
public final class InvalidRequestException extends RuntimeException {
  private final String field;

  /**
   * @param field the field's name as the sender wrote it, as {@code durationMinutes} or {@code
   *     jobs[3].topic}
   * @param message one sentence that names the field and the remedy
   */
  public InvalidRequestException(String field, String message) {
    super(message);
    this.field = field;
  }

  /** The field's name as the sender wrote it. */
  public String field() {
    return field;
  }

  /** The same about an item of a batch, counted from 0. */
  InvalidRequestException inItem(int index) {
    return new InvalidRequestException(
        "jobs[" + index + "]." + field, "Item " + (index + 1) + " of the batch: " + getMessage());
  }
}
