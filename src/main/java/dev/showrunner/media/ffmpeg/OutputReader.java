package dev.showrunner.media.ffmpeg;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.function.Consumer;

/** Reads one stream of a process on a thread of its own, so that the process never blocks on it. */
final class OutputReader {

  private static final int KEPT = 64 * 1024;
  private static final long PATIENCE_MILLIS = 500;

  private final StringBuffer kept = new StringBuffer();
  private final Thread thread;

  private OutputReader(InputStream stream, Consumer<BufferedReader> reading) {
    thread =
        new Thread(
            () ->
                reading.accept(
                    new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))),
            "process-output");
    thread.setDaemon(true);
  }

  /** Passes each line on. */
  static OutputReader lines(InputStream stream, Queue<ProcessRunner.Event> events) {
    OutputReader reader =
        new OutputReader(
            stream,
            lines -> eachLine(lines, line -> events.add(new ProcessRunner.Event(line, false))));
    reader.thread.start();
    return reader;
  }

  /** Keeps the last 64 kB. */
  static OutputReader tail(InputStream stream) {
    OutputReader[] self = new OutputReader[1];
    OutputReader reader =
        new OutputReader(stream, lines -> eachLine(lines, line -> self[0].keep(line)));
    self[0] = reader;
    reader.thread.start();
    return reader;
  }

  /** Waits a moment: a stray grandchild may hold the stream open for ever. */
  void awaitEnd() throws InterruptedException {
    thread.join(PATIENCE_MILLIS);
  }

  String text() {
    return kept.toString();
  }

  private void keep(String line) {
    kept.append(line).append('\n');
    if (kept.length() > 2 * KEPT) {
      kept.delete(0, kept.length() - KEPT);
    }
  }

  private static void eachLine(BufferedReader lines, Consumer<String> action) {
    try (lines) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        action.accept(line);
      }
    } catch (IOException e) {
      // The process was killed while we read; what came before stands.
    }
  }
}
