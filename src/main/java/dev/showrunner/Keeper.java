package dev.showrunner;

import dev.showrunner.backup.BackupException;
import dev.showrunner.backup.Backups;
import dev.showrunner.backup.DatabaseCopy;
import dev.showrunner.backup.Restores;
import dev.showrunner.cli.HomeKeeper;
import dev.showrunner.cli.StartFailure;
import dev.showrunner.job.Home;
import dev.showrunner.settings.Settings;
import dev.showrunner.store.Database;
import dev.showrunner.store.DatabaseException;
import dev.showrunner.store.HomeLock;
import dev.showrunner.store.PostgresqlDump;
import dev.showrunner.store.SqliteCopy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Saves homes and brings them back, by the settings. */
final class Keeper implements HomeKeeper {
  private static final String SQLITE = "jdbc:sqlite:";
  private static final int PATIENCE_MILLIS = 1000;

  private final Clock clock;

  Keeper(Clock clock) {
    this.clock = clock;
  }

  /** How the database of these settings is copied. */
  static DatabaseCopy copy(Settings settings, Home home) {
    String url = url(settings, home);
    return url.startsWith(SQLITE) ? new SqliteCopy(url, home) : new PostgresqlDump(url);
  }

  private static String url(Settings settings, Home home) {
    String url = settings.text("showrunner.datasource.url");
    return url.isEmpty() ? Database.urlOf(home.database()) : url;
  }

  private static Home home(Settings settings) {
    return new Home(Path.of(settings.text("showrunner.home")));
  }

  @Override
  public Path backup(Settings settings, String into, boolean everything, boolean withDatabase) {
    Home home = home(settings);
    Backups backups = new Backups(home, clock);
    try {
      return backups.make(
          into.isEmpty() ? backups.folder() : Path.of(into),
          withDatabase ? Optional.of(copy(settings, home)) : Optional.empty(),
          everything);
    } catch (BackupException e) {
      throw new StartFailure(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public Path restore(Settings settings, Path backup) {
    Home home = home(settings);
    String url = url(settings, home);
    try (HomeLock ofHome = HomeLock.take(home)) {
      requireSilence(home);
      return url.startsWith(SQLITE)
          ? restoreAlone(settings, home, url, backup)
          : new Restores(home, clock).restore(backup, copy(settings, home));
    } catch (BackupException | DatabaseException e) {
      throw new StartFailure(String.valueOf(e.getMessage()), e);
    }
  }

  private Path restoreAlone(Settings settings, Home home, String url, Path backup) {
    try (HomeLock ofDatabase = HomeLock.takeDatabase(url)) {
      return new Restores(home, clock).restore(backup, copy(settings, home));
    }
  }

  /** On PostgreSQL a server takes no lock of its home; it is asked at its address. */
  private static void requireSilence(Home home) {
    try (Socket socket = new Socket()) {
      URI server = URI.create(Files.readString(home.server()).trim());
      socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), PATIENCE_MILLIS);
    } catch (IOException e) {
      return; // None runs, or it is gone.
    }
    throw new BackupException(
        "A Showrunner runs on %s; stop it first, and all other nodes on the same database"
            .formatted(home.root()));
  }
}
