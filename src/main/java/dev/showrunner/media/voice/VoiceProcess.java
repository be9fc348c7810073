package dev.showrunner.media.voice;

import dev.showrunner.media.voice.mary.VoiceAnswer;
import dev.showrunner.media.voice.mary.VoiceProtocol;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One running voice. One text at a time; {@link #kill} may come from any thread. Whatever goes
 * wrong, the process is dead afterwards; when this program ends, the voice's input does, and with
 * it the voice, so that a sentence may still be finished while the program is ending.
 */
final class VoiceProcess implements AutoCloseable {
  private static final List<String> LOCALE = List.of("LC_ALL", "LC_CTYPE", "LANG");

  private final Process process;
  private final LastWords lastWords;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final VoicePatience patience;
  private final ScheduledExecutorService timer;

  private VoiceProcess(Process process, VoicePatience patience, ScheduledExecutorService timer) {
    this.process = process;
    this.patience = patience;
    this.timer = timer;
    this.lastWords = LastWords.of(process);
    this.in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
    this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
  }

  /**
   * Starts a voice, which cannot speak yet.
   *
   * @throws VoiceException when there is no such program
   */
  static VoiceProcess launch(
      VoiceCommand command, VoicePatience patience, ScheduledExecutorService timer)
      throws VoiceException {
    return new VoiceProcess(started(command), patience, timer);
  }

  /**
   * Waits until the voice can speak; wanted once.
   *
   * @throws VoiceException when it does not come to that
   */
  void awaitGreeting() throws VoiceException {
    within(
        patience.start(),
        "start",
        () -> {
          VoiceProtocol.readGreeting(in);
          return true;
        });
  }

  private static Process started(VoiceCommand command) throws VoiceException {
    ProcessBuilder builder =
        new ProcessBuilder(command.arguments()).directory(command.folder().toFile());
    // The voice needs nothing of ours, least of all what may be secret.
    Map<String, String> environment = builder.environment();
    Map<String, String> ours = Map.copyOf(environment);
    environment.clear();
    // But for the locale: it is how the voice's Java reads the names of the folders it lies in.
    LOCALE.forEach(
        name -> Optional.ofNullable(ours.get(name)).ifPresent(v -> environment.put(name, v)));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new VoiceException("The voice's process cannot be started: " + e.getMessage(), e);
    }
  }

  /**
   * Speaks a sentence.
   *
   * @param scale how long each sound lasts, against the voice's own pace
   * @throws VoiceException when the process dies of it or takes too long
   */
  VoiceAnswer speak(String text, double scale) throws VoiceException {
    return within(
        patience.forText(text),
        "speak a sentence",
        () -> {
          VoiceProtocol.writeRequest(out, text, scale);
          out.flush();
          return VoiceProtocol.read(in);
        });
  }

  boolean alive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** Ends the process at once; whoever waits for its answer learns of it. */
  void kill() {
    process.destroyForcibly();
  }

  /** Ends the process and waits a moment until it is gone. */
  @Override
  public void close() {
    kill();
    try {
      process.waitFor(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private <T> T within(Duration limit, String what, Exchange<T> exchange) throws VoiceException {
    AtomicBoolean late = new AtomicBoolean();
    Future<?> watch =
        timer.schedule(
            () -> {
              late.set(true);
              kill();
            },
            limit.toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      return exchange.run();
    } catch (IOException e) {
      close();
      throw new VoiceException(late.get() ? tooSlow(what, limit) : died(what), e);
    } finally {
      watch.cancel(false);
    }
  }

  private static String tooSlow(String what, Duration limit) {
    return "The voice took longer than "
        + limit.toMillis() / 1000.0
        + " s to "
        + what
        + " and was ended; a new one is started at the next try";
  }

  private String died(String what) {
    String said = lastWords.text();
    return "The voice's process ended before it could "
        + what
        + (said.isEmpty() ? "" : " (it said: " + said + ")")
        + "; a new one is started at the next try";
  }

  private interface Exchange<T> {
    T run() throws IOException;
  }
}
