package dev.showrunner.job;

/** How a job came to be. */
public enum Origin {
  SINGLE,
  BATCH,
  RECURRING,
  INBOX
}
