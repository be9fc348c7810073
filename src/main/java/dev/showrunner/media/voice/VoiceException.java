package dev.showrunner.media.voice;

import java.io.IOException;

/** The voice's process is missing, has died, or takes too long; the message is one sentence. */
final class VoiceException extends IOException {
  VoiceException(String message) {
    super(message);
  }

  VoiceException(String message, Throwable cause) {
    super(message, cause);
  }
}
