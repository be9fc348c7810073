package dev.showrunner.store;

import dev.showrunner.job.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second server out of a home, or out of a database that two homes share. The operating
 * system drops the lock when the process ends, however it ends; the lock's file is never deleted,
 * since a deleted one could be locked twice.
 */
public final class HomeLock implements AutoCloseable {
  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the home for this process, making its folder when it is missing.
   *
   * @throws DatabaseException when another process has it; names that process
   */
  public static HomeLock take(Home home) {
    return take(
        home.root().resolve("showrunner.lock"),
        home.root().resolve("showrunner.pid"),
        "Another Showrunner (process %s) already works in "
            + home.root().toString().replace("%", "%%")
            + "; end it first, or choose another home with --home");
  }

  /**
   * Takes an SQLite file for this process, whichever home it is used from, making its folder when
   * it is missing.
   *
   * @param url {@code jdbc:sqlite:FILE}
   * @throws DatabaseException when another process has it; names that process
   */
  public static HomeLock takeDatabase(String url) {
    Path file = real(SqliteFile.path(url));
    return take(
        Path.of(file + ".lock"),
        Path.of(file + ".pid"),
        "Another Showrunner (process %s) already works with the database "
            + file.toString().replace("%", "%%")
            + "; end it first, or choose another one with showrunner.datasource.url");
  }

  // Two names of one file are to meet at one lock.
  private static Path real(Path file) {
    try {
      return Files.exists(file) ? file.toRealPath() : file.toAbsolutePath().normalize();
    } catch (IOException e) {
      throw new UncheckedIOException("The database " + file + " cannot be looked at", e);
    }
  }

  // The pid has a file of its own: to read the locked one would, on some systems, drop the lock.
  private static HomeLock take(Path file, Path pid, String refusal) {
    try {
      Files.createDirectories(file.resolveSibling(""));
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new DatabaseException(refusal.formatted(holder(pid)));
      }
      Files.writeString(pid, ProcessHandle.current().pid() + "\n");
      return new HomeLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be locked", e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static String holder(Path pid) throws IOException {
    return Files.exists(pid) ? Files.readString(pid).strip() : "unknown";
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("A lock cannot be given back", e);
    }
  }
}
