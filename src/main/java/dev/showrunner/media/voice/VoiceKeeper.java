package dev.showrunner.media.voice;

import dev.showrunner.media.voice.mary.VoiceAnswer;
import java.io.IOException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one voice for whoever wants to speak, one after another. It is started when first wanted
 * and ended when nobody wanted it for a while. Thread-safe.
 */
final class VoiceKeeper implements AutoCloseable {
  private final Launch launch;
  private final VoicePatience patience;
  private final ScheduledExecutorService timer;
  private final ReentrantLock turns = new ReentrantLock(true);
  private volatile @Nullable VoiceProcess voice;
  private @Nullable Future<?> end;
  private volatile boolean closed;

  VoiceKeeper(Launch launch, VoicePatience patience, ScheduledExecutorService timer) {
    this.launch = launch;
    this.patience = patience;
    this.timer = timer;
  }

  /**
   * A turn that is yet to be waited for, so that it can be stopped before it comes.
   *
   * @param scale how long each sound lasts: 1 for the voice's own pace, 1.5 for half as long again
   */
  Turn turn(double scale) {
    return new Turn(scale);
  }

  /** The process id of the voice that is kept, or -1. */
  long pid() {
    VoiceProcess kept = voice;
    return kept != null && kept.alive() ? kept.pid() : -1;
  }

  @Override
  public void close() {
    closed = true;
    VoiceProcess kept = voice;
    if (kept != null) {
      kept.close();
    }
  }

  private void endWhenIdle() {
    // Whoever has the turn now will see to the end by itself.
    if (turns.tryLock()) {
      try {
        drop();
      } finally {
        turns.unlock();
      }
    }
  }

  private void drop() {
    if (voice != null) {
      voice.close();
      voice = null;
    }
  }

  /** The right to speak, of one thread. {@link #stop} may come from any thread. */
  final class Turn implements Speaking {
    private final double scale;
    private volatile boolean stopped;
    private volatile @Nullable VoiceProcess mine;

    private Turn(double scale) {
      this.scale = scale;
    }

    /**
     * Waits until nobody else speaks.
     *
     * @throws InterruptedException when interrupted meanwhile
     */
    @Override
    public void await() throws InterruptedException {
      turns.lockInterruptibly();
      if (end != null) {
        end.cancel(false);
        end = null;
      }
    }

    /**
     * Speaks a sentence, starting a voice when there is none.
     *
     * @throws VoiceException when the voice is missing, dies or takes too long
     */
    @Override
    public VoiceAnswer speak(String text) throws IOException {
      return running().speak(text, scale);
    }

    /** Ends the voice in the middle of whatever it says. */
    @Override
    public void stop() {
      stopped = true;
      VoiceProcess speaking = mine;
      if (speaking != null) {
        speaking.kill();
      }
    }

    @Override
    public boolean stopped() {
      return stopped;
    }

    private VoiceProcess running() throws IOException {
      if (stopped || closed) {
        throw new VoiceException("The voice was told to stop");
      }
      VoiceProcess kept = voice;
      if (kept != null && kept.alive()) {
        mine = kept;
        endIfUnwanted(kept);
        return kept;
      }
      drop();
      VoiceProcess fresh = launch.start(patience, timer);
      voice = fresh;
      mine = fresh;
      endIfUnwanted(fresh);
      fresh.awaitGreeting();
      return fresh;
    }

    /** Whoever stopped this turn before it had a voice could not end it then. */
    private void endIfUnwanted(VoiceProcess process) {
      if (stopped || closed) {
        process.kill();
      }
    }

    @Override
    public void close() {
      mine = null;
      if (!turns.isHeldByCurrentThread()) {
        return;
      }
      if (stopped) {
        drop();
      } else if (voice != null) {
        end =
            timer.schedule(
                VoiceKeeper.this::endWhenIdle, patience.idle().toMillis(), TimeUnit.MILLISECONDS);
      }
      turns.unlock();
    }
  }

  /** Starts a voice's process. */
  interface Launch {
    VoiceProcess start(VoicePatience patience, ScheduledExecutorService timer) throws IOException;
  }
}
