package dev.showrunner.backup;

import dev.showrunner.files.WholeFile;
import dev.showrunner.job.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * Puts a backup in a home's place. All of it is copied beside and checked first; the folder with it
 * then gets the name that says so, which is the one step that decides. What a crash leaves undone
 * after that is done by the next start or the next restore, before anything else. What was there
 * before is kept in a folder of its own.
 *
 * <p>Whoever calls this has the home's lock.
 */
public final class Restores {
  private static final String PART = ".restore.part";
  private static final String DECIDED = ".restore";
  private static final String PLAN = ".plan";
  private static final String DATABASE = "showrunner.db";

  /** What belongs to the database's file and would spoil another one. */
  private static final List<String> BESIDE = List.of("-wal", "-shm", ".closed");

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Home home;
  private final Clock clock;

  public Restores(Home home, Clock clock) {
    this.home = home;
    this.clock = clock;
  }

  /**
   * Restores a backup.
   *
   * @return the folder in which lies what was there before
   * @throws BackupException when the backup is not whole, of another database or a newer version,
   *     or does not fit on the disk; the home is as it was
   */
  public Path restore(Path backup, DatabaseCopy database) {
    Manifest manifest = Manifest.read(backup);
    if (!manifest.database().isEmpty() && !manifest.database().equals(database.kind())) {
      throw new BackupException(
          "%s has a database of the kind %s, and this home's is of the kind %s; see showrunner.datasource.url"
              .formatted(backup, manifest.database(), database.kind()));
    }
    try {
      finish(home, database);
      requireRoom(manifest);
      Path part = home.root().resolve(PART);
      Trees.remove(part);
      Files.createDirectories(part);
      WholeFile.permit(part, "rwx------");
      stage(backup, manifest, part);
      if (!manifest.database().isEmpty()) {
        database.check(part.resolve(database.file()));
      }
      return decide(manifest, part, database);
    } catch (IOException e) {
      boolean decided = Files.exists(home.root().resolve(DECIDED).resolve(PLAN));
      throw new BackupException(
          "The backup cannot be restored into %s (%s); %s"
              .formatted(
                  home.root(),
                  Backups.reason(e),
                  decided
                      ? "the next start of the server, or the next restore, goes on with it"
                      : "what was there is there still"),
          e);
    }
  }

  private void requireRoom(Manifest manifest) throws IOException {
    long needed = manifest.files().stream().mapToLong(Manifest.Entry::size).sum();
    long free = Files.getFileStore(home.root()).getUsableSpace();
    if (needed > free) {
      throw new BackupException(
          "The backup has %d MB and %s has %d MB free; make room first"
              .formatted(needed / 1_000_000, home.root(), free / 1_000_000));
    }
  }

  private static void stage(Path backup, Manifest manifest, Path part) throws IOException {
    for (Manifest.Entry entry : manifest.files()) {
      Path from = backup.resolve(entry.path());
      if (!Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)) {
        throw damaged(backup, entry.path(), "is missing");
      }
      String sum = Trees.copy(from, part.resolve(entry.path()));
      if (!sum.equals(entry.sha256())) {
        throw damaged(backup, entry.path(), "is not as it was saved");
      }
    }
    for (String folder : manifest.parts()) {
      if (!folder.equals(DATABASE)) {
        Files.createDirectories(part.resolve(folder));
      }
    }
  }

  private static BackupException damaged(Path backup, String file, String what) {
    return new BackupException(
        "The backup %s is damaged: %s %s; restore another one".formatted(backup, file, what));
  }

  private Path decide(Manifest manifest, Path part, DatabaseCopy database) throws IOException {
    String old = "replaced-" + STAMP.format(clock.instant());
    Path plan = part.resolve(PLAN);
    Files.writeString(plan, old + "\n" + String.join("\n", manifest.parts()) + "\n");
    WholeFile.force(plan);
    Files.move(part, home.root().resolve(DECIDED), StandardCopyOption.ATOMIC_MOVE);
    WholeFile.forceFolder(home.root());
    try {
      finish(home, database);
    } catch (BackupException e) {
      // Of the database, which comes first: nothing else has been exchanged.
      Files.move(home.root().resolve(DECIDED), part, StandardCopyOption.ATOMIC_MOVE);
      Trees.remove(part);
      throw withdrawn(home.root().resolve(old), database, e);
    }
    return home.root().resolve(old);
  }

  // Its answer may have been lost behind its work: what it was before is kept then.
  private static BackupException withdrawn(Path old, DatabaseCopy database, BackupException e)
      throws IOException {
    if (!Files.exists(old.resolve(database.file()))) {
      Trees.remove(old);
      return e;
    }
    return new BackupException(
        "%s; the files are as they were, and the database as it was before is saved in %s"
            .formatted(e.getMessage(), old),
        e);
  }

  /**
   * Does what a restore that was decided has left undone, and removes what one left that was not.
   * Each step may have been done before.
   *
   * @return the folder with what was there before; empty when there was nothing to do
   * @throws IOException when the disk refuses; it is then still to be done
   * @throws BackupException when the database refuses; nothing else has been exchanged then
   */
  public static Optional<Path> finish(Home home, DatabaseCopy database) throws IOException {
    Trees.remove(home.root().resolve(PART));
    Path decided = home.root().resolve(DECIDED);
    Path plan = decided.resolve(PLAN);
    if (!Files.exists(plan)) {
      // Its plan goes last but one.
      Files.deleteIfExists(decided);
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(plan);
    Path old = Files.createDirectories(home.root().resolve(lines.get(0)));
    WholeFile.permit(old, "rwx------");
    load(decided.resolve(database.file()), old, database);
    for (String name : lines.subList(1, lines.size())) {
      replace(home, decided.resolve(name), name, old);
    }
    WholeFile.forceFolder(home.root());
    Files.delete(plan);
    Trees.remove(decided);
    return Optional.of(old);
  }

  private static void load(Path copy, Path old, DatabaseCopy database) throws IOException {
    if (database.isFileOfHome() || !Files.exists(copy)) {
      return; // moved below, or done before
    }
    Path before = old.resolve(database.file());
    if (!Files.exists(before)) {
      Path half = old.resolve(database.file() + ".part");
      database.write(half);
      WholeFile.permit(half, "rw-------");
      Files.move(half, before, StandardCopyOption.ATOMIC_MOVE);
    }
    database.load(copy);
    Files.delete(copy);
  }

  private static void replace(Home home, Path staged, String name, Path old) throws IOException {
    if (!Files.exists(staged)) {
      return; // done before
    }
    Path place = home.root().resolve(name);
    if (name.equals(DATABASE)) {
      for (String ending : BESIDE) {
        moveAway(home.root().resolve(name + ending), old);
      }
    }
    moveAway(place, old);
    Files.move(staged, place, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void moveAway(Path file, Path old) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      Files.move(file, old.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
