package dev.showrunner.job;

/** What a waiting job waits for. */
public enum WaitReason {
  QUOTA,
  APPROVAL,
  DISK,
  SIGN_IN,
  PROCESSING,
  TIME,
  DECISION
}
