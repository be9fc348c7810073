package dev.showrunner.cli;

import dev.showrunner.settings.Settings;
import java.nio.file.Path;

/** Saves a home and brings it back, without a server. */
public interface HomeKeeper {
  /**
   * Makes a backup, while a server may run.
   *
   * @param into the folder to make it in; empty for the usual one
   * @param everything the library and what folder channels published too
   * @param withDatabase whether the database belongs to it
   * @return its folder
   * @throws StartFailure when it cannot be made
   */
  Path backup(Settings settings, String into, boolean everything, boolean withDatabase);

  /**
   * Restores a backup.
   *
   * @return the folder in which lies what was there before
   * @throws StartFailure when it cannot be restored, or a server runs; the home is as it was
   */
  Path restore(Settings settings, Path backup);
}
