package dev.showrunner.backup;

import java.nio.file.Path;

/** How a database gets into a backup and out of it again. */
public interface DatabaseCopy {
  /** As {@code sqlite}: a backup of one kind is not restored into another. */
  String kind();

  /** The copy's name in the backup. */
  String file();

  /**
   * Writes a consistent copy of the database as it is at one moment, while others work with it.
   *
   * @return the version of its tables
   * @throws BackupException when it cannot
   */
  String write(Path file);

  /**
   * Looks whether a copy is whole and no newer than this program.
   *
   * @throws BackupException when it is not
   */
  void check(Path file);

  /** Whether the copy takes the database's place by being moved there, into the home. */
  boolean isFileOfHome();

  /**
   * Puts a copy that is no file of the home into the database, all of it or nothing, in place of
   * all that is there. Twice is as good as once.
   *
   * @throws BackupException when it cannot; the database is as it was
   */
  void load(Path file);
}
