package dev.showrunner.cli;

import dev.showrunner.settings.Settings;
import java.util.List;

/**
 * Looks at what a server needs on this machine, without one; implemented where all rooms are known.
 */
public interface Inspector {
  /**
   * Changes nothing but caches.
   *
   * @param running whether a server runs on the home, which then looks at its own database
   */
  List<Finding> inspect(Settings settings, boolean running);
}
