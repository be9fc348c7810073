package dev.showrunner.emulator;

/** How the processing of an uploaded video ends. */
public enum ProcessingOutcome {
  SUCCEEDED("processed", "", ""),
  /** The file could not be converted. */
  FAILED("failed", "failureReason", "conversion"),
  /** The same video is there already, or breaks a rule. */
  REJECTED("rejected", "rejectionReason", "duplicate"),
  /** YouTube has taken it away again. */
  DELETED("deleted", "", "");

  private final String status;
  private final String reasonField;
  private final String reason;

  ProcessingOutcome(String status, String reasonField, String reason) {
    this.status = status;
    this.reasonField = reasonField;
    this.reason = reason;
  }

  String status() {
    return status;
  }

  String reasonField() {
    return reasonField;
  }

  String reason() {
    return reason;
  }
}
