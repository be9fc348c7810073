package dev.showrunner.notify;

import java.util.Locale;

/** What a notification is about. */
public enum Kind {
  /** A video is published. */
  COMPLETED,
  /** A video is published, and the channel has made something else of it than was wanted. */
  DIFFERENCE,
  /** A job has failed. */
  FAILED,
  /** A job waits for a person: an approval, a decision, a sign-in. */
  WAITING,
  /** Most jobs of the last hour have failed. */
  FAILURE_RATE,
  /** A Google project has spent most of what it may spend today. */
  QUOTA,
  /** A channel has to be signed in to, or will have to soon. */
  SIGN_IN;

  /** As settings and files call it, as {@code failure-rate}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
