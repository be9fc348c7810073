package dev.showrunner.media.voice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a process said last on its error output, which must be read lest the process stands still.
 */
final class LastWords {
  private static final Logger LOG = LoggerFactory.getLogger(LastWords.class);
  private static final int LONGEST = 200;
  private final Thread reader;
  private volatile String last = "";

  private LastWords(Process process) {
    reader = new Thread(() -> read(process), "voice-errors");
    reader.setDaemon(true);
  }

  static LastWords of(Process process) {
    LastWords words = new LastWords(process);
    words.reader.start();
    return words;
  }

  private void read(Process process) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        LOG.debug("Voice: {}", line);
        if (!line.isBlank() && !line.contains("WARN")) {
          last = line.strip();
        }
      }
    } catch (IOException e) {
      LOG.debug("The voice's error output ended", e);
    }
  }

  /** The last line, shortened; empty when nothing was said. Waits a moment for a dying process. */
  String text() {
    try {
      reader.join(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return last.length() <= LONGEST ? last : last.substring(0, LONGEST) + "…";
  }
}
