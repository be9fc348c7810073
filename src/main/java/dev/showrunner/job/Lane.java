package dev.showrunner.job;

/**
 * A capacity of the machine that jobs compete for; each has its own limit, so one job uploads while
 * another renders.
 */
public enum Lane {
  /** Processor and disk: {@code showrunner.max-concurrent-jobs}. */
  RENDER,
  /** The line to the channels: {@code showrunner.max-concurrent-uploads}. */
  NETWORK
}
