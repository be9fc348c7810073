package dev.showrunner.job;

/** Which of two due jobs is claimed first. */
public enum Priority {
  LOW,
  NORMAL,
  HIGH,
  URGENT
}
