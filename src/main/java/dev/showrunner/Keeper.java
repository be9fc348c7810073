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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Saves homes and brings them back, by the settings. */
final class Keeper implements HomeKeeper {
  private static final String SQLITE = "jdbc:sqlite:";
  private static final Duration PATIENCE = Duration.ofSeconds(2);

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
      if (url.startsWith(SQLITE)) {
        return restoreAlone(settings, home, url, backup);
      }
      requireSilence(home);
      return new Restores(home, clock).restore(backup, copy(settings, home));
    } catch (BackupException | DatabaseException e) {
      throw new StartFailure(String.valueOf(e.getMessage()), e);
    }
  }

  private Path restoreAlone(Settings settings, Home home, String url, Path backup) {
    try (HomeLock ofDatabase = HomeLock.takeDatabase(url)) {
      return new Restores(home, clock).restore(backup, copy(settings, home));
    }
  }

  /**
   * On PostgreSQL a server takes no lock of its home; it is asked at its address. After a crash
   * that may be another program's by now.
   */
  private static void requireSilence(Home home) {
    String address;
    try {
      address = Files.readString(home.server()).strip();
      HttpResponse<String> answer =
          HttpClient.newBuilder()
              .connectTimeout(PATIENCE)
              .build()
              .send(
                  HttpRequest.newBuilder(URI.create(address + "/api/session"))
                      .timeout(PATIENCE)
                      .build(),
                  BodyHandlers.ofString());
      if (!answer.body().contains("\"required\":")) {
        return;
      }
    } catch (HttpTimeoutException e) {
      throw new BackupException(
          "Something at the address in %s does not answer, which may be a Showrunner that is busy; stop it, or remove that file when none runs"
              .formatted(home.server()),
          e);
    } catch (IOException | IllegalArgumentException e) {
      return; // None runs, or it is gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackupException("Interrupted", e);
    }
    throw new BackupException(
        "A Showrunner runs on %s at %s; stop it first, and all other nodes on the same database"
            .formatted(home.root(), address));
  }
}
