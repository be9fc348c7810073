package dev.showrunner.media.service;

import java.io.IOException;

/** An answer that asking again would not mend, as one that is too large; one sentence. */
public final class ServiceException extends IOException {
  private static final long serialVersionUID = 1L;

  public ServiceException(String message) {
    super(message);
  }
}
