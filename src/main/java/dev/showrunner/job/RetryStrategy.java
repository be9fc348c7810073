package dev.showrunner.job;

/** How the delay before the n-th retry grows. */
public enum RetryStrategy {
  /** No retry. */
  NONE,
  /** Always the base. */
  FIXED,
  /** n times the base. */
  LINEAR,
  /** The base times two to the power of n−1. */
  EXPONENTIAL
}
