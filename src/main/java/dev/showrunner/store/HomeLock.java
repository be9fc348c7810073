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
 * Keeps a second server out of a home. The operating system drops the lock when the process ends,
 * however it ends; the lock's file is never deleted, since a deleted one could be locked twice.
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
    Path pid = home.root().resolve("showrunner.pid");
    try {
      Files.createDirectories(home.root());
      FileChannel channel =
          FileChannel.open(
              home.root().resolve("showrunner.lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new DatabaseException(
            "Another Showrunner (process %s) already works in %s; end it first, or choose another home with --home"
                .formatted(holder(pid), home.root()));
      }
      Files.writeString(pid, ProcessHandle.current().pid() + "\n");
      return new HomeLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException("The home " + home.root() + " cannot be locked", e);
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
      throw new UncheckedIOException("The home's lock cannot be given back", e);
    }
  }
}
