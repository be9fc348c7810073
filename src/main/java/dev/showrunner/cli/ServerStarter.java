package dev.showrunner.cli;

import dev.showrunner.settings.Settings;

/** Starts the runtime in this process; implemented where Camel is known. */
public interface ServerStarter {

  /**
   * Starts and returns once requests are answered.
   *
   * @throws RuntimeException whose message is one sentence when it cannot start
   */
  RunningServer start(Settings settings);

  /** Who saves homes and brings them back; a starter that only starts, as in tests, has nobody. */
  default HomeKeeper keeper() {
    throw new UnsupportedOperationException("No homes are kept here");
  }

  /** A runtime in this process. */
  interface RunningServer extends AutoCloseable {
    /** Where it listens, as {@code http://127.0.0.1:8080}. */
    String address();

    /** Returns when the runtime was stopped from elsewhere. */
    void await();

    @Override
    void close();
  }
}
